"""Forget where buyers live and what they complained of once nobody needs to know any more."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from marketplace.orders.models import Complaint, DeliveryAddress, Order
from marketplace.orders.states import OrderState

KEPT = timedelta(days=365)
"""What the privacy notice promises: a year after the order was placed."""
OVER = [OrderState.COMPLETED, OrderState.CANCELLED, OrderState.EXPIRED]

log = structlog.get_logger()


@transaction.atomic
def erase_buyers(*, at: datetime) -> int:
    """Erase address, e-mail, telephone number and complaints of old orders that are over.

    Old is a year. That a complaint was made, why, and how it ended stays; the words of both sides
    do not. The name stays: it stands on receipts, which are kept as long as books are. Return how
    many.
    """
    old = Order.objects.filter(state__in=OVER, placed_at__lte=at - KEPT, erased_at=None)
    keys = list(old.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    DeliveryAddress.objects.filter(order__in=keys).delete()
    erased = Order.objects.filter(pk__in=keys).update(email="", phone="", erased_at=at)
    _erase_complaints()
    log.info("buyers_erased", count=erased)
    return erased


def _erase_complaints() -> None:
    """Erase the words of complaints about orders whose buyers are forgotten."""
    ended = Complaint.objects.filter(
        parcel__order__erased_at__isnull=False, ended_at__isnull=False
    ).exclude(text="", answer="")
    locked = ended.select_for_update(no_key=True, of=("self",)).order_by("pk")
    keys = list(locked.values_list("pk", flat=True))
    Complaint.objects.filter(pk__in=keys).update(text="", answer="")
