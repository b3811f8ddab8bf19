"""Go on with a refund that is written down: Stripe is asked again, or a person has paid it."""

from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.states import move
from marketplace.orders.states import PaymentMethod
from marketplace.payments.models import Concern, Refund
from marketplace.payments.queries.concerns import OF_REFUND
from marketplace.payments.states import REFUND_MOVES, RefundState
from marketplace.payments.tasks import send_refund

from .refunding import require_undisputed

RESENT = "resend_refund"
PATIENCE = timedelta(minutes=1)
"""A second press within this time is the first one's."""


@transaction.atomic
def resend_refund(*, refund: Refund, by: User, at: datetime) -> Refund:
    """Ask Stripe again for a refund that failed, under a new key, or that was never sent.

    What it has refused once it refuses again under the old key. Raise RuleError("by_hand") where
    a person pays it back, RuleError("wrong_state") where it is under way or done, and
    RuleError("just_sent") for a second press, and RuleError("disputed") while the bank decides.
    """
    locked = _refund_locked(refund)
    require_undisputed(locked.payment)
    _require_patience(locked, at)
    if locked.payment.method != PaymentMethod.STRIPE:
        raise RuleError("by_hand", _("Uang ini dikembalikan lewat transfer, oleh panitia."))
    if locked.state != RefundState.WANTED:
        anew = {"key": uuid4(), "reference": ""}
        move(locked, RefundState.WANTED, moves=REFUND_MOVES, also=anew)
    audit.record(RESENT, actor=by, target=locked, at=at, detail={"amount": locked.amount})
    transaction.on_commit(partial(send_refund.enqueue, locked.pk))
    return locked


@transaction.atomic
def mark_refunded_by_hand(*, refund: Refund, reference: str, by: User, at: datetime) -> Refund:
    """Say that a person has paid a refund back, under which reference of the bank; once.

    Raise RuleError("at_stripe") where Stripe may still pay it, RuleError("reference_used"),
    RuleError("wrong_state") where the money is back already, RuleError("disputed") while the bank
    decides.
    """
    locked = _refund_locked(refund)
    require_undisputed(locked.payment)
    is_stripes = locked.payment.method == PaymentMethod.STRIPE
    if is_stripes and locked.state in {RefundState.WANTED, RefundState.SENT}:
        raise RuleError("at_stripe", _("Stripe sedang mengembalikan uang ini. Tunggu hasilnya."))
    if Refund.objects.filter(reference=reference).exclude(pk=locked.pk).exists():
        raise RuleError("reference_used", _("Nomor bukti ini sudah dipakai. Periksa lagi."))
    also = {"reference": reference, "done_at": at}
    move(locked, RefundState.DONE, moves=REFUND_MOVES, also=also)
    detail: dict[str, object] = {"amount": locked.amount, "reference": reference}
    audit.record("return_by_hand", actor=by, target=locked, at=at, detail=detail)
    Concern.objects.end(reference, at, by, subject=f"{OF_REFUND}{locked.pk}")
    return locked


def _require_patience(refund: Refund, at: datetime) -> None:
    before = audit.latest(RESENT, target=refund)
    if before and at - before.at < PATIENCE:
        raise RuleError("just_sent", _("Baru saja dikirim lagi. Tunggu semenit."))


def _refund_locked(refund: Refund) -> Refund:
    rows = Refund.objects.select_for_update(no_key=True, of=("self",)).select_related("payment")
    return rows.get(pk=refund.pk)
