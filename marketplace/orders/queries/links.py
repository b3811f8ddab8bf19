"""Where an order and a parcel are looked at, for letters and papers."""

from django.conf import settings

from marketplace.core.addresses import address_of
from marketplace.orders.models import Order, Parcel


def order_link(order: Order) -> str:
    """Return the whole secret address of an order's page, in the language in force."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{order_path(order)}"


def order_path(order: Order) -> str:
    """Return the secret path of an order's page, in the language in force."""
    return address_of("payments:order", order.number, order.secret)


def parcel_link(parcel: Parcel) -> str:
    """Return the whole address of a parcel's page for its seller."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{address_of('orders:parcel', parcel.pk)}"
