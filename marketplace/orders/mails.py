"""Letters about orders: to buyers in the language they ordered in, to sellers in their own."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from marketplace.accounts.mails import in_language_of
from marketplace.core.money import rupiah

from .models import Complaint, Order, Parcel
from .queries.deadlines import due_at
from .queries.links import order_link, parcel_link
from .states import ComplaintState, Delivery, ParcelState


def placed_mail(order: Order) -> EmailMessage:
    """Return the letter that says an order is there, and until when it is to be paid."""
    with translation.override(order.language):
        subject = _("Pesanan %(number)s menunggu pembayaran") % {"number": order.number}
        return _to_buyer(order, subject, "orders/mails/placed.txt")


def paid_mail(order: Order) -> EmailMessage:
    """Return the letter that says an order is paid, and what happens now."""
    with translation.override(order.language):
        subject = _("Pesanan %(number)s sudah dibayar") % {"number": order.number}
        return _to_buyer(order, subject, "orders/mails/paid.txt")


def link_mail(order: Order) -> EmailMessage:
    """Return the letter that brings the link of an order once more, whatever state it is in."""
    with translation.override(order.language):
        subject = _("Tautan pesanan %(number)s") % {"number": order.number}
        return _to_buyer(order, subject, "orders/mails/link.txt")


def expired_mail(order: Order) -> EmailMessage:
    """Return the letter that says the time to pay an order is over, and what late money becomes."""
    with translation.override(order.language):
        subject = _("Pesanan %(number)s lewat batas waktu") % {"number": order.number}
        return _to_buyer(order, subject, "orders/mails/expired.txt")


def cancelled_mail(order: Order) -> EmailMessage:
    """Return the letter that says an order was called off before it was paid."""
    with translation.override(order.language):
        subject = _("Pesanan %(number)s dibatalkan") % {"number": order.number}
        return _to_buyer(order, subject, "orders/mails/cancelled.txt")


def parcel_mail(parcel: Parcel, *, state: ParcelState) -> EmailMessage | None:
    """Return the letter about what happened to a parcel; None where there is nothing to write."""
    with translation.override(parcel.order.language):
        subject = _parcel_subject(state)
        if not subject:
            return None
        sheet = {"parcel": parcel, "state": state.value, "due_at": due_at(parcel)}
        title = subject % {"number": parcel.order.number, "seller": parcel.seller_name}
        return _to_buyer(parcel.order, title, "orders/mails/parcel.txt", **sheet)


def sold_mail(parcel: Parcel, *, to: str) -> EmailMessage:
    """Return the letter that tells a seller what was bought; the buyer's address stays inside."""
    with in_language_of(parcel.seller.owner):
        subject = _("Pesanan masuk: %(number)s, %(total)s")
        facts = {"number": parcel.order.number, "total": rupiah(parcel.total)}
        sheet = {"parcel": parcel, "address": parcel_link(parcel), "is_pickup": _is_pickup(parcel)}
        text = render_to_string("orders/mails/sold.txt", sheet)
        return EmailMessage(subject % facts, text, to=[to])


def complaint_mail(complaint: Complaint, *, to: str) -> EmailMessage:
    """Return the letter about a complaint, to the seller while it is open, else to the buyer."""
    parcel = complaint.parcel
    number = {"number": parcel.order.number}
    if complaint.state == ComplaintState.OPEN:
        with in_language_of(parcel.seller.owner):
            sheet = {"complaint": complaint, "address": parcel_link(parcel)}
            text = render_to_string("orders/mails/complaint.txt", sheet)
            return EmailMessage(_("Ada komplain: %(number)s") % number, text, to=[to])
    with translation.override(parcel.order.language):
        sheet = {"complaint": complaint, "address": order_link(parcel.order)}
        text = render_to_string("orders/mails/complaint.txt", sheet)
        return EmailMessage(_("Jawaban atas komplain %(number)s") % number, text, to=[to])


def _to_buyer(order: Order, subject: str, template: str, **more: object) -> EmailMessage:
    parcels = order.parcels.prefetch_related("lines")
    sheet = {"order": order, "parcels": parcels, "address": order_link(order), **more}
    return EmailMessage(subject, render_to_string(template, sheet), to=[order.email])


def _parcel_subject(state: ParcelState) -> str:
    subjects = {
        ParcelState.SENT: _("Paket dari %(seller)s dikirim (%(number)s)"),
        ParcelState.READY: _("Paket dari %(seller)s siap diambil (%(number)s)"),
        ParcelState.RECEIVED: pgettext("surat", "Paket dari %(seller)s diterima (%(number)s)"),
        ParcelState.CANCELLED: _("Paket dari %(seller)s dibatalkan (%(number)s)"),
        ParcelState.REFUNDED: _("Dana paket dari %(seller)s dikembalikan (%(number)s)"),
    }
    return subjects.get(state, "")


def _is_pickup(parcel: Parcel) -> bool:
    return parcel.delivery == Delivery.PICKUP
