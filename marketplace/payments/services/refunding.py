"""Give money back: for lines, for a parcel, for what no order has a use for.

The row is written before anybody is asked, together with the seller's line in the book; its key
is the key of idempotency. Stripe is asked after commit; other ways are a person's to pay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.money import rupiah
from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.orders.services.complaints import end_with_refund
from marketplace.orders.services.parcels import call_off_parcel, return_goods, take_back_parcel
from marketplace.orders.services.payment import drop_set_aside, order_locked
from marketplace.orders.services.receipts import issue_correction
from marketplace.orders.states import (
    BOUGHT,
    CALLED_OFF,
    UNSENT,
    OrderState,
    ParcelState,
    Party,
    PaymentMethod,
)
from marketplace.payments.models import Concern, Payment, Refund, RefundLine
from marketplace.payments.queries.concerns import OF_REFUND, UNUSED_MONEY, is_disputed
from marketplace.payments.queries.owed import covers_refund
from marketplace.payments.states import ConcernKind, PaymentState, RefundState
from marketplace.payments.tasks import send_refund, tell_refund
from marketplace.sellers.models import Seller

from .ledger import book_refund


@dataclass(frozen=True, slots=True)
class Cause:
    """Why money goes back, who wanted it and, if it was a person, which.

    `is_given_back` says that the buyer has it in hand already: at a booth's table.
    """

    reason: str
    by: Party
    actor: User | None = None
    is_given_back: bool = False


@transaction.atomic
def refund_parcel(*, parcel: Parcel, cause: Cause, at: datetime) -> Refund:
    """Call off a parcel, or take it back from a buyer, and give back all that is left of it.

    One that was not sent is cancelled and its goods are for sale again. Raise
    RuleError("wrong_state") where its state forbids it, RuleError("nothing_left") else,
    RuleError("paid_back_elsewhere") where the money went back without us, RuleError("disputed")
    while the buyer's bank decides, and
    RuleError("paid_out") where a seller wants to give back what they were paid already.
    """
    order_locked(parcel.order_id)
    current = Parcel.objects.select_related("order").get(pk=parcel.pk)
    amount = left_of(current)
    _require_cover(current, amount, cause, at)
    if current.state in UNSENT:
        call_off_parcel(parcel=current, by=cause.by, reason=cause.reason, at=at)
    else:
        take_back_parcel(
            parcel=current, to=ParcelState.REFUNDED, by=cause.by, reason=cause.reason, at=at
        )
    end_with_refund(parcel=current, at=at)
    return _refund_of_parcel(current, amount, cause, at)


@transaction.atomic
def refund_order(*, order: Order, cause: Cause, at: datetime) -> list[Refund]:
    """Call off or take back every parcel of an order that is left, all of them or none.

    Raise RuleError("wrong_state") where one is on its way, RuleError("nothing_left") where all
    went back before. All goods go back before the first correction is numbered: who holds the
    counter must not wait for a variant.
    """
    order_locked(order.pk)
    parcels = order.parcels.exclude(state__in=sorted(CALLED_OFF)).order_by("pk")
    left = [parcel for parcel in parcels if left_of(parcel)]
    if not left:
        raise RuleError("nothing_left", _("Tidak ada lagi uang yang bisa dikembalikan."))
    return_goods(order=order, parcels=[one for one in left if one.state in UNSENT], at=at)
    return [refund_parcel(parcel=parcel, cause=cause, at=at) for parcel in left]


@transaction.atomic
def refund_lines(
    *,
    parcel: Parcel,
    quantities: Mapping[int, int],
    cause: Cause,
    at: datetime,
    left: int | None = None,
) -> Refund:
    """Give back the price of some units, by the line's key; the parcel goes on.

    `left` is what could still be given back when the person looked: where that is no longer so,
    nothing is done and RuleError("changed") says so, hence a second press pays nothing. Raise
    RuleError("too_much") where more units than were bought would be paid back,
    RuleError("whole_parcel") where nothing would be left to send, RuleError("not_paid"), and what
    `refund_parcel` raises about money.
    """
    order = order_locked(parcel.order_id)
    if order.state not in BOUGHT:
        raise RuleError("not_paid", _("Pesanan ini belum dibayar atau sudah dibatalkan."))
    if left is not None and left != left_of(parcel):
        raise RuleError("changed", _("Ada yang berubah sejak halaman ini dibuka. Periksa lagi."))
    lines = list(parcel.lines.filter(pk__in=quantities))
    _require_units(lines, quantities)
    _require_something_to_send(parcel, quantities)
    amount = sum(line.price * quantities[line.pk] for line in lines)
    _require_cover(parcel, amount, cause, at)
    refund = _refund_of_parcel(parcel, amount, cause, at)
    RefundLine.objects.bulk_create(
        RefundLine(refund=refund, line=line, quantity=quantities[line.pk]) for line in lines
    )
    transaction.on_commit(partial(tell_refund.enqueue, refund.pk))
    return refund


@transaction.atomic
def refund_surplus(*, payment: Payment, cause: Cause, at: datetime) -> Refund:
    """Give back money that came too late or twice. Once: RuleError("nothing_left").

    Raise RuleError("disputed") while the buyer's bank decides.
    """
    order = order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    amount = left_of_payment(current)
    if current.state != PaymentState.SURPLUS or amount <= 0:
        raise RuleError("nothing_left", _("Tidak ada lagi uang yang bisa dikembalikan."))
    require_undisputed(current)
    refund = _write(current, None, amount, cause, at)
    book_refund(refund=refund, fee_back=0, at=at)
    if order.state == OrderState.NEEDS_ATTENTION:
        drop_set_aside(order=order, at=at)
    Concern.objects.end(cause.reason, at, cause.actor, payment=current, kind__in=UNUSED_MONEY)
    transaction.on_commit(partial(tell_refund.enqueue, refund.pk))
    return refund


def require_undisputed(payment: Payment) -> None:
    """Refuse to give back what a buyer's bank may take by itself: it would go back twice."""
    if is_disputed(payment):
        raise RuleError(
            "disputed", _("Bank pembeli sedang memeriksa pembayaran ini. Tunggu keputusannya.")
        )


def left_of(parcel: Parcel) -> int:
    """Return whole rupiah of a parcel that were not given back yet."""
    return parcel.total - _given_back(parcel)


def left_of_payment(payment: Payment) -> int:
    """Return whole rupiah of a payment that nobody gave back yet, here or elsewhere."""
    given_back = payment.refunds.aggregate(sum=Sum("amount"))["sum"] or 0
    return (payment.received or 0) - given_back


def _refund_of_parcel(parcel: Parcel, amount: int, cause: Cause, at: datetime) -> Refund:
    left = left_of(parcel)
    if not 0 < amount <= left:
        raise RuleError(
            "nothing_left",
            _("Yang masih bisa dikembalikan dari paket ini %(left)s.") % {"left": rupiah(left)},
        )
    payment = _payment_with(parcel, amount)
    fee_back = _fee_back(parcel, amount)
    refund = _write(payment, parcel, amount, cause, at)
    book_refund(refund=refund, fee_back=fee_back, at=at)
    issue_correction(parcel=parcel, amount=amount, reason=cause.reason, at=at)
    return refund


def _payment_with(parcel: Parcel, amount: int) -> Payment:
    """Lock and return the payment of a parcel, from which so much can still go back."""
    payments = Payment.objects.select_for_update(no_key=True, of=("self",))
    payment = payments.get(order=parcel.order_id, state=PaymentState.SETTLED)
    require_undisputed(payment)
    if amount > left_of_payment(payment):
        raise RuleError(
            "paid_back_elsewhere",
            _("Dana pesanan ini sudah kembali di luar situs ini. Lihat hal yang perlu ditangani."),
        )
    return payment


def _require_cover(parcel: Parcel, amount: int, cause: Cause, at: datetime) -> None:
    """Let a seller give back only what is still here: what was paid out, the committee decides.

    Only what its buyer has is ever paid out. The seller's row is locked, as it is by who puts a
    run together.
    """
    current = Parcel.objects.select_related("seller").get(pk=parcel.pk)
    if cause.by != Party.SELLER or current.state != ParcelState.RECEIVED:
        return
    Seller.objects.select_for_update(no_key=True, of=("self",)).get(pk=parcel.seller_id)
    if not covers_refund(current, amount - _fee_back(current, amount), at):
        raise RuleError(
            "paid_out",
            _(
                "Uang paket ini sudah atau sedang dibayarkan kepada Anda. Minta panitia "
                "mengembalikannya."
            ),
        )


def _fee_back(parcel: Parcel, amount: int) -> int:
    """Return how much of the fair's part goes back when so much more of a parcel does."""
    before = _given_back(parcel)
    return _fee_of(parcel, before + amount) - _fee_of(parcel, before)


def _fee_of(parcel: Parcel, given_back: int) -> int:
    """Return how much of the fair's part goes back with so much of a parcel: its share, whole."""
    return parcel.commission * given_back // parcel.total


def _given_back(parcel: Parcel) -> int:
    return parcel.refunds.aggregate(sum=Sum("amount"))["sum"] or 0


def _write(
    payment: Payment, parcel: Parcel | None, amount: int, cause: Cause, at: datetime
) -> Refund:
    refund = Refund.objects.create(
        payment=payment,
        parcel=parcel,
        amount=amount,
        reason=cause.reason,
        wanted_at=at,
        wanted_by=cause.actor,
        state=RefundState.DONE if cause.is_given_back else RefundState.WANTED,
        done_at=at if cause.is_given_back else None,
    )
    if payment.method == PaymentMethod.STRIPE:
        transaction.on_commit(partial(send_refund.enqueue, refund.pk))
    elif not cause.is_given_back:
        _ask_a_person(refund, at)
    if cause.actor:
        audit.record("refund", actor=cause.actor, target=refund, at=at, detail={"amount": amount})
    return refund


def _ask_a_person(refund: Refund, at: datetime) -> None:
    Concern.objects.tell(
        ConcernKind.RETURN,
        f"{OF_REFUND}{refund.pk}",
        at,
        order=refund.payment.order,
        payment=refund.payment,
        amount=refund.amount,
        note=refund.reason,
    )


def _require_something_to_send(parcel: Parcel, quantities: Mapping[int, int]) -> None:
    """Refuse to pay back the last unit of a parcel that is not sent: it is called off instead."""
    bought = parcel.lines.aggregate(sum=Sum("quantity"))["sum"]
    before = RefundLine.objects.filter(line__parcel=parcel).aggregate(sum=Sum("quantity"))["sum"]
    is_unsent = Parcel.objects.filter(pk=parcel.pk, state__in=sorted(UNSENT)).exists()
    if is_unsent and (before or 0) + sum(quantities.values()) >= bought:
        raise RuleError(
            "whole_parcel", _("Tidak ada barang lagi di paket ini. Batalkan paketnya saja.")
        )


def _require_units(lines: Sequence[OrderLine], quantities: Mapping[int, int]) -> None:
    paid_back = RefundLine.objects.filter(line__in=[line.pk for line in lines])
    before = dict(paid_back.values_list("line").annotate(sum=Sum("quantity")))
    fits = len(lines) == len(quantities) > 0 and all(
        0 < quantities[line.pk] <= line.quantity - before.get(line.pk, 0) for line in lines
    )
    if not fits:
        raise RuleError("too_much", _("Jumlahnya lebih dari yang dibeli. Kurangi jumlahnya."))
