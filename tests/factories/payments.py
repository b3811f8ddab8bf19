"""Payments as buyers make them: begun at an order, settled by the one service."""

from marketplace.orders.models import Order
from marketplace.orders.states import PaymentMethod
from marketplace.payments.gateways.answers import DisputeAnswer, RefundAnswer
from marketplace.payments.models import Payment
from marketplace.payments.services.settling import Arrival, settle
from tests.factories.orders import placed_order
from tests.factories.times import NOON


def payment_for(order, *, method=None, **more):
    """Return an attempt to pay that has begun; for Stripe as if its page were open."""
    method = method or order.method
    given = {
        "amount": order.total,
        "reference": f"cs_{order.number}" if method == PaymentMethod.STRIPE else "",
        "started_at": NOON,
        "expires_at": order.pay_by,
    }
    return Payment.objects.create(order=order, method=method, **{**given, **more})


def arrival_for(payment, **more):
    """Return the news that exactly what was asked for is here."""
    given = {
        "amount": payment.amount,
        "order_number": payment.order.number,
        "charge": f"pi_{payment.pk}",
    }
    return Arrival(**{**given, **more})


def refund_answer(payment, **more):
    """Return what Stripe knows of a refund of all of a payment, made at its own desk."""
    given = {
        "id": f"re_{payment.pk}",
        "status": "succeeded",
        "amount": payment.amount,
        "currency": "idr",
        "told": f"{payment.amount}00 idr",
        "payment_intent": payment.charge,
        "key": "",
        "created_at": NOON,
    }
    return RefundAnswer(**{**given, **more})


def dispute_answer(payment, **more):
    """Return what Stripe knows of an objection to all of a payment."""
    given = {
        "id": f"du_{payment.pk}",
        "status": "needs_response",
        "reason": "fraudulent",
        "amount": payment.amount,
        "currency": "idr",
        "told": f"{payment.amount}00 idr",
        "payment_intent": payment.charge,
        "created_at": NOON,
    }
    return DisputeAnswer(**{**given, **more})


def paid_order(*variants, at=NOON, **more):
    """Return an order that is placed and paid by card."""
    order = placed_order(*variants, at=at, **more)
    payment = payment_for(order)
    settle(payment=payment, arrival=arrival_for(payment), at=at)
    return Order.objects.get(pk=order.pk)
