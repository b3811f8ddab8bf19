"""What the chair sees: how far each sheet is, and who was asked for what. Never a score."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from voting.models import Assignment, Award, JurorSeat, Nominee, Recusal, Score, ScoreSheet
from voting.states import SheetMark, SheetState

Places = dict[tuple[int, int], SheetMark]


@dataclass(frozen=True)
class BoothLine:
    """One nominee with a mark for each seat, in their order."""

    nominee: Nominee
    marks: list[SheetMark]

    @property
    def locked(self) -> int:
        return self.marks.count(SheetMark.LOCKED)


@dataclass(frozen=True)
class SeatLine:
    """How one juror's sheets stand. `left` are those not locked yet, of those asked for."""

    seat: JurorSeat
    locked: int
    drafts: int
    left: int


@dataclass(frozen=True)
class SheetTable:
    """Every sheet of a panel; `behind` are the jurors with the most left, those first."""

    seats: list[JurorSeat]
    booths: list[BoothLine]
    lines: list[SeatLine]
    is_planned: bool

    @property
    def behind(self) -> list[SeatLine]:
        most = max((line.left for line in self.lines), default=0)
        return [line for line in self.lines if line.left == most > 0]


def sheet_table(award: Award) -> SheetTable:
    """Return how every sheet stands; five queries, whatever the size of the panel."""
    seats = list(award.seats.select_related("user"))
    nominees = list(award.nominees.order_by("code"))
    marks = _marks(award, seats, nominees)
    asked = assigned_pairs(award)
    return SheetTable(
        seats=seats,
        booths=[BoothLine(one, [marks[seat.pk, one.pk] for seat in seats]) for one in nominees],
        lines=sorted(
            (_line(seat, nominees, marks, asked) for seat in seats), key=lambda line: -line.left
        ),
        is_planned=bool(asked),
    )


def _marks(award: Award, seats: list[JurorSeat], nominees: list[Nominee]) -> Places:
    barred = set(Recusal.objects.filter(seat__award=award).values_list("seat_id", "province_id"))
    sheets = _touched(award).values_list("seat_id", "nominee_id", "state")
    stands = {(seat, nominee): SheetMark(state) for seat, nominee, state in sheets}
    return {
        (seat.pk, one.pk): SheetMark.BARRED
        if (seat.pk, one.province_id) in barred
        else stands.get((seat.pk, one.pk), SheetMark.NONE)
        for seat in seats
        for one in nominees
    }


def _line(
    seat: JurorSeat, nominees: list[Nominee], marks: Places, asked: set[tuple[int, int]]
) -> SeatLine:
    count = Counter(marks[seat.pk, one.pk] for one in nominees)
    due = [marks[seat.pk, one.pk] for one in nominees if not asked or (seat.pk, one.pk) in asked]
    left = sum(mark in {SheetMark.DRAFT, SheetMark.NONE} for mark in due)
    return SeatLine(seat, count[SheetMark.LOCKED], count[SheetMark.DRAFT], left)


def assigned_pairs(award: Award) -> set[tuple[int, int]]:
    """Return (seat, nominee) of every assignment."""
    assigned = Assignment.objects.filter(seat__award=award)
    return set(assigned.values_list("seat_id", "nominee_id"))


def judged_pairs(award: Award) -> list[tuple[str, str]]:
    """Return (seat number, nominee code) of every sheet that has a score or is locked."""
    return list(_touched(award).values_list("seat__number", "nominee__code"))


def _touched(award: Award) -> QuerySet[ScoreSheet]:
    """Return the sheets that hold something; an empty draft is none."""
    has_score = Exists(Score.objects.filter(sheet=OuterRef("pk")))
    sheets = ScoreSheet.objects.filter(seat__award=award)
    return sheets.filter(has_score) | sheets.filter(state=SheetState.LOCKED)


def planned_nominees(award: Award) -> list[tuple[Nominee, list[str]]]:
    """Return each nominee with the numbers of the seats that are asked for it; four queries."""
    seats = list(award.seats.all())
    asked = assigned_pairs(award)
    barred = set(Recusal.objects.filter(seat__award=award).values_list("seat_id", "province_id"))
    return [
        (
            nominee,
            [
                seat.number
                for seat in seats
                if (seat.pk, nominee.pk) in asked and (seat.pk, nominee.province_id) not in barred
            ],
        )
        for nominee in award.nominees.order_by("code")
    ]
