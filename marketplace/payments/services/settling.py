"""The one way to *paid*: every provider, person and command that sees money calls `settle`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from django.db import transaction

from marketplace.catalogue.errors import SoldOut
from marketplace.core.states import move
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.payment import mark_paid, order_locked, set_aside
from marketplace.orders.states import BY_HAND, OrderState
from marketplace.payments.models import Concern, Payment
from marketplace.payments.states import ARRIVED, PAYMENT_MOVES, ConcernKind, PaymentState
from marketplace.payments.tasks import tell_surplus

from .ledger import book_sale, book_surplus

RUPIAH = "idr"
PAYABLE = frozenset({OrderState.PLACED, OrderState.EXPIRED, OrderState.NEEDS_ATTENTION})

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Arrival:
    """Money that somebody says is here.

    `amount` is whole rupiah, None where it is no such amount; `told` is then how it was said.
    `order_number` is what the payer's side calls the order, `charge` what it calls the money.
    """

    amount: int | None
    order_number: str
    currency: str = RUPIAH
    charge: str = ""
    told: str = ""


@transaction.atomic
def settle(*, payment: Payment, arrival: Arrival, at: datetime) -> Payment:
    """Take in money for a payment, exactly once, and return the payment as it is then.

    Under the lock of the order's row, amount, currency and number of the order are compared before
    anything counts as paid; what does not fit changes nothing and goes to the operator's inbox.
    Money that comes too late takes the goods again if they are there; else, or where the order
    is paid already, it is kept as surplus that one press refunds.
    """
    order = order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    current.order = order
    if current.state in ARRIVED or _is_odd(current, arrival, at):
        return current
    also = {"received": arrival.amount, "settled_at": at, "charge": arrival.charge}
    if _is_wanted(order) and (parcels := _paid(order, at)):
        move(current, PaymentState.SETTLED, moves=PAYMENT_MOVES, also=also)
        book_sale(payment=current, parcels=parcels, at=at)
    else:
        move(current, PaymentState.SURPLUS, moves=PAYMENT_MOVES, also=also)
        book_surplus(payment=current, at=at)
        _tell_surplus(order, current, at)
        transaction.on_commit(partial(tell_surplus.enqueue, current.pk))
    log.info("payment_settled", payment=current.pk, order=order.pk, state=str(current.state))
    return current


def _is_wanted(order: Order) -> bool:
    return order.state in PAYABLE


def _paid(order: Order, at: datetime) -> Sequence[Parcel]:
    """Pay the order and return its parcels; where goods are gone, none, and set the order aside."""
    try:
        return mark_paid(order=order, at=at)
    except SoldOut:
        if order.state == OrderState.EXPIRED:
            set_aside(order=order)
        return []


def _is_odd(payment: Payment, arrival: Arrival, at: datetime) -> bool:
    """Tell whether money is not what was asked for, and put it into the inbox if so."""
    oddity = _oddity(payment, arrival)
    if oddity is None:
        return False
    tell = Concern.objects.tell_anew if payment.method in BY_HAND else Concern.objects.tell
    tell(
        oddity,
        _subject(payment, arrival),
        at,
        order=payment.order,
        payment=payment,
        amount=arrival.amount,
        note=arrival.told,
    )
    log.warning("payment_is_odd", payment=payment.pk, oddity=str(oddity))
    return True


def _subject(payment: Payment, arrival: Arrival) -> str:
    """Name odd money: by its charge, and what a person has found by its amount.

    A person finds money once; whoever finds as much again has found more.
    """
    found = f" {arrival.amount}" if payment.method in BY_HAND else ""
    return f"payment {payment.pk} {arrival.charge}".strip() + found


def _oddity(payment: Payment, arrival: Arrival) -> ConcernKind | None:
    if arrival.order_number != payment.order.number:
        return ConcernKind.UNKNOWN
    if arrival.currency != RUPIAH:
        return ConcernKind.CURRENCY
    return None if arrival.amount == payment.amount else ConcernKind.AMOUNT


def _tell_surplus(order: Order, payment: Payment, at: datetime) -> None:
    is_late = order.state == OrderState.NEEDS_ATTENTION
    Concern.objects.tell(
        ConcernKind.LATE if is_late else ConcernKind.SECOND,
        f"payment {payment.pk}",
        at,
        order=order,
        payment=payment,
        amount=payment.received,
    )
