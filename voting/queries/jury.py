"""What a juror has to do, and how far the panel has come. Never a score of somebody else."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from marketplace.accounts.models import User
from marketplace.places.models import Province
from voting.models import Award, JurorSeat, Nominee, Recusal, Score, ScoreSheet
from voting.states import AwardState, SheetState

from .subjects import with_subjects

MOST_PEOPLE = 50
"""More than one list of choices can be read for; a search narrows it."""


@dataclass(frozen=True)
class Task:
    """One nominee on a juror's list; `filled` says how many criteria have a score."""

    nominee: Nominee
    is_barred: bool
    sheet: ScoreSheet | None
    filled: int
    is_assigned: bool = False

    @property
    def is_locked(self) -> bool:
        return bool(self.sheet and self.sheet.state == SheetState.LOCKED)


@dataclass(frozen=True)
class SeatProgress:
    """How many sheets of a seat are locked, of how many it may judge."""

    seat: JurorSeat
    locked: int
    expected: int


def tasks_of(seat: JurorSeat) -> list[Task]:
    """Return every nominee of the award with the juror's own sheet; four queries."""
    barred = set(seat.recusals.values_list("province_id", flat=True))
    sheets = {sheet.nominee_id: sheet for sheet in seat.sheets.annotate(filled=Count("scores"))}
    assigned = set(seat.assignments.values_list("nominee_id", flat=True))
    nominees = with_subjects(Nominee.objects.filter(award=seat.award_id))
    return [
        Task(
            nominee=nominee,
            is_barred=nominee.province_id in barred,
            sheet=sheets.get(nominee.pk),
            filled=sheets[nominee.pk].filled if nominee.pk in sheets else 0,
            is_assigned=nominee.pk in assigned,
        )
        for nominee in nominees
    ]


def is_barred(seat: JurorSeat, nominee: Nominee) -> bool:
    """Say whether the juror may not judge this nominee."""
    return Recusal.objects.filter(seat=seat, province=nominee.province_id).exists()


def own_sheet(seat: JurorSeat, nominee: Nominee) -> ScoreSheet | None:
    """Return the juror's own sheet of a nominee, if it was ever touched."""
    return seat.sheets.filter(nominee=nominee).first()


def scores_of(sheet: ScoreSheet) -> dict[str, int]:
    """Return the scores given so far by criterion key."""
    return dict(sheet.scores.values_list("criterion__key", "value"))


def provinces_looked_after(user: User) -> QuerySet[Province]:
    """Return the provinces where a person keeps a library or a booth, or curates."""
    close = Q(curators=user) | Q(libraries__librarians=user) | Q(booths__keepers__user=user)
    return Province.objects.filter(close).distinct()


def people_to_seat(text: str) -> QuerySet[User]:
    """Return people who may get a seat: those who judged before first, at most 50 of them.

    `text` is looked for in names, user names and addresses.
    """
    named = Q(full_name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text)
    has_judged = Exists(JurorSeat.objects.filter(user=OuterRef("pk")))
    found = User.objects.filter(named, is_active=True).annotate(has_judged=has_judged)
    return found.order_by("-has_judged", "full_name", "username")[:MOST_PEOPLE]


def progress_of(award: Award) -> list[SeatProgress]:
    """Return each seat with how many sheets it has locked; four queries, no score."""
    provinces = list(award.nominees.values_list("province_id", flat=True))
    seats = award.seats.select_related("user").prefetch_related("recusals")
    locked = dict(
        _counted_sheets(award)
        .order_by()
        .values_list("seat")
        .annotate(Count("pk"))
        .values_list("seat", "pk__count")
    )
    return [
        SeatProgress(seat, locked.get(seat.pk, 0), _expected(seat, provinces)) for seat in seats
    ]


def sheets_per_nominee(award: Award) -> list[Nominee]:
    """Return the nominees with `locked_sheets`, fewest first: who still needs a juror."""
    counted = Count("sheets", filter=Q(sheets__in=_counted_sheets(award)))
    return list(award.nominees.annotate(locked_sheets=counted).order_by("locked_sheets", "code"))


def sheets_still_missing(award: Award) -> list[Nominee]:
    """Return the nominees with fewer locked sheets than the rules ask for, fewest first."""
    counted = sheets_per_nominee(award)
    return [nominee for nominee in counted if nominee.locked_sheets < award.min_sheets]  # type: ignore[attr-defined]


def possible_pairs(award: Award) -> list[tuple[str, str, int]]:
    """Return (seat number, nominee code, province) of every sheet that may be written."""
    nominees = list(award.nominees.values_list("code", "province_id"))
    barred = set(Recusal.objects.filter(seat__award=award).values_list("seat_id", "province_id"))
    return [
        (number, code, province)
        for seat, number in award.seats.values_list("pk", "number")
        for code, province in nominees
        if (seat, province) not in barred
    ]


def locked_pairs(award: Award) -> list[tuple[str, str]]:
    """Return (seat number, nominee code) of every sheet that would count now."""
    return list(_counted_sheets(award).values_list("seat__number", "nominee__code"))


def nominees_short_of_sheets() -> QuerySet[Nominee]:
    """Return the nominees of closed awards with fewer counted sheets than their rules ask for."""
    judged = _fair(ScoreSheet.objects.filter(seat__award__state=AwardState.CLOSED))
    counted = Count("sheets", filter=Q(sheets__in=judged))
    nominees = Nominee.objects.filter(award__state=AwardState.CLOSED).order_by()
    return nominees.alias(counted=counted).filter(counted__lt=F("award__min_sheets"))


def scores_for_count(award: Award) -> QuerySet[Score]:
    """Return the scores of locked sheets, without those of jurors barred since."""
    return Score.objects.filter(sheet__in=_counted_sheets(award))


def sheets_set_aside(award: Award) -> list[ScoreSheet]:
    """Return the locked sheets that do not count, since their juror was recused after all."""
    locked = ScoreSheet.objects.filter(seat__award=award, state=SheetState.LOCKED)
    aside = locked.exclude(pk__in=_counted_sheets(award).values("pk"))
    return list(aside.select_related("seat__award", "nominee"))


def _counted_sheets(award: Award) -> QuerySet[ScoreSheet]:
    return _fair(ScoreSheet.objects.filter(seat__award=award))


def _fair(sheets: QuerySet[ScoreSheet]) -> QuerySet[ScoreSheet]:
    """Keep the locked ones of jurors who are not barred from the nominee's province."""
    barred = Q(seat__recusals__province=F("nominee__province"))
    locked = sheets.filter(state=SheetState.LOCKED)
    return locked.exclude(pk__in=locked.filter(barred).values("pk"))


def _expected(seat: JurorSeat, provinces: list[int]) -> int:
    barred = {recusal.province_id for recusal in seat.recusals.all()}
    return sum(province not in barred for province in provinces)
