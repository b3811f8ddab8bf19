"""What the pages of cases show: to officers how ballots came, to the public what was decided."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import Case as When_
from django.db.models import Count, IntegerField, Q, QuerySet, Value, When

from marketplace.accounts.models import User
from voting.models import Award, Case, Signal
from voting.rules.parameters import canonical_text
from voting.states import DECIDABLE, CaseState

from .cases import CROWD, waiting_for

AGREEING = 2
"""Officers who have to say the same."""
OFFICERS = 3
"""Two decide; an objection needs somebody who did not uphold what it is against."""
BY_GROUP = "django.contrib.auth.backends.ModelBackend"
MOST = 10
"""Lines of each list; the rest is a number."""
UNDECIDED_FIRST = When_(
    When(state=CaseState.PROPOSED, then=Value(0)), default=Value(1), output_field=IntegerField()
)


@dataclass(frozen=True, slots=True)
class Haste:
    """Seconds between opening a page and sending it, and of how many ballots they are unknown."""

    least: int
    middle: float
    most: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Picture:
    """How the ballots of a case came. Counts by what they share, the most frequent first."""

    ballots: int
    networks: list[tuple[str, int]]
    families: list[tuple[str, int]]
    domains: list[tuple[str, int]]
    windows: list[tuple[datetime, int]]
    variants: int
    haste: Haste | None


def cases_listed(award: Award) -> QuerySet[Case]:
    """Return all cases for a list, undecided first, with how many voters and opinions.

    `needed`: how many opinions decide; a third where two do not agree.
    """
    cases = Case.objects.filter(award=award).defer("dossier", "statement")
    voters, said = Count("members", distinct=True), Count("opinions", distinct=True)
    needed = When_(When(said__gte=AGREEING, then=Value(AGREEING + 1)), default=Value(AGREEING))
    listed = cases.annotate(voters=voters, said=said).annotate(needed=needed)
    return listed.order_by(UNDECIDED_FIRST, "pk")


def officers_for(award: Award) -> int:
    """Return how many people may decide the cases of an award: officers without a seat in it."""
    officers = User.objects.with_perm("voting.decide_case", backend=BY_GROUP)
    return officers.exclude(juror_seats__award=award).count()


def decided_cases(award: Award) -> QuerySet[Case]:
    """Return what officers upheld, for the public; a case about a card says no more than that."""
    upheld = Q(award=award, state=CaseState.UPHELD)
    cases = Case.objects.filter(upheld).select_related("about").defer("statement", "dossier")
    return cases.annotate(voters=Count("members")).order_by("pk")


def dossier_shown(case: Case) -> str:
    """Return the dossier as officers read it: without its members until it is decided.

    After the close a tag leads to a ballot in the log, and so to whom it is for.
    """
    if case.state != CaseState.PROPOSED:
        return case.dossier
    said = json.loads(case.dossier)
    return canonical_text({**said, "members": len(said["members"])})


def picture_of(case: Case) -> Picture | None:
    """Return how the latest ballots of a case's members came, as far as signals are still kept.

    None for a few: with the entries of the log it would tell what a person voted.
    """
    if case.members.count() < CROWD:
        return None
    members = case.members.values("tag")
    rows = Signal.objects.filter(award=case.award_id, tag__in=members).order_by("tag", "version")
    signals = list({signal.tag: signal for signal in rows}.values())
    return Picture(
        ballots=len(signals),
        networks=_most(one.network for one in signals),
        families=_most(one.family for one in signals),
        domains=_most(one.domain for one in signals),
        windows=sorted(Counter(one.window for one in signals).items()),
        variants=sum(one.is_variant for one in signals),
        haste=_haste([one.seconds for one in signals]),
    )


def _most(names: Iterable[str]) -> list[tuple[str, int]]:
    counted = Counter(name for name in names if name)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]


def _haste(seconds: list[int | None]) -> Haste | None:
    known = [one for one in seconds if one is not None]
    if not known:
        return None
    return Haste(min(known), median(known), max(known), len(seconds) - len(known))


def cases_waiting_by_award(officer_id: int) -> list[tuple[int, str, int]]:
    """Return key and name of each award, and how many of its cases wait for an officer's word."""
    waiting = waiting_for(officer_id).filter(award__state__in=DECIDABLE)
    rows = waiting.order_by("award").values_list("award", "award__name").annotate(Count("pk"))
    return list(rows)
