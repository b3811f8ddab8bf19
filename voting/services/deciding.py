"""Let officers give their opinions on a case; two that agree decide it."""

from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from marketplace.core.states import move
from voting.models import Award, Case, JurorSeat, Opinion
from voting.states import CASE_MOVES, CaseKind, CaseState, Verdict

from .cases import require_decidable
from .logging import log_case
from .revoking import hold_cards_of, require_single, settle_cards
from .voiding import make_void_after_the_count

AGREEING = 2
"""How many officers must say the same."""
Consequence = Callable[[Case], object]
HOLDS: dict[CaseKind, Consequence] = {CaseKind.CARD: hold_cards_of}
"""What a decision changes at once is held before the award is."""
REFUSALS: dict[CaseKind, Callable[[Case, Verdict], object]] = {CaseKind.CARD: require_single}
"""What cannot come to pass is refused when the first officer says it."""
CONSEQUENCES: dict[tuple[CaseKind, CaseState], Consequence] = {
    (CaseKind.CARD, CaseState.UPHELD): settle_cards,
    (CaseKind.CARD, CaseState.DISMISSED): settle_cards,
    (CaseKind.CLUSTER, CaseState.UPHELD): make_void_after_the_count,
}
"""What a decision brings about at once; the rest the next count does."""

log = structlog.get_logger()


@transaction.atomic
def give_opinion(*, case: Case, officer: User, verdict: Verdict, reason: str, at: datetime) -> Case:
    """Write down what an officer says; the case is decided once two say the same.

    Raise RuleError: not_decidable, already_decided, opinion_given, has_a_seat, proposed_it,
    decided_before, reason_needed, replaced_already, log_stands_still. Locks: the case, the cards it
    is about, then the award shared, which counting waits for.
    """
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    HOLDS.get(CaseKind(held.kind), _nothing_yet)(held)
    hold_shared(held.award)
    require_decidable(Award.objects.only("state").get(pk=held.award_id))
    _require_may_say(held, officer, reason)
    if held.kind in REFUSALS:
        REFUSALS[CaseKind(held.kind)](held, verdict)
    Opinion.objects.create(
        case=held, officer=officer, verdict=verdict, reason=reason.strip(), given_at=at
    )
    agreeing = held.opinions.filter(verdict=verdict).values_list("officer_id", flat=True)
    audit.record("case.opinion", actor=officer, target=held, at=at)
    if len(agreeing) == AGREEING:
        _decide(held, verdict, (agreeing[0], agreeing[1]), at=at)
    return held


def _require_may_say(case: Case, officer: User, reason: str) -> None:
    if case.state != CaseState.PROPOSED:
        raise RuleError("already_decided", _("Perkara ini sudah diputuskan."))
    if case.opinions.filter(officer=officer).exists():
        raise RuleError("opinion_given", _("Anda sudah memberi pendapat tentang perkara ini."))
    _require_impartial(case, officer)
    if not reason.strip():
        raise RuleError("reason_needed", _("Tulis alasan pendapat Anda."))


def _require_impartial(case: Case, officer: User) -> None:
    if JurorSeat.objects.filter(award=case.award_id, user=officer).exists():
        raise RuleError("has_a_seat", _("Juri penghargaan ini tidak ikut memutuskan perkaranya."))
    if case.proposed_by_id == officer.pk:
        raise RuleError("proposed_it", _("Anda yang mengajukan perkara ini. Orang lain memutus."))
    if case.about and _would_judge_again(case, case.about, officer):
        raise RuleError(
            "decided_before",
            _("Keberatan ini juga dibaca petugas yang belum memutuskan perkaranya. Tunggu dia."),
        )


def _would_judge_again(objection: Case, about: Case, officer: User) -> bool:
    """Say whether only those would have spoken who upheld what is objected to."""
    upheld = set(about.opinions.filter(verdict=Verdict.UPHOLD).values_list("officer", flat=True))
    said = set(objection.opinions.values_list("officer", flat=True))
    return bool(said) and officer.pk in upheld and said <= upheld


def _decide(case: Case, verdict: Verdict, officers: tuple[int, int], *, at: datetime) -> None:
    move(case, CaseState(verdict.value), moves=CASE_MOVES, also={"decided_at": at})
    if case.state == CaseState.UPHELD:
        log_case(case, officers)
    CONSEQUENCES.get((CaseKind(case.kind), CaseState(case.state)), _nothing_yet)(case)
    detail: dict[str, object] = {"verdict": verdict.value, "officers": sorted(officers)}
    audit.record("case.decided", actor=None, target=case, at=at, detail=detail)
    log.info("case_decided", award=case.award_id, case=case.pk, verdict=verdict.value)


def _nothing_yet(_case: Case) -> None:
    """Leave the rest to the count."""
