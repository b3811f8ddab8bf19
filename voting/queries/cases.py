"""Cases and what they bring about. Nothing here says for whom a ballot is before the close."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from marketplace.core import audit
from voting.models import (
    Award,
    Ballot,
    Case,
    CaseMember,
    LogEntry,
    Opinion,
    ResultRecord,
    Signal,
    Voter,
)
from voting.rules.clusters import Trace
from voting.rules.document import Restored
from voting.rules.log import entries
from voting.rules.tags import fold_contact
from voting.rules.tally import choices_of
from voting.states import AwardState, CaseKind, CaseState, EntryKind, ResultStage

from .results import require_closed

CROWD = 5
"""How many ballots hide each other: fewer together would tell what a person voted."""
MAKES_VOID = Q(kind=CaseKind.CLUSTER, state=CaseState.UPHELD)


def traces_of(award: Award) -> list[Trace]:
    """Return how each voter's latest ballot came, as far as that is known."""
    local_parts = dict(_local_parts(award))
    signals = Signal.objects.filter(award=award).order_by("tag", "version")
    rows = signals.values_list("tag", "network", "family", "seconds", "domain", "window")
    latest = {row[0]: row[1:] for row in rows.iterator()}
    return [
        Trace(tag, network, family, seconds, local_parts.get(tag, ""), domain, window)
        for tag, (network, family, seconds, domain, window) in latest.items()
    ]


def _local_parts(award: Award) -> Iterator[tuple[str, str]]:
    rows = Voter.objects.filter(award=award).values_list("tag", "email")
    return ((tag, fold_contact(email).rpartition("@")[0]) for tag, email in rows.iterator())


def tags_in_clusters(award: Award) -> set[str]:
    """Return the voters whom a case of ballots is about already, however it was decided."""
    members = CaseMember.objects.filter(case__award=award, case__kind=CaseKind.CLUSTER)
    return set(members.values_list("tag", flat=True))


def awards_long_over(before: datetime) -> list[Award]:
    """Return the awards whose end, published or called off, lies before a moment."""
    published = ResultRecord.objects.filter(stage=ResultStage.FINAL, written_at__lt=before)
    ended = Q(state=AwardState.FINAL, records__in=published)
    off = Q(state=AwardState.CANCELLED)
    found = Award.objects.filter(ended | off).distinct().order_by("pk")
    return [award for award in found if award.state == AwardState.FINAL or _was_off(award, before)]


def _was_off(award: Award, before: datetime) -> bool:
    entry = audit.latest("award.cancelled", target=award)
    return entry is not None and entry.at < before


def undecided_cases(award: Award) -> QuerySet[Case]:
    """Return the cases that wait for officers."""
    return Case.objects.filter(award=award, state=CaseState.PROPOSED)


def waiting_for(officer_id: int) -> QuerySet[Case]:
    """Return the undecided cases on which an officer has not said anything yet."""
    said = Opinion.objects.filter(case=OuterRef("pk"), officer=officer_id)
    return Case.objects.filter(~Exists(said), state=CaseState.PROPOSED)


def awaits(case: Case, officer_id: int) -> bool:
    """Say whether a case waits for what this officer says."""
    return waiting_for(officer_id).filter(pk=case.pk).exists()


def opinions_shown_to(case: Case, officer_id: int) -> list[Opinion]:
    """Return the opinions an officer may read: none before giving an own one, unless decided."""
    opinions = list(case.opinions.select_related("officer"))
    has_said = any(one.officer_id == officer_id for one in opinions)
    return opinions if has_said or case.state != CaseState.PROPOSED else []


def void_indexes(award: Award) -> dict[int, str]:
    """Return the ballots that are void: log index, and the case because of which."""
    texts = LogEntry.objects.filter(award=award, kind=EntryKind.VOID).values_list("text", flat=True)
    read = [entries.read_entry(text) for text in texts]
    return {entry.ballot: entry.case for entry in read if isinstance(entry, entries.Void)}


def revoked_credentials(award: Award) -> set[str]:
    """Return the cards (32 hex) that do not count."""
    queued = LogEntry.objects.filter(award=award, kind=EntryKind.REVOKE)
    read = [entries.read_entry(text) for text in queued.values_list("text", flat=True)]
    return {entry.credential for entry in read if isinstance(entry, entries.Revoke)}


def restored_ballots(award: Award) -> list[Restored]:
    """Return the void ballots that upheld objections bring back, by index.

    A ballot that is void for two reasons comes back only when objections to both were upheld.
    """
    case_of = _codes_that_restore(award)
    ballots = Ballot.objects.filter(award=award, log_index__in=list(void_indexes(award)))
    rows = ballots.filter(tag__in=case_of).values_list("log_index", "tag")
    return sorted(Restored(int(index or 0), case_of[tag]) for index, tag in rows)


def _codes_that_restore(award: Award) -> dict[str, str]:
    """Return by tag the objection that brings its ballot back, the last one decided."""
    upheld = CaseMember.objects.filter(case__award=award, case__state=CaseState.UPHELD)
    objected = upheld.filter(case__kind=CaseKind.OBJECTION).order_by("case__decided_at", "case")
    answered = set(objected.values_list("tag", "case__about"))
    against = upheld.filter(case__kind=CaseKind.CLUSTER, tag__in=objected.values("tag"))
    held = {tag for tag, case in against.values_list("tag", "case") if (tag, case) not in answered}
    codes = dict(objected.values_list("tag", "case__code"))
    return {tag: code for tag, code in codes.items() if tag not in held}


def void_pairs(award: Award) -> set[tuple[str, int]]:
    """Return tag and version of each ballot that does not count now."""
    back = {one.ballot for one in restored_ballots(award)}
    indexes = set(void_indexes(award)) - back
    ballots = Ballot.objects.filter(award=award, log_index__in=indexes)
    return set(ballots.values_list("tag", "version"))


def members_ballots(case: Case) -> list[Ballot]:
    """Return the highest version of each voter whom a case is about, by tag."""
    tags = case.members.values("tag")
    ballots = Ballot.objects.filter(award=case.award_id, tag__in=tags).order_by("tag", "version")
    return list({ballot.tag: ballot for ballot in ballots}.values())


def upheld_clusters(award: Award) -> list[Case]:
    """Return the cases that make ballots void, in the order of their numbers."""
    return list(Case.objects.filter(MAKES_VOID, award=award).order_by("pk"))


def void_cases_of(award: Award, tag: str) -> QuerySet[Case]:
    """Return the cases because of which a voter's ballot does not count, the first one first."""
    return Case.objects.filter(MAKES_VOID, award=award, members__tag=tag).order_by("pk")


def objection_of(case: Case, tag: str) -> Case | None:
    """Return what a voter has said against a case, if anything."""
    return case.objections.filter(members__tag=tag).first()


def effects_of(award: Award, cases: Iterable[Case]) -> dict[int, list[tuple[str, int]]]:
    """Return by case the marks that its members' ballots hold, by nominee code, most first.

    Of fewer than five ballots together nothing is told. Two queries. Raise
    RuleError("still_hidden") before the close.
    """
    require_closed(award)
    told = [case.pk for case in cases if case.kind == CaseKind.CLUSTER]
    members: dict[int, list[str]] = {}
    for pk, tag in CaseMember.objects.filter(case__in=told).values_list("case", "tag"):
        members.setdefault(pk, []).append(tag)
    large = {pk: tags for pk, tags in members.items() if len(tags) >= CROWD}
    named = {tag for tags in large.values() for tag in tags}
    rows = Ballot.objects.filter(award=award, tag__in=named).order_by("version")
    choices = dict(rows.values_list("tag", "choices"))
    return {pk: _marks(choices[tag] for tag in tags) for pk, tags in large.items()}


def _marks(papers: Iterable[str]) -> list[tuple[str, int]]:
    marks = Counter(code for paper in papers for code in choices_of(paper))
    return sorted(marks.items(), key=lambda pair: (-pair[1], pair[0]))


def tag_of_code(award: Award, tracking_code: str) -> str | None:
    """Return whose ballot (tag) a tracking code names, or None; not what it says."""
    ballots = Ballot.objects.filter(award=award, tracking_code=tracking_code)
    return ballots.exclude(tracking_code="").values_list("tag", flat=True).first()
