"""Who may look at what: buyers by an order's secret link, the desk by rights that views ask for."""

from django.shortcuts import get_object_or_404

from marketplace.orders.models import Order, Parcel, Receipt
from marketplace.orders.states import BY_HAND

from .models import Concern, Payment, PaymentProof, PayoutRun, Refund


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


def payment_to_check(pk: int) -> Payment:
    """Return a payment that a person looks for in the bank's list, else 404."""
    payments = Payment.objects.select_related("order").prefetch_related("proofs")
    return get_object_or_404(payments, method__in=BY_HAND, pk=pk)


def proof_with_picture(pk: int) -> PaymentProof:
    """Return a proof with its picture, else 404."""
    return get_object_or_404(PaymentProof.objects.exclude(suffix=""), pk=pk)


def concern_for_desk(pk: int) -> Concern:
    """Return a concern with what it is about, else 404."""
    return get_object_or_404(Concern.objects.select_related("order", "payment", "closed_by"), pk=pk)


def refund_for_desk(pk: int) -> Refund:
    """Return a refund with its payment and order, else 404."""
    refunds = Refund.objects.select_related("payment__order", "parcel", "wanted_by")
    return get_object_or_404(refunds, pk=pk)


def run_for_desk(pk: int) -> PayoutRun:
    """Return a run of payouts, else 404."""
    return get_object_or_404(PayoutRun.objects.select_related("drafted_by"), pk=pk)
