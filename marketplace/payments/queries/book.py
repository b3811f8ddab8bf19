"""The book as the committee reads it: line by line, and what it comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet, Sum, Window

from marketplace.orders.models import Order
from marketplace.payments.models import LedgerEntry, Payout
from marketplace.sellers.models import Seller

from .owed import payable_to
from .payouts import payouts_under_way


@dataclass(frozen=True, slots=True)
class BookTotals:
    """Whole rupiah: owed to sellers, of that in runs and payable now; and the fair's own."""

    owed: int
    in_runs: int
    payable: int
    fairs: int


def book_totals(at: datetime) -> BookTotals:
    """Return what the book comes to now. Five queries, however long it is."""
    entries, under_way = LedgerEntry.objects.all(), payouts_under_way()
    others = Seller.objects.exclude(pk__in=under_way.values("seller"))
    return BookTotals(
        owed=_sum(entries.filter(seller__isnull=False)),
        in_runs=_sum(under_way),
        payable=sum(payable_to(others, at).values()),
        fairs=_sum(entries.filter(seller=None)),
    )


def entries_summed() -> QuerySet[LedgerEntry]:
    """Return the lines of the book, each with the `balance` after it.

    Where a list is narrowed further, the balance is that of the lines that are left.
    """
    summed = Window(Sum("amount"), order_by=F("pk").asc())
    entries = LedgerEntry.objects.annotate(balance=summed)
    return entries.select_related(
        "seller", "parcel__order", "payment__order", "refund__payment__order", "payout__run",
        "payout__seller",
    )  # fmt: skip


def entry_order(entry: LedgerEntry) -> Order | None:
    """Return the order that a line is about, through its parcel or its payment."""
    if entry.parcel:
        return entry.parcel.order
    payment = entry.refund.payment if entry.refund else entry.payment
    return payment.order if payment else None


def entry_about(entry: LedgerEntry) -> str:
    """Return the number of the order or the name of the run that a line is about."""
    order = entry_order(entry)
    if order:
        return order.number
    return str(entry.payout.run) if entry.payout else ""


def months_of_book() -> Iterable[tuple[str, str]]:
    """Return the months in which something was booked, the newest first, as choices."""
    months = LedgerEntry.objects.datetimes("at", "month", order="DESC")
    return [(f"{month:%Y-%m}", f"{month:%m/%Y}") for month in months]


def _sum(rows: QuerySet[LedgerEntry] | QuerySet[Payout]) -> int:
    found: int | None = rows.aggregate(sum=Sum("amount"))["sum"]
    return found or 0
