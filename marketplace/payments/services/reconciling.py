"""Find out what became of money when nobody told us, and give back what nobody paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from marketplace.orders.models import Order
from marketplace.orders.services.payment import expire_order
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.errors import GatewayDown, GatewayRefused, UnknownPayment
from marketplace.payments.gateways import stripe
from marketplace.payments.gateways.answers import Checkout
from marketplace.payments.models import Payment, Refund
from marketplace.payments.states import OPEN, PaymentState, RefundState
from marketplace.payments.tasks import send_refund

from .checkouts import take_in_checkout, tell_stranger

LOOK_BACK = timedelta(days=2)
"""How far back pages are listed: longer than any of them lives, and any outage we planned for."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Findings:
    """How many checkouts were looked at, how many of them were paid, how many refunds were sent."""

    looked: int
    paid: int
    refunds: int


def reconcile_payments(*, at: datetime) -> Findings:
    """Ask Stripe about every page of the last two days and every refund that was not sent.

    So a webhook that never came, and a process that ended between two steps, lose nothing.
    Raise GatewayDown where Stripe cannot be reached; another run goes on from there.
    """
    if not stripe.is_offered():
        return Findings(0, 0, 0)
    looked = paid = 0
    for checkout in stripe.checkouts_since(at - LOOK_BACK):
        looked += 1
        paid += checkout.is_paid
        _take_in(checkout, at)
    return Findings(looked, paid, _send_refunds())


def release_holds(*, at: datetime) -> int:
    """End the orders whose time is over and give their goods back; return how many.

    A page that is open at Stripe is closed there first, and goods are given back only when Stripe
    says so: what was paid there meanwhile is taken in instead. An order whose proof is being
    checked keeps its goods. Where Stripe cannot be reached, the order waits for the next run.
    """
    unpaid = (order.pk for order in _due(at) if _is_unpaid(order, at))
    return sum(expire_order(order_id=key, at=at) for key in unpaid)


def _due(at: datetime) -> Iterator[Order]:
    due = Order.objects.filter(state=OrderState.PLACED, pay_by__lte=at)
    checked = Payment.objects.filter(state=PaymentState.CHECKING)
    return due.exclude(payments__in=checked).order_by("pk").iterator()


def _is_unpaid(order: Order, at: datetime) -> bool:
    """Close what is open at Stripe, take in what it says, and tell whether nothing was paid."""
    asked = order.payments.filter(method=PaymentMethod.STRIPE, state__in=OPEN)
    for payment in asked.exclude(reference=""):
        try:
            take_in_checkout(checkout=stripe.expire_checkout(payment.reference), at=at)
        except (GatewayDown, GatewayRefused):
            log.warning("hold_kept", order=order.pk, payment=payment.pk)
            return False
    asked.filter(reference="").update(state=PaymentState.EXPIRED)
    return not Order.objects.filter(pk=order.pk, paid_at__isnull=False).exists()


def _take_in(checkout: Checkout, at: datetime) -> None:
    try:
        payment = take_in_checkout(checkout=checkout, at=at)
    except UnknownPayment:
        payment = None
    if payment is None and checkout.is_paid:
        tell_stranger(checkout=checkout, at=at)


def _send_refunds() -> int:
    waiting = Refund.objects.filter(state=RefundState.WANTED, payment__method=PaymentMethod.STRIPE)
    return len([send_refund.call(refund.pk) for refund in waiting.order_by("pk")])
