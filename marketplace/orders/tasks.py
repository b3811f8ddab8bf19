"""Slow errands of orders: letters. Who left no address reads the same on their pages."""

from django_tasks import task

from .mails import (
    cancelled_mail,
    complaint_mail,
    expired_mail,
    link_mail,
    paid_mail,
    parcel_mail,
    placed_mail,
    sold_mail,
)
from .models import Complaint, Order, Parcel
from .states import Channel, ComplaintState, ParcelState


@task(backend="errands")
def confirm_order(order_id: int) -> int:
    """Tell a buyer that the order is there."""
    order = Order.objects.get(pk=order_id)
    return placed_mail(order).send() if order.email else 0


@task(backend="errands")
def announce_paid(order_id: int) -> int:
    """Begin a letter to each seller and then one to the buyer; return how many were begun.

    Each is an errand of its own, so that one address which is refused silences nobody else. What
    went over a booth's table is with its buyer already.
    """
    order = Order.objects.get(pk=order_id)
    if order.channel == Channel.BOOTH:
        return 0
    keys = list(order.parcels.values_list("pk", flat=True))
    for key in keys:
        tell_sold.enqueue(key)
    tell_paid.enqueue(order_id)
    return len(keys) + 1


@task(backend="errands")
def tell_sold(parcel_id: int) -> int:
    """Tell a seller what to pack."""
    parcels = Parcel.objects.select_related("order", "seller__owner").prefetch_related("lines")
    parcel = parcels.get(pk=parcel_id)
    owner = parcel.seller.owner
    return sold_mail(parcel, to=owner.email).send() if owner and owner.email else 0


@task(backend="errands")
def tell_paid(order_id: int) -> int:
    """Tell a buyer that the order is paid."""
    order = Order.objects.get(pk=order_id)
    return paid_mail(order).send() if order.email else 0


@task(backend="errands")
def send_letter(order_id: int) -> int:
    """Send a buyer the link of an order again, with what is in it and how it is now."""
    order = Order.objects.get(pk=order_id)
    return link_mail(order).send() if order.email else 0


@task(backend="errands")
def tell_expired(order_id: int) -> int:
    """Tell a buyer that the time to pay an order is over."""
    order = Order.objects.get(pk=order_id)
    return expired_mail(order).send() if order.email else 0


@task(backend="errands")
def tell_cancelled(order_id: int) -> int:
    """Tell a buyer that an order that was not paid is called off."""
    order = Order.objects.get(pk=order_id)
    return cancelled_mail(order).send() if order.email else 0


@task(backend="errands")
def tell_parcel(parcel_id: int, state: str) -> int:
    """Tell a buyer what happened to a parcel."""
    parcel = Parcel.objects.select_related("order", "province").get(pk=parcel_id)
    letter = parcel_mail(parcel, state=ParcelState(state)) if parcel.order.email else None
    return letter.send() if letter else 0


@task(backend="errands")
def tell_complaint(complaint_id: int) -> int:
    """Tell the seller of a complaint, and the buyer how it goes on."""
    complaint = Complaint.objects.select_related("parcel__order", "parcel__seller__owner").get(
        pk=complaint_id
    )
    owner = complaint.parcel.seller.owner
    is_open = complaint.state == ComplaintState.OPEN
    to = (owner.email if owner else "") if is_open else complaint.parcel.order.email
    return complaint_mail(complaint, to=to).send() if to else 0
