"""Parcels of which somebody is late: to pack, to send, to fetch; and until when they are not."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from marketplace.orders.models import Order, Parcel
from marketplace.orders.rules.deadlines import (
    ARRIVAL_DAYS,
    FETCH_DAYS,
    SEND_DAYS,
    fetch_by,
    send_by,
)
from marketplace.orders.states import BOUGHT, ParcelState


def due_at(parcel: Parcel) -> datetime | None:
    """Return until when a paid parcel is packed, sent or fetched, whichever comes next."""
    if parcel.state == ParcelState.WAITING:
        return parcel.pack_by
    if parcel.state == ParcelState.PACKED and parcel.packed_at:
        return send_by(parcel.packed_at, parcel.pack_by)
    if parcel.state == ParcelState.READY and parcel.ready_at:
        return fetch_by(parcel.ready_at)
    return None


def not_left(at: datetime) -> QuerySet[Parcel]:
    """Return parcels that their sellers did not pack, or did not send, in time."""
    packed_long_ago = Q(packed_at__lte=at - timedelta(days=SEND_DAYS))
    unpacked = Q(state=ParcelState.WAITING, pack_by__lte=at)
    is_time_over = Q(pack_by=None) | Q(pack_by__lte=at)
    unsent = Q(state=ParcelState.PACKED) & packed_long_ago & is_time_over
    return _bought().filter(unpacked | unsent)


def arrived(at: datetime) -> QuerySet[Parcel]:
    """Return parcels that were sent so long ago that they count as received."""
    return _bought().filter(state=ParcelState.SENT, sent_at__lte=at - timedelta(days=ARRIVAL_DAYS))


def not_fetched(at: datetime) -> QuerySet[Parcel]:
    """Return parcels that wait at a booth for longer than they have to."""
    return _bought().filter(state=ParcelState.READY, ready_at__lte=at - timedelta(days=FETCH_DAYS))


def orders_not_fetched(at: datetime) -> QuerySet[Order]:
    """Return orders of which a parcel waits at a booth for longer than it has to."""
    return Order.objects.filter(pk__in=not_fetched(at).values("order"))


def _bought() -> QuerySet[Parcel]:
    parcels = Parcel.objects.filter(order__state__in=sorted(BOUGHT))
    return parcels.select_related("order").order_by("pk")
