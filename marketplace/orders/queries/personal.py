"""What a person bought and sold, for their own record, and what of it is not finished."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from marketplace.accounts.models import User
from marketplace.orders.access import BOUGHT_ONCE
from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.orders.states import CLOSED, OrderState

UNFINISHED = frozenset({OrderState.PLACED, OrderState.PAID, OrderState.NEEDS_ATTENTION})
SAID = (
    *("number", "full_name", "email", "phone", "state", "method", "goods_total"),
    *("shipping_total", "total", "placed_at", "paid_at", "ended_at"),
)
ADDRESS = (
    *("recipient", "phone", "street", "rt_rw", "village", "district", "regency_name"),
    *("post_code", "landmark"),
)
PARCEL = (
    *("seller_name", "delivery", "state", "goods_total", "shipping_fee", "courier"),
    *("tracking_number", "packed_at", "sent_at", "received_at", "called_off_at", "reason"),
)
LINE = ("product_name", "variant_label", "quantity", "price")
COMPLAINT = ("reason", "text", "state", "opened_at", "answer", "answered_at", "ended_at")


def order_record(user: User) -> list[dict[str, object]]:
    """Return what a person bought while signed in, where it went, and what they complained of."""
    bought = Order.objects.filter(buyer=user).select_related("address__province")
    whole = bought.prefetch_related("parcels__lines", "parcels__complaints")
    return [_order(order) for order in whole.order_by("pk")]


def sale_record(user: User) -> list[dict[str, object]]:
    """Return what was bought from a person's shop and how they sent it; of no buyer anything."""
    sold = Parcel.objects.filter(BOUGHT_ONCE, seller__owner=user).select_related("order")
    return [
        {"order": parcel.order.number, **_parcel(parcel)}
        for parcel in sold.prefetch_related("lines", "complaints").order_by("pk")
    ]


def order_duties(user: User) -> list[str]:
    """Return a sentence for orders that a person waits for, and one for parcels others wait for."""
    bought = Order.objects.filter(buyer=user, state__in=sorted(UNFINISHED)).count()
    sold = _unfinished_parcels(user).count()
    ordered = ngettext(
        "Anda punya %(count)d pesanan yang belum selesai. Tunggu sampai diterima, atau batalkan.",
        "Anda punya %(count)d pesanan yang belum selesai. Tunggu sampai diterima, atau batalkan.",
        bought,
    )
    owed = ngettext(
        "%(count)d paket untuk pembeli belum selesai. Kirim atau batalkan dahulu.",
        "%(count)d paket untuk pembeli belum selesai. Kirim atau batalkan dahulu.",
        sold,
    )
    told = ((ordered, bought), (owed, sold))
    return [sentence % {"count": count} for sentence, count in told if count]


def _unfinished_parcels(user: User) -> QuerySet[Parcel]:
    """Return parcels that are on their way, also those that somebody is about to pay."""
    own = Parcel.objects.filter(seller__owner=user, order__state__in=sorted(UNFINISHED))
    return own.exclude(state__in=sorted(CLOSED))


def _order(order: Order) -> dict[str, object]:
    address = getattr(order, "address", None)
    went = {"province": str(address.province), **_told(address, ADDRESS)} if address else {}
    parcels = [_parcel(parcel) for parcel in order.parcels.all()]
    return {**_told(order, SAID), "address": went, "parcels": parcels}


def _parcel(parcel: Parcel) -> dict[str, object]:
    lines: list[OrderLine] = list(parcel.lines.all())
    complaints = [_told(one, COMPLAINT) for one in parcel.complaints.all()]
    goods = [_told(line, LINE) for line in lines]
    return {**_told(parcel, PARCEL), "lines": goods, "complaints": complaints}


def _told(thing: Any, names: tuple[str, ...]) -> dict[str, object]:
    """Write a row's fields out, telephone numbers as text."""
    said = {name: getattr(thing, name) for name in names}
    return said | ({"phone": str(said["phone"] or "")} if "phone" in said else {})
