"""Every parcel that was paid has one receipt, and numbers have no gap."""

from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from marketplace.orders.models import Parcel, Receipt, ReceiptCounter
from marketplace.orders.states import ReceiptKind
from marketplace.payments.models import Refund

from .facts import Fact, count_of, sum_of, unlike

IS_PAID = Q(order__paid_at__isnull=False)


def facts() -> list[Fact]:
    """Return what has to be so of receipts, corrections and their numbers."""
    receipts = Receipt.objects.filter(kind=ReceiptKind.RECEIPT)
    corrections = Receipt.objects.filter(kind=ReceiptKind.CORRECTION)
    parcels = Parcel.objects.all()
    once = Case(When(IS_PAID, then=1), default=0)
    total = F("parcel__goods_total") + F("parcel__shipping_fee")
    return [
        Fact(
            "paid_parcel_has_a_receipt",
            "parcel",
            unlike(parcels, wanted=once, found=count_of(receipts, parcel="pk")),
        ),
        Fact("receipt_amount", "receipt", unlike(receipts, wanted=total, found=F("amount"))),
        Fact(
            "corrections_are_refunds",
            "parcel",
            unlike(
                parcels,
                wanted=sum_of(Refund.objects.all(), "amount", parcel="pk"),
                found=sum_of(corrections, "amount", parcel="pk"),
            ),
        ),
        Fact("numbers_have_no_gap", "numbers of", _gaps(), "label"),
        Fact("number_is_counted", "receipt", _uncounted()),
    ]


def _gaps() -> QuerySet[Any]:
    """Return the counters that gave out more or fewer numbers than there are receipts.

    No number stands twice and none is below 1, by constraint, and none is beyond its counter: so
    as many as were counted are all from 1 on.
    """
    there = count_of(Receipt.objects.all(), kind="kind", year="year")
    label = Concat("kind", Value(" "), "year", output_field=CharField())
    return unlike(ReceiptCounter.objects.annotate(label=label), wanted=F("last"), found=there)


def _uncounted() -> QuerySet[Any]:
    """Return the receipts of a year and kind that no counter knows."""
    counters = ReceiptCounter.objects.filter(kind=OuterRef("kind"), year=OuterRef("year"))
    last = Coalesce(Subquery(counters.values("last")[:1]), Value(0))
    beyond = Receipt.objects.annotate(wanted=last, found=F("sequence"))
    return beyond.filter(found__gt=F("wanted"))
