"""Fill in the slips of parcels that a seller still has to do with."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from marketplace.orders.models import DeliveryAddress, OrderLine, Parcel
from marketplace.orders.queries.links import parcel_link
from marketplace.orders.states import CLOSED, TO_AN_ADDRESS, Delivery

from .packing_slip import SlipPaper
from .papers import Goods


def slips_of(parcels: Iterable[Parcel], *, at: datetime) -> list[SlipPaper]:
    """Return the slips of parcels in the order of orders.

    Raise RuleError("closed") where a parcel is closed: whom it went to is no longer told. No query,
    if the parcels came through `access`.
    """
    return [slip_of(parcel, at=at) for parcel in sorted(parcels, key=lambda one: one.order_id)]


def slip_of(parcel: Parcel, *, at: datetime) -> SlipPaper:
    """Return the slip of one parcel, for those who pack and carry it.

    The pick-up code is not on it: it is what the buyer proves to be the buyer with.
    """
    if parcel.state in CLOSED:
        sentence = _("Paket %(number)s sudah selesai. Pilih yang masih berjalan.")
        raise RuleError("closed", sentence % {"number": parcel.order.number})
    lines, order, seller = list(parcel.lines.all()), parcel.order, parcel.seller
    goods = [line.variant.product for line in lines]
    address = _address(parcel)
    return SlipPaper(
        order_number=order.number,
        parcel_url=parcel_link(parcel),
        printed_at=at,
        delivery=Delivery(parcel.delivery),
        recipient=address.recipient if address else order.full_name,
        address=_written(address) if address else [],
        phone=str((address.phone if address else order.phone) or ""),
        sender=parcel.seller_name,
        sender_place=parcel.library_name,
        sender_phone=str(seller.phone or ""),
        goods=[_goods(line) for line in lines],
        grams=parcel.weight_grams,
        is_fragile=any(product.fragile for product in goods),
        may_leak=any(product.leak_risk for product in goods),
        dislikes_heat=any(product.heat_sensitive for product in goods),
    )


def _address(parcel: Parcel) -> DeliveryAddress | None:
    is_sent = parcel.delivery in TO_AN_ADDRESS
    return getattr(parcel.order, "address", None) if is_sent else None


def _written(address: DeliveryAddress) -> list[str]:
    """Return an address as an envelope shows it."""
    rt_rw = f", RT/RW {address.rt_rw}" if address.rt_rw else ""
    province = in_language(address.province, "name")
    lines = [
        f"{address.street}{rt_rw}",
        f"{address.village}, {address.district}",
        f"{address.regency_name}, {province} {address.post_code}",
        address.landmark,
    ]
    return [line for line in lines if line]


def _goods(line: OrderLine) -> Goods:
    return Goods(line.product_name, line.variant_label, line.quantity, line.price)
