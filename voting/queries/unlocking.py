"""Sheets that were unlocked: what waits for the chair, and what their earlier seals commit to."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from voting.models import Award, JurorSeat, Nominee, Recusal, UnlockRequest
from voting.rules.sheets import sheet_seal
from voting.states import SheetState, UnlockState


@dataclass(frozen=True)
class Unlocked:
    """A text that was sealed and then unlocked; `number` counts those of one sheet from 1.

    `is_last` says that no later seal took its place.
    """

    seat: str
    nominee: str
    number: int
    text: str
    is_last: bool
    is_set_aside: bool

    @property
    def seal(self) -> str:
        """Return the seal (64 hex) that the log holds."""
        return sheet_seal(self.text)


def requests_of(award: Award) -> QuerySet[UnlockRequest]:
    """Return what jurors asked for, the newest first, with whose sheet it is."""
    asked = UnlockRequest.objects.filter(sheet__seat__award=award)
    people = asked.select_related("sheet__seat__user", "sheet__nominee", "decided_by")
    return people.order_by("-pk")


def waiting_requests() -> QuerySet[UnlockRequest]:
    """Return what waits for a chair, the longest first."""
    return UnlockRequest.objects.filter(state=UnlockState.ASKED).select_related("sheet__seat")


def last_request(seat: JurorSeat, nominee: Nominee) -> UnlockRequest | None:
    """Return what the juror last asked for a sheet, and how it was answered."""
    return UnlockRequest.objects.filter(sheet__seat=seat, sheet__nominee=nominee).last()


def unlocked_sheets(award: Award) -> list[Unlocked]:
    """Return every text that was sealed and unlocked, in the order of the log; two queries."""
    granted = UnlockRequest.objects.filter(sheet__seat__award=award, state=UnlockState.GRANTED)
    opened = list(granted.select_related("sheet__seat", "sheet__nominee").order_by("pk"))
    barred = set(Recusal.objects.filter(seat__award=award).values_list("seat_id", "province_id"))
    total, seen = Counter(one.sheet_id for one in opened), Counter[int]()
    found = []
    for one in opened:
        sheet = one.sheet
        seen[sheet.pk] += 1
        is_newest = seen[sheet.pk] == total[sheet.pk]
        found.append(
            Unlocked(
                seat=sheet.seat.number,
                nominee=sheet.nominee.code,
                number=seen[sheet.pk],
                text=one.sealed,
                is_last=is_newest and sheet.state != SheetState.LOCKED,
                is_set_aside=(sheet.seat_id, sheet.nominee.province_id) in barred,
            )
        )
    return found
