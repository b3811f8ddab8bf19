"""Money that a booth keeper has taken at the table, in cash or on the fair's QRIS."""

from datetime import datetime

from django.db import transaction

from marketplace.orders.models import Order
from marketplace.payments.models import Payment

from .settling import Arrival, settle


@transaction.atomic
def take_at_table(*, order: Order, at: datetime) -> Payment:
    """Take in an order's whole total, which its buyer has just paid at the table.

    Nobody has to find it again in the bank's list, so it bears no extra.
    """
    payment = Payment.objects.create(
        order=order,
        method=order.method,
        amount=order.total,
        started_at=at,
        expires_at=order.pay_by,
    )
    arrival = Arrival(amount=order.total, order_number=order.number)
    return settle(payment=payment, arrival=arrival, at=at)
