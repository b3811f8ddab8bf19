"""Awards, their nominees, and how many have voted."""

from datetime import datetime, timedelta

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from booths.models import Booth, Edition, Reel
from marketplace.core import audit
from marketplace.core.languages import in_language
from voting.models import Award, Ballot, Case, Nominee, ResultRecord, Voter, VoterSlot
from voting.rules.tally import choices_of
from voting.states import (
    AwardKind,
    AwardState,
    CaseKind,
    CaseState,
    Electorate,
    ResultStage,
    VotingPhase,
)

from .subjects import with_subjects

PHASE_OF_STATE = {
    AwardState.DRAFT: VotingPhase.UPCOMING,
    AwardState.CLOSED: VotingPhase.CLOSED,
    AwardState.COUNTED: VotingPhase.COUNTED,
    AwardState.FINAL: VotingPhase.FINAL,
    AwardState.CANCELLED: VotingPhase.CANCELLED,
}
"""Where the state alone decides; an open award also asks the clock."""


def public_awards() -> QuerySet[Award]:
    """Return the awards anyone may know of: once opened, and even if called off since."""
    opened = Award.objects.exclude(state=AwardState.DRAFT).exclude(opened_at=None)
    return opened.select_related("edition")


def phase_of(award: Award, at: datetime) -> VotingPhase:
    """Say how an award stands at this moment, and so what one can do with it."""
    if award.state in PHASE_OF_STATE:
        return PHASE_OF_STATE[AwardState(award.state)]
    if at >= award.closes_at:
        return VotingPhase.TIME_UP
    return VotingPhase.RUNNING if at >= award.opens_at else VotingPhase.UPCOMING


def told_of(award: Award, at: datetime) -> dict[str, object]:
    """Return what every page says of an award: itself, its phase, and the committee's reasons.

    `called_off_because` is empty unless the award was called off, `closed_early_because` unless
    voting ended before the announced time. `heard_until` is when objections may end, if at all.
    """
    phase = phase_of(award, at)
    is_off = phase == VotingPhase.CANCELLED
    return {
        "award": award,
        "phase": phase,
        "called_off_because": why_called_off(award) if is_off else "",
        "closed_early_because": why_closed_early(award),
        "heard_until": heard_until(award),
    }


def heard_until(award: Award) -> datetime | None:
    """Return until when the rules let nobody publish, so that voters can object; None without.

    The hours begin with the count, and anew with each case that makes ballots void after it.
    """
    if award.state != AwardState.COUNTED or not award.objection_hours:
        return None
    counted = ResultRecord.objects.filter(award=award, stage=ResultStage.PROVISIONAL).get()
    upheld = Case.objects.filter(award=award, kind=CaseKind.CLUSTER, state=CaseState.UPHELD)
    last: datetime | None = upheld.aggregate(last=Max("decided_at"))["last"]
    return max(counted.written_at, last or counted.written_at) + timedelta(
        hours=award.objection_hours
    )


def still_heard(at: datetime) -> list[int]:
    """Return the keys of the counted awards that cannot be published yet."""
    counted = Award.objects.filter(state=AwardState.COUNTED, objection_hours__gt=0)
    return [award.pk for award in counted if (heard_until(award) or at) > at]


def why_called_off(award: Award) -> str:
    """Return the committee's reason, which the audit log keeps."""
    return _reason_of(award, "award.cancelled")


def why_closed_early(award: Award) -> str:
    """Return why voting ended before its announced time, or nothing where it did not."""
    is_early = award.closed_at is not None and award.closed_at < award.closes_at
    return _reason_of(award, "award.closed") if is_early else ""


def _reason_of(award: Award, deed: str) -> str:
    entry = audit.latest(deed, target=award)
    return str(entry.detail["reason"]) if entry else ""


def running_awards(at: datetime | Now) -> QuerySet[Award]:
    """Return the awards one can vote for at a moment, the next to close first."""
    running = public_awards().filter(state=AwardState.OPEN, opens_at__lte=at, closes_at__gt=at)
    return running.exclude(kind=AwardKind.BEST_LIBRARY).order_by("closes_at", "pk")


def open_nominations_of(subject: Booth | Reel, at: datetime | Now) -> QuerySet[Nominee]:
    """Return how a booth or a reel stands in awards one can vote for, the next to close first."""
    nominations = subject.nominations.select_related("award")
    return nominations.filter(award__in=running_awards(at)).order_by("award__closes_at", "pk")


def nominees_of(award: Award) -> QuerySet[Nominee]:
    """Return the nominees for a list, or for a map of booths; one query."""
    return with_subjects(award.nominees.order_by("code"))


def names_by_code(award: Award) -> dict[str, str]:
    """Return the names of an award's nominees in the reader's language."""
    return {nominee.code: in_language(nominee, "name") for nominee in award.nominees.all()}


def holds_on(booth: Booth) -> list[str]:
    """Return a sentence for each opened award in which the booth stands where it is."""
    held = Award.objects.exclude(state=AwardState.DRAFT).filter(nominees__booth=booth)
    return [
        _("Lapak ini nomine “%(award)s”, jadi provinsi dan edisinya tidak bisa diubah lagi.")
        % {"award": in_language(award, "name")}
        for award in held.order_by("pk")
    ]


def holds_on_reel(reel: Reel) -> list[str]:
    """Return a sentence for each opened award in which the reel stands as it is."""
    held = Award.objects.exclude(state=AwardState.DRAFT).filter(nominees__reel=reel)
    return [
        _(
            "Reels ini nomine “%(award)s”, jadi tidak bisa ditarik, dan film, perpustakaan, serta "
            "edisinya tidak bisa diubah lagi."
        )
        % {"award": in_language(award, "name")}
        for award in held.order_by("pk")
    ]


def closings_of_reels(edition: Edition) -> list[str]:
    """Return a sentence for each reels challenge of an edition that has opened."""
    opened = Award.objects.filter(edition=edition, kind=AwardKind.REELS)
    return [
        _("“%(award)s” sudah dibuka, jadi reels baru tidak ikut lagi. Hubungi panitia.")
        % {"award": in_language(award, "name")}
        for award in opened.exclude(state=AwardState.DRAFT).order_by("pk")
    ]


def turnout(award: Award) -> dict[str, int]:
    """Return how many have voted, by electorate. For whom stays hidden until the close."""
    counted = dict(
        VoterSlot.objects.filter(award=award)
        .order_by()
        .values_list("electorate")
        .annotate(Count("pk"))
        .values_list("electorate", "pk__count")
    )
    return {name: counted.get(name, 0) for name in Electorate.values}


def current_ballot(award: Award, tag: str) -> Ballot | None:
    """Return the voter's own ballot that counts now."""
    ballots = Ballot.objects.filter(award=award, tag=tag).select_related("award")
    return ballots.order_by("-version").first()


def ballot_of(award: Award, tag: str, nonce: str) -> Ballot | None:
    """Return the ballot that a voter's submission became, if it came in before."""
    return Ballot.objects.filter(award=award, tag=tag, nonce=nonce).first()


def chosen_nominees(voter: Voter) -> list[Nominee]:
    """Return what a voter has chosen, for the voter's own eyes; empty before the first ballot."""
    ballot = current_ballot(voter.award, voter.tag)
    return nominees_named(ballot) if ballot else []


def nominees_named(ballot: Ballot) -> list[Nominee]:
    """Return what a ballot says, for its voter's own eyes."""
    return list(nominees_of(ballot.award).filter(code__in=choices_of(ballot.choices)))
