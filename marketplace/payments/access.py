"""Who may look at which order: whoever knows its secret link."""

from django.shortcuts import get_object_or_404

from marketplace.orders.models import Order, Parcel, Receipt


def order_by_link(number: str, secret: str) -> Order:
    """Return the order of a secret link, else 404; a wrong secret looks like no order at all."""
    orders = Order.objects.select_related("address__province")
    return get_object_or_404(orders, number=number, secret=secret)


def parcel_by_link(number: str, secret: str, pk: int) -> Parcel:
    """Return one parcel of the order of a secret link, else 404."""
    parcels = Parcel.objects.select_related("order", "province", "seller")
    return get_object_or_404(parcels, order__number=number, order__secret=secret, pk=pk)


def receipt_by_link(number: str, secret: str, pk: int) -> Receipt:
    """Return one receipt of the order of a secret link, else 404."""
    receipts = Receipt.objects.select_related("parcel__order", "parcel__province")
    own = receipts.filter(parcel__order__number=number, parcel__order__secret=secret)
    return get_object_or_404(own, pk=pk)
