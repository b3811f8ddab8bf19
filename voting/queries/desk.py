"""Which awards wait for a deed of the committee, and whether their logs still grow."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from voting.models import Award, BallotLog, Criterion
from voting.states import DECIDABLE, AwardState, NextDeed

from .awards import still_heard
from .jury import nominees_short_of_sheets
from .log import head_of

AHEAD = timedelta(days=7)
"""How long before its time a draft is shown as one to be opened."""
UNSEEN = timedelta(minutes=5)
"""How long a log may go without the sequencer before the desk says so; it comes every minute."""


@dataclass(frozen=True, slots=True)
class LogStanding:
    """How far a log has come, and whether the sequencer is overdue.

    `since` is when it last found the log in order, or when the award opened.
    """

    size: int
    since: datetime
    stands_still: bool


def awards_waiting(awards: QuerySet[Award], deed: NextDeed, *, at: datetime) -> QuerySet[Award]:
    """Return those of the awards for which it is time for a deed.

    A draft is to be opened from a week before its time. A closed award is to be counted once every
    nominee has the sheets that the rules ask for; until then it waits for the jury. A counted one
    is to be published once the time for objections is over.
    """
    return awards.filter(_is_due(deed, at))


def _is_due(deed: NextDeed, at: datetime) -> Q:
    match deed:
        case NextDeed.OPEN:
            return Q(state=AwardState.DRAFT, opens_at__lte=at + AHEAD, closes_at__gt=at)
        case NextDeed.CLOSE:
            return Q(state=AwardState.OPEN, closes_at__lte=at)
        case NextDeed.COUNT:
            short = nominees_short_of_sheets().values("award")
            return Q(state=AwardState.CLOSED) & ~Q(pk__in=short)
        case NextDeed.PUBLISH:
            return Q(state=AwardState.COUNTED) & ~Q(pk__in=still_heard(at))


def with_a_rubric(awards: QuerySet[Award], *, beside: Award) -> QuerySet[Award]:
    """Return those of the other awards whose criteria can be taken over."""
    has_criteria = Exists(Criterion.objects.filter(award=OuterRef("pk")))
    return awards.filter(has_criteria).exclude(pk=beside.pk)


def counts_of_waiting(awards: QuerySet[Award], *, at: datetime) -> dict[str, int]:
    """Count the awards that wait, by deed; one query a deed, two for each counted."""
    return {deed.value: awards_waiting(awards, deed, at=at).count() for deed in NextDeed}


def log_standing(award: Award, at: datetime) -> LogStanding | None:
    """Return how the log of an award stands; None where there is none."""
    log = BallotLog.objects.filter(award=award).first()
    if log is None or award.opened_at is None:
        return None
    head, since = head_of(award), log.looked_at or award.opened_at
    is_late = award.state in DECIDABLE and at - since > UNSEEN
    return LogStanding(head.size if head else 0, since, is_late)


def logs_standing_still(awards: QuerySet[Award], *, at: datetime) -> int:
    """Count the logs that the sequencer should have looked at and did not."""
    late = Q(log__looked_at__lt=at - UNSEEN) | Q(log__looked_at=None, opened_at__lt=at - UNSEEN)
    return awards.filter(late, state__in=DECIDABLE).exclude(log=None).count()
