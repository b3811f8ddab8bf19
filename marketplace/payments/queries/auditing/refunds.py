"""Nobody is given back more than they paid."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from marketplace.orders.models import OrderLine, Parcel
from marketplace.payments.models import Dispute, Payment, Refund, RefundLine
from marketplace.payments.states import DisputeState, RefundState

from .facts import Fact, sum_of, unlike


def facts() -> list[Fact]:
    """Return what has to be so of refunds and disputes."""
    return [
        Fact("parcel_refunds", "parcel", _parcels()),
        Fact("payment_refunds", "payment", _payments()),
        Fact("refunded_units", "line", _lines()),
        Fact("refund_is_of_its_parcels_order", "refund", _strayed()),
        Fact("lost_dispute_is_booked", "dispute", _disputes(), "reference"),
    ]


def _beyond(rows: QuerySet[Any], most: Any, found: Any) -> QuerySet[Any]:
    return rows.annotate(wanted=most, found=found).filter(found__gt=F("wanted"))


def _parcels() -> QuerySet[Any]:
    given_back = sum_of(Refund.objects.all(), "amount", parcel="pk")
    return _beyond(Parcel.objects.all(), F("goods_total") + F("shipping_fee"), given_back)


def _payments() -> QuerySet[Any]:
    """Return the payments of which more went back than came.

    What failed is still here, and what a bank took in a dispute asks nobody whether it is.
    """
    by_banks = Dispute.objects.values("reference")
    went = Refund.objects.exclude(state=RefundState.FAILED).exclude(reference__in=by_banks)
    came = Coalesce(F("received"), Value(0))
    return _beyond(Payment.objects.all(), came, sum_of(went, "amount", payment="pk"))


def _lines() -> QuerySet[Any]:
    given_back = sum_of(RefundLine.objects.all(), "quantity", line="pk")
    return _beyond(OrderLine.objects.all(), F("quantity"), given_back)


def _strayed() -> QuerySet[Any]:
    refunds = Refund.objects.filter(parcel__isnull=False)
    return unlike(refunds, wanted=F("parcel__order"), found=F("payment__order"))


def _disputes() -> QuerySet[Any]:
    lost = Dispute.objects.filter(state=DisputeState.LOST)
    booked = Refund.objects.filter(reference=OuterRef("reference")).values("amount")[:1]
    return unlike(lost, wanted=F("amount"), found=Coalesce(Subquery(booked), Value(0)))
