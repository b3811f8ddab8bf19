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
from marketplace.orders.models import OrderLine, Parcel
from marketplace.orders.services.complaints import end_with_refund
from marketplace.orders.services.parcels import call_off_parcel, take_back_parcel
from marketplace.orders.services.payment import drop_set_aside, order_locked
from marketplace.orders.services.receipts import issue_correction
from marketplace.orders.states import UNSENT, OrderState, ParcelState, Party, PaymentMethod
from marketplace.payments.models import Concern, Payment, Refund, RefundLine
from marketplace.payments.states import ConcernKind, PaymentState
from marketplace.payments.tasks import send_refund

from .ledger import book_refund


@dataclass(frozen=True, slots=True)
class Cause:
    """Why money goes back, who wanted it and, if it was a person, which."""

    reason: str
    by: Party
    actor: User | None = None


@transaction.atomic
def refund_parcel(*, parcel: Parcel, cause: Cause, at: datetime) -> Refund:
    """Call off a parcel, or take it back from a buyer, and give back all that is left of it.

    One that was not sent is cancelled and its goods are for sale again. Raise
    RuleError("wrong_state") where its state forbids it, RuleError("nothing_left") else.
    """
    order_locked(parcel.order_id)
    current = Parcel.objects.select_related("order").get(pk=parcel.pk)
    amount = left_of(current)
    if current.state in UNSENT:
        call_off_parcel(parcel=current, by=cause.by, reason=cause.reason, at=at)
    else:
        take_back_parcel(
            parcel=current, to=ParcelState.REFUNDED, by=cause.by, reason=cause.reason, at=at
        )
    end_with_refund(parcel=current, at=at)
    return _refund_of_parcel(current, amount, cause, at)


@transaction.atomic
def refund_lines(
    *, parcel: Parcel, quantities: Mapping[int, int], cause: Cause, at: datetime
) -> Refund:
    """Give back the price of some units, by the line's key; the parcel goes on.

    Raise RuleError("too_much") where more units than were bought would be paid back.
    """
    order_locked(parcel.order_id)
    lines = list(parcel.lines.filter(pk__in=quantities))
    _require_units(lines, quantities)
    amount = sum(line.price * quantities[line.pk] for line in lines)
    refund = _refund_of_parcel(parcel, amount, cause, at)
    RefundLine.objects.bulk_create(
        RefundLine(refund=refund, line=line, quantity=quantities[line.pk]) for line in lines
    )
    return refund


@transaction.atomic
def refund_surplus(*, payment: Payment, cause: Cause, at: datetime) -> Refund:
    """Give back money that came too late or twice. Once: RuleError("nothing_left")."""
    order = order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    if current.state != PaymentState.SURPLUS or current.refunds.exists():
        raise RuleError("nothing_left", _("Tidak ada lagi uang yang bisa dikembalikan."))
    refund = _write(current, None, current.received or 0, cause, at)
    book_refund(refund=refund, fee_back=0, at=at)
    if order.state == OrderState.NEEDS_ATTENTION:
        drop_set_aside(order=order, at=at)
    return refund


def left_of(parcel: Parcel) -> int:
    """Return whole rupiah of a parcel that were not given back yet."""
    return parcel.total - _given_back(parcel)


def _refund_of_parcel(parcel: Parcel, amount: int, cause: Cause, at: datetime) -> Refund:
    left = left_of(parcel)
    if not 0 < amount <= left:
        raise RuleError(
            "nothing_left",
            _("Yang masih bisa dikembalikan dari paket ini %(left)s.") % {"left": rupiah(left)},
        )
    payment = Payment.objects.get(order=parcel.order_id, state=PaymentState.SETTLED)
    fee_back = _fee_of(parcel, _given_back(parcel) + amount) - _fee_of(parcel, _given_back(parcel))
    refund = _write(payment, parcel, amount, cause, at)
    book_refund(refund=refund, fee_back=fee_back, at=at)
    issue_correction(parcel=parcel, amount=amount, reason=cause.reason, at=at)
    return refund


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
    )
    if payment.method == PaymentMethod.STRIPE:
        transaction.on_commit(partial(send_refund.enqueue, refund.pk))
    else:
        _ask_a_person(refund, at)
    if cause.actor:
        audit.record("refund", actor=cause.actor, target=refund, at=at, detail={"amount": amount})
    return refund


def _ask_a_person(refund: Refund, at: datetime) -> None:
    Concern.objects.tell(
        ConcernKind.RETURN,
        f"refund {refund.pk}",
        at,
        order=refund.payment.order,
        payment=refund.payment,
        amount=refund.amount,
        note=refund.reason,
    )


def _require_units(lines: Sequence[OrderLine], quantities: Mapping[int, int]) -> None:
    paid_back = RefundLine.objects.filter(line__in=[line.pk for line in lines])
    before = dict(paid_back.values_list("line").annotate(sum=Sum("quantity")))
    fits = len(lines) == len(quantities) > 0 and all(
        0 < quantities[line.pk] <= line.quantity - before.get(line.pk, 0) for line in lines
    )
    if not fits:
        raise RuleError("too_much", _("Jumlahnya lebih dari yang dibeli. Kurangi jumlahnya."))
