"""Open, close and cancel an award. Each deed takes the award alone and is audited."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from booths.models import Reel
from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_alone
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.states import move
from voting.models import Award, SecondSecret
from voting.queries.measuring import activities_to_freeze, figures_of
from voting.states import AWARD_MOVES, AwardState

from .freezing import Commitments, freeze_activities, name_nominees, rules_text
from .keys import draw_secret_for_opening, key_for_opening, key_hash, log_key_for_opening
from .logging import begin_log, log_close
from .readiness import check_ready


@transaction.atomic
def open_award(*, award: Award, actor: User, at: datetime) -> Award:
    """Freeze rules, nominees, rubric and seats, show the award, and let visitors register.

    Ballots are taken from `opens_at`, which may lie later. Raise RuleError("wrong_state") or with
    the code of what is missing (see `readiness.faults_of`).
    """
    locked = take_alone(award)
    require_draft(locked)
    _hold_reels(locked)
    activities, counted = activities_to_freeze(locked)
    figures = figures_of(locked, counted)
    check_ready(locked, at=at, figures=figures)
    name_nominees(locked)
    tag_key = key_hash(key_for_opening(locked))
    vkey = log_key_for_opening(locked).verifier.vkey
    second = SecondSecret.objects.get(award=locked).sha256
    draw = [key_hash(draw_secret_for_opening(locked)), second]
    measured = freeze_activities(locked, activities, figures)
    locked.rules = rules_text(locked, Commitments(tag_key, vkey, draw), measured)
    locked.rules_sha256 = sha256(locked.rules.encode("ascii")).hexdigest()
    locked.opened_at = at
    locked.save(update_fields=["rules", "rules_sha256", "opened_at"])
    begin_log(locked, tag_key_sha256=tag_key)
    _move(locked, AwardState.OPEN, actor=actor, at=at, detail={"rules": locked.rules_sha256})
    import_string(settings.AWARD_SHOWN_BY)(locked)
    return locked


def _hold_reels(award: Award) -> None:
    """Let no film of a nominee be exchanged between the look at it and its freezing."""
    reels = Reel.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    list(reels.filter(nominations__award=award).values_list("pk"))


@transaction.atomic
def close_award(*, award: Award, actor: User, at: datetime, reason: str = "") -> Award:
    """End voting, after every ballot already on its way has landed.

    Before `closes_at` a reason is needed; it stands in the audit log. Raise
    RuleError("reason_needed") or RuleError("wrong_state").
    """
    locked = take_alone(award)
    if at < locked.closes_at and not reason.strip():
        raise RuleError(
            "reason_needed",
            _("Waktu pemungutan suara belum habis. Tulis alasannya bila harus ditutup sekarang."),
        )
    if locked.state == AwardState.OPEN:
        locked.closed_at = at
        locked.save(update_fields=["closed_at"])
        log_close(locked)
    _move(locked, AwardState.CLOSED, actor=actor, at=at, detail={"reason": reason.strip()})
    return locked


@transaction.atomic
def cancel_award(*, award: Award, actor: User, at: datetime, reason: str) -> Award:
    """Call an award off for good. Raise RuleError("reason_needed") or RuleError("wrong_state")."""
    locked = take_alone(award)
    if not reason.strip():
        raise RuleError("reason_needed", _("Tulis alasan pembatalan."))
    _move(locked, AwardState.CANCELLED, actor=actor, at=at, detail={"reason": reason.strip()})
    return locked


def take_alone(award: Award) -> Award:
    """Wait until nobody votes, judges or counts, and return the award as it stands then."""
    hold_alone(award)
    return Award.objects.select_for_update(of=("self",)).select_related("edition").get(pk=award.pk)


def require_draft(award: Award) -> None:
    """Raise RuleError("frozen") once an award was opened or called off."""
    if award.state == AwardState.CANCELLED:
        raise RuleError(
            "frozen", _("Penghargaan ini sudah dibatalkan, jadi aturannya tidak bisa diubah lagi.")
        )
    if award.is_frozen:
        raise RuleError(
            "frozen", _("Penghargaan ini sudah dibuka, jadi aturannya tidak bisa diubah lagi.")
        )


def _move(
    award: Award, to: AwardState, *, actor: User, at: datetime, detail: dict[str, object]
) -> None:
    move(award, to, moves=AWARD_MOVES)
    audit.record(f"award.{to.value}", actor=actor, target=award, at=at, detail=detail)
    move_version_stamp()
