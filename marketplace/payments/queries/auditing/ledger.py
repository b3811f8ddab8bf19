"""The book holds what came, what went back and what was paid out, for whom it is owed."""

from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from marketplace.orders.models import Parcel
from marketplace.payments.models import LedgerEntry, Payment, Payout, Refund
from marketplace.payments.states import ARRIVED, EntryKind, RunState

from .facts import Fact, Sums, sum_of, total_of, unlike, whole

IN_TRADE = [EntryKind.SALE, EntryKind.FEE, EntryKind.REFUND]
"""Lines that a parcel brings about by itself; a correction is a person's."""


def facts() -> list[Fact | Sums]:
    """Return what has to be so of the book: by payment, refund, payout, parcel, and in all."""
    lines = LedgerEntry.objects.all()
    has_arrived = Q(state__in=sorted(ARRIVED))
    is_paid_out = Q(run__state=RunState.PAID)
    return [
        Fact(
            "payment_is_booked",
            "payment",
            _booked(Payment.objects.all(), _where(has_arrived, F("received")), payment="pk"),
        ),
        Fact(
            "refund_is_booked",
            "refund",
            _booked(Refund.objects.all(), -whole(F("amount")), refund="pk"),
        ),
        Fact(
            "payout_is_booked",
            "payout",
            _booked(Payout.objects.all(), _where(is_paid_out, -whole(F("amount"))), payout="pk"),
        ),
        Fact("seller_is_owed", "parcel", _misowed()),
        Fact("line_is_of_its_parcels_seller", "line", _strayed()),
        Sums("ledger_is_the_money", "the book", money_here(), total_of(lines)),
    ]


def money_here() -> int:
    """Return what arrived, less what was given back, less what was paid out."""
    arrived = total_of(Payment.objects.filter(state__in=sorted(ARRIVED)), "received")
    paid_out = total_of(Payout.objects.filter(run__state=RunState.PAID))
    return arrived - total_of(Refund.objects.all()) - paid_out


def _where(condition: Q, amount: Any) -> Case:
    return Case(When(condition, then=amount), default=Value(0))


def _booked(rows: QuerySet[Any], wanted: Any, **outer: str) -> QuerySet[Any]:
    return unlike(rows, wanted=wanted, found=sum_of(LedgerEntry.objects.all(), "amount", **outer))


def _misowed() -> QuerySet[Any]:
    """Return the parcels for which their sellers are not owed what they have to be.

    That is the total less the fair's part, less refunds, and the share of the fair's part that
    went back with them, rounded down as `services.refunding` does.
    """
    sellers = LedgerEntry.objects.filter(kind__in=IN_TRADE, seller__isnull=False)
    parcels = Parcel.objects.annotate(
        given_back=sum_of(Refund.objects.all(), "amount", parcel="pk"),
        price=F("goods_total") + F("shipping_fee"),
    )
    fee_back = F("commission") * F("given_back") / F("price")
    owed = F("price") - F("commission") - F("given_back") + whole(fee_back)
    is_paid = Q(order__paid_at__isnull=False)
    found = sum_of(sellers, "amount", parcel="pk")
    return unlike(parcels, wanted=_where(is_paid, owed), found=found)


def _strayed() -> QuerySet[Any]:
    lines = LedgerEntry.objects.filter(seller__isnull=False, parcel__isnull=False)
    return unlike(lines, wanted=F("parcel__seller"), found=F("seller"))
