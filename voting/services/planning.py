"""Plan who judges whom. A plan asks and never forbids; recusals alone forbid."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from voting.models import Assignment, Award
from voting.queries.chair import judged_pairs
from voting.queries.jury import possible_pairs
from voting.rules.assignment import Pair, assign
from voting.states import AwardState

from .awards import take_alone

PLANNED_IN = frozenset({AwardState.DRAFT, AwardState.OPEN, AwardState.CLOSED})


@transaction.atomic
def plan_assignments(*, award: Award, each: int, actor: User, at: datetime) -> list[Pair]:
    """Ask jurors for `each` sheets a nominee; what has a sheet with scores stays where it is.

    Raise RuleError: wrong_state once it was counted or called off, no_panel, bad_number.
    """
    locked = take_alone(award)
    if locked.state not in PLANNED_IN:
        raise RuleError("wrong_state", _("Penghargaan ini tidak dinilai lagi."))
    may = _may_judge(locked)
    _require_number(locked, each, seats=len(may))
    codes = list(locked.nominees.values_list("code", flat=True))
    kept = [pair for pair in judged_pairs(locked) if pair[1] in may.get(pair[0], [])]
    plan = assign(may, codes, each=each, kept=kept, seed=locked.code)
    _write(locked, plan)
    detail: dict[str, object] = {"each": each, "pairs": len(plan), "kept": len(kept)}
    audit.record("jury.plan", actor=actor, target=locked, at=at, detail=detail)
    return plan


def _may_judge(award: Award) -> dict[str, list[str]]:
    may: dict[str, list[str]] = defaultdict(list)
    for seat, code, _province in possible_pairs(award):
        may[seat].append(code)
    if not may:
        raise RuleError("no_panel", _("Pilih nomine dan beri kursi juri dulu."))
    return may


def _require_number(award: Award, each: int, *, seats: int) -> None:
    if not award.min_sheets <= each <= seats:
        raise RuleError(
            "bad_number",
            _("Setiap nomine perlu %(least)s sampai %(most)s lembar: batas aturan dan banyak juri.")
            % {"least": award.min_sheets, "most": seats},
        )


def _write(award: Award, plan: list[Pair]) -> None:
    seats = dict(award.seats.values_list("number", "pk"))
    nominees = dict(award.nominees.values_list("code", "pk"))
    Assignment.objects.filter(seat__award=award).delete()
    Assignment.objects.bulk_create(
        Assignment(seat_id=seats[pair.juror], nominee_id=nominees[pair.nominee]) for pair in plan
    )
