"""Payments that a person finds again: proofs of transfers, and cash at the booth."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.states import move
from marketplace.orders.models import Order
from marketplace.orders.services.payment import order_locked
from marketplace.orders.states import BY_HAND, PaymentMethod
from marketplace.payments.models import Payment, PaymentProof
from marketplace.payments.states import ARRIVED, PAYMENT_MOVES, PaymentState
from marketplace.payments.tasks import tell_refusal
from media.services import CleanPicture

from .settling import Arrival, settle

MOST_PROOFS = 5
"""Pictures that one payment takes; whoever needs more is helped faster by a person."""


@transaction.atomic
def send_proof(
    *, payment: Payment, picture: CleanPicture | None, note: str, at: datetime
) -> PaymentProof:
    """Let a buyer show that they paid; the goods stay kept until somebody has looked.

    Raise RuleError("no_proof_wanted") where nothing is waited for, RuleError("enough_proofs").
    """
    order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    if current.method not in BY_HAND:
        raise RuleError("no_proof_wanted", _("Cara bayar ini tidak memerlukan bukti."))
    if current.proofs.count() >= MOST_PROOFS:
        raise RuleError("enough_proofs", _("Bukti Anda sudah kami terima. Tunggu pemeriksaannya."))
    if current.state != PaymentState.CHECKING:
        move(current, PaymentState.CHECKING, moves=PAYMENT_MOVES)
    shown = {"picture": picture.content, "suffix": picture.suffix} if picture else {}
    return PaymentProof.objects.create(payment=current, note=note, sent_at=at, **shown)


@transaction.atomic
def confirm_by_hand(*, payment: Payment, amount: int, by: User, at: datetime) -> Payment:
    """Settle what a person has seen on the fair's account: so many whole rupiah.

    Another amount than was asked for settles nothing and goes to the inbox. Raise
    RuleError("not_by_hand") for money that somebody else tells us about, RuleError("decided") where
    somebody has found this one before.
    """
    order = order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    if current.method not in BY_HAND:
        raise RuleError("not_by_hand", _("Cara bayar ini tidak diperiksa dengan tangan."))
    if current.state in ARRIVED:
        raise RuleError("decided", _("Pembayaran ini sudah diputuskan."))
    _decide(current, "", by, at)
    arrival = Arrival(amount=amount, order_number=order.number, charge=f"hand {current.pk}")
    audit.record("confirm_payment", actor=by, target=current, at=at, detail={"amount": amount})
    return settle(payment=current, arrival=arrival, at=at)


@transaction.atomic
def refuse_proof(*, payment: Payment, reason: str, by: User, at: datetime) -> Payment:
    """Say that no such money is there, and why; the buyer may send another proof."""
    order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    move(current, PaymentState.REFUSED, moves=PAYMENT_MOVES)
    _decide(current, reason, by, at)
    audit.record("refuse_proof", actor=by, target=current, at=at, detail={"reason": reason})
    transaction.on_commit(partial(tell_refusal.enqueue, current.pk, reason))
    return current


@transaction.atomic
def take_cash(*, order: Order, by: User, at: datetime) -> Payment:
    """Take an order's whole total in cash at the booth. RuleError("paid") where it is paid.

    Only for orders that were placed to be paid so. Raise RuleError("too_late"), and take nothing,
    where the order has ended and its goods are gone: the money is still in the buyer's hand.
    """
    locked = order_locked(order.pk)
    if locked.paid_at:
        raise RuleError("paid", _("Pesanan ini sudah dibayar."))
    if locked.method != PaymentMethod.CASH:
        raise RuleError("not_cash", _("Pesanan ini tidak dibayar tunai."))
    payment = _cash_payment(locked, at)
    audit.record("take_cash", actor=by, target=payment, at=at, detail={"amount": locked.total})
    arrival = Arrival(amount=locked.total, order_number=locked.number)
    settled = settle(payment=payment, arrival=arrival, at=at)
    if settled.state != PaymentState.SETTLED:
        raise RuleError(
            "too_late", _("Pesanan ini sudah berakhir. Jangan terima uangnya; buat pesanan baru.")
        )
    return settled


def _cash_payment(order: Order, at: datetime) -> Payment:
    payment, _is_new = Payment.objects.get_or_create(
        order=order,
        method=PaymentMethod.CASH,
        state=PaymentState.STARTED,
        defaults={"amount": order.total, "started_at": at, "expires_at": order.pay_by},
    )
    return payment


def _decide(payment: Payment, refusal: str, by: User, at: datetime) -> None:
    waiting = payment.proofs.filter(decided_at=None)
    waiting.update(decided_at=at, decided_by=by, refusal=refusal)
