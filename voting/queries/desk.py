"""Which awards wait for a deed of the committee."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from voting.models import Award, Criterion
from voting.states import AwardState, NextDeed

from .jury import nominees_short_of_sheets

AHEAD = timedelta(days=7)
"""How long before its time a draft is shown as one to be opened."""


def awards_waiting(awards: QuerySet[Award], deed: NextDeed, *, at: datetime) -> QuerySet[Award]:
    """Return those of the awards for which it is time for a deed.

    A draft is to be opened from a week before its time. A closed award is to be counted once every
    nominee has the sheets that the rules ask for; until then it waits for the jury.
    """
    short = nominees_short_of_sheets().values("award")
    is_due = {
        NextDeed.OPEN: Q(state=AwardState.DRAFT, opens_at__lte=at + AHEAD, closes_at__gt=at),
        NextDeed.CLOSE: Q(state=AwardState.OPEN, closes_at__lte=at),
        NextDeed.COUNT: Q(state=AwardState.CLOSED) & ~Q(pk__in=short),
        NextDeed.PUBLISH: Q(state=AwardState.COUNTED),
    }
    return awards.filter(is_due[deed])


def with_a_rubric(awards: QuerySet[Award], *, beside: Award) -> QuerySet[Award]:
    """Return those of the other awards whose criteria can be taken over."""
    has_criteria = Exists(Criterion.objects.filter(award=OuterRef("pk")))
    return awards.filter(has_criteria).exclude(pk=beside.pk)


def counts_of_waiting(awards: QuerySet[Award], *, at: datetime) -> dict[str, int]:
    """Count the awards that wait, by deed; one query a deed, however many awards there are."""
    return {deed.value: awards_waiting(awards, deed, at=at).count() for deed in NextDeed}
