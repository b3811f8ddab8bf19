"""Take in what Stripe says of a checkout, whoever brought the news.

Webhook, return page and reconciliation all end here, each with an answer fetched just before.
"""

from datetime import datetime

from django.db import transaction

from marketplace.core.states import move
from marketplace.orders.models import Order
from marketplace.orders.services.payment import order_locked
from marketplace.orders.states import PaymentMethod
from marketplace.payments.errors import GatewayRefused, UnknownPayment
from marketplace.payments.gateways import stripe
from marketplace.payments.gateways.answers import Checkout
from marketplace.payments.models import Concern, Payment
from marketplace.payments.states import PAYMENT_MOVES, ConcernKind, PaymentState

from .settling import Arrival, settle


def take_in_checkout(*, checkout: Checkout, at: datetime) -> Payment | None:
    """Settle what is paid and close what has expired; return the payment, None if it is not ours.

    Raise UnknownPayment where the order is ours and the payment is not there (yet), so that the
    provider tells us again.
    """
    payment = _payment_of(checkout)
    if payment is None:
        return None
    if checkout.is_paid:
        return settle(payment=payment, arrival=_arrival(checkout), at=at)
    if checkout.is_open:
        return payment
    return _expired(payment)


def close_checkout(*, payment: Payment, at: datetime) -> Payment | None:
    """Close the page of a payment at Stripe for good, and take in what became of it.

    A page that Stripe does not know can be paid by nobody: it has expired. Raise GatewayDown and
    GatewayRefused where nobody knows.
    """
    try:
        checkout = stripe.expire_checkout(payment.reference)
    except GatewayRefused as refused:
        if refused.code != stripe.MISSING:
            raise
        return _expired(payment)
    return take_in_checkout(checkout=checkout, at=at)


def _payment_of(checkout: Checkout) -> Payment | None:
    found = Payment.objects.filter(reference=checkout.id).first()
    if found:
        return found
    order = Order.objects.filter(number=checkout.reference).first()
    return _adopted(checkout, order) if order else None


@transaction.atomic
def _adopted(checkout: Checkout, order: Order) -> Payment:
    """Return the payment whose page this is: its process ended before that could be kept."""
    order_locked(order.pk)
    nameless = order.payments.filter(method=PaymentMethod.STRIPE, reference="")
    payment = next((one for one in nameless if str(one.key) == checkout.key), None)
    if payment is None:
        raise UnknownPayment(checkout.id)
    payment.reference, payment.address = checkout.id, checkout.url
    payment.save(update_fields=["reference", "address"])
    return payment


@transaction.atomic
def _expired(payment: Payment) -> Payment:
    order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    if current.state == PaymentState.STARTED:
        move(current, PaymentState.EXPIRED, moves=PAYMENT_MOVES)
    return current


def _arrival(checkout: Checkout) -> Arrival:
    return Arrival(
        amount=checkout.amount,
        order_number=checkout.reference,
        currency=checkout.currency,
        charge=checkout.payment_intent,
        told=checkout.told,
    )


def tell_stranger(*, checkout: Checkout, at: datetime) -> None:
    """Put money for an order that nobody knows into the operator's inbox."""
    note = f"{checkout.reference} {checkout.told}".strip()
    Concern.objects.tell(ConcernKind.UNKNOWN, checkout.id, at, amount=checkout.amount, note=note)
