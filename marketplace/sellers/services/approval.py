"""Decide on sellers: the library that trained them, its province or the committee does."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.states import move
from marketplace.sellers.models import Seller
from marketplace.sellers.states import MOVES, SellerState
from marketplace.sellers.tasks import tell_owner


@transaction.atomic
def approve_seller(*, seller: Seller, reviewer: User, at: datetime) -> Seller:
    """Let a seller into the fair, or back in after a suspension; the goods show again.

    Raise RuleError("no_owner"), RuleError("own_shop") or RuleError("wrong_state").
    """
    locked = _locked(seller)
    _require_owner(locked)
    if locked.owner_id == reviewer.pk:
        raise RuleError(
            "own_shop",
            _("Pelapak ini Anda sendiri. Minta orang lain di perpustakaan memeriksanya."),
        )
    action = "seller.restore" if locked.state == SellerState.SUSPENDED else "seller.approve"
    locked.approved_at = locked.approved_at or at
    locked.review_note = ""
    return _move(locked, SellerState.APPROVED, action=action, reviewer=reviewer, at=at)


@transaction.atomic
def reject_seller(*, seller: Seller, reviewer: User, reason: str, at: datetime) -> Seller:
    """Turn a seller away with a reason they can read; they may send it again.

    Raise RuleError("reason_needed") or RuleError("wrong_state").
    """
    locked = _locked(seller)
    locked.review_note = _required(reason)
    return _move(locked, SellerState.REJECTED, action="seller.reject", reviewer=reviewer, at=at)


@transaction.atomic
def suspend_seller(*, seller: Seller, reviewer: User, reason: str, at: datetime) -> Seller:
    """Take an approved seller and all their goods out of the public's sight.

    Raise RuleError("reason_needed") or RuleError("wrong_state").
    """
    locked = _locked(seller)
    locked.review_note = _required(reason)
    return _move(locked, SellerState.SUSPENDED, action="seller.suspend", reviewer=reviewer, at=at)


def _locked(seller: Seller) -> Seller:
    return Seller.objects.select_for_update().get(pk=seller.pk)


def _require_owner(seller: Seller) -> None:
    if seller.owner_id is None:
        raise RuleError(
            "no_owner",
            _("Pelapak ini tidak punya pemilik akun lagi, jadi tidak bisa tampil di katalog."),
        )


def _required(reason: str) -> str:
    if not reason.strip():
        raise RuleError("reason_needed", _("Tulis alasannya, agar pelapak tahu apa yang kurang."))
    return reason.strip()


def _move(seller: Seller, to: SellerState, *, action: str, reviewer: User, at: datetime) -> Seller:
    """Save state and note together, because a refusal without a reason must not exist."""
    note, approved_at = seller.review_note, seller.approved_at
    Seller.objects.filter(pk=seller.pk).update(review_note=note, approved_at=approved_at)
    move(seller, to, moves=MOVES)
    audit.record(action, actor=reviewer, target=seller, at=at, detail={"reason": note})
    move_version_stamp()
    transaction.on_commit(lambda: tell_owner.enqueue(seller.pk, to.value, note))
    return seller
