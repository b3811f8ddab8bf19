"""Forget where buyers live once nobody needs to know any more."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from marketplace.orders.models import DeliveryAddress, Order
from marketplace.orders.states import OrderState

KEPT = timedelta(days=365)
"""What the privacy notice promises: a year after the order was placed."""
OVER = [OrderState.COMPLETED, OrderState.CANCELLED, OrderState.EXPIRED]

log = structlog.get_logger()


@transaction.atomic
def erase_buyers(*, at: datetime) -> int:
    """Erase address, e-mail and telephone number of orders that are over and a year old.

    The name stays: it stands on receipts, which are kept as long as books are. Return how many.
    """
    old = Order.objects.filter(state__in=OVER, placed_at__lte=at - KEPT, erased_at=None)
    keys = list(old.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    DeliveryAddress.objects.filter(order__in=keys).delete()
    erased = Order.objects.filter(pk__in=keys).update(email="", phone="", erased_at=at)
    log.info("buyers_erased", count=erased)
    return erased
