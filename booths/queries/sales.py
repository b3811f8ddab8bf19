"""What was sold at a booth's table, and what should lie in its drawer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum

from booths.models import Booth, Closing, Sale, Taking
from booths.states import GivenBack, SaleState, TableMethod
from marketplace.core.formats import ZONES
from marketplace.orders.models import Parcel

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Drawer:
    """What should be there since the closing before, in whole rupiah.

    `cash` also knows what was given back out of the drawer for sales paid by QRIS.
    """

    cash: int
    qris: int


@dataclass(frozen=True, slots=True)
class SellerTotal:
    """What one seller's goods brought at the table, in whole rupiah."""

    name: str
    cash: int
    qris: int

    @property
    def total(self) -> int:
        return self.cash + self.qris


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale, whether it can be called off here, and whether it came after the day was closed."""

    sale: Sale
    may_withdraw: bool
    is_after_closing: bool


@dataclass(frozen=True, slots=True)
class SalesPage:
    """The sales of today and those that no closing has yet; what needs a decision stands apart."""

    conflicts: Sequence[Sale]
    page: Page[Sale]
    rows: Sequence[SaleRow]
    closing: Closing | None


@dataclass(frozen=True, slots=True)
class Day:
    """What the page of the closing shows: of today where it is closed, else of what is open."""

    closing: Closing | None
    drawer: Drawer
    totals: Sequence[SellerTotal]
    conflicts: int
    late: Drawer


def day_at(booth: Booth, at: datetime) -> date:
    """Return the date at a moment in the booth's zone."""
    return at.astimezone(ZONES[booth.province.time_zone]).date()


def is_of_today(sale: Sale, at: datetime) -> bool:
    """Tell whether we received a sale on this day in its booth's zone."""
    return day_at(sale.booth, sale.received_at) == day_at(sale.booth, at)


def closing_of_today(booth: Booth, at: datetime) -> Closing | None:
    closings = Closing.objects.filter(booth=booth, day=day_at(booth, at))
    return closings.select_related("closed_by").first()


def conflicts_at(booth: Booth) -> QuerySet[Sale]:
    """Return what waits for the keeper's decision, the oldest first."""
    return _whole(Sale.objects.filter(booth=booth, state=SaleState.CONFLICT)).order_by(
        "received_at", "pk"
    )


def sales_page(booth: Booth, at: datetime, page: str | None) -> SalesPage:
    """Return a page of sales, the newest first; the number of queries is the same for any."""
    closing = closing_of_today(booth, at)
    decided = Sale.objects.filter(booth=booth).exclude(state=SaleState.CONFLICT)
    shown = (
        decided.filter(Q(closing=None) | Q(closing=closing))
        if closing
        else decided.filter(closing=None)
    )
    found = Paginator(_whole(shown), A_PAGE).get_page(page)
    rows = [_row(sale, closing, booth, at) for sale in found.object_list]
    return SalesPage(list(conflicts_at(booth)), found, rows, closing)


def drawer_of(booth: Booth) -> Drawer:
    """Return what should be there of everything that no closing has yet."""
    booked = Q(state=SaleState.BOOKED)
    repaid = Q(state=SaleState.WITHDRAWN, given_back=GivenBack.DRAWER)
    cash, qris = Q(method=TableMethod.CASH), Q(method=TableMethod.QRIS)
    sums = Sale.objects.filter(booth=booth, closing=None).aggregate(
        cash=Sum("total", filter=cash & booked, default=0),
        qris=Sum("total", filter=qris & (booked | repaid), default=0),
        out=Sum("total", filter=qris & repaid, default=0),
    )
    takings = Taking.objects.filter(booth=booth, closing=None)
    taken = takings.aggregate(sum=Sum("amount", default=0))["sum"]
    return Drawer(cash=sums["cash"] + taken - sums["out"], qris=sums["qris"])


def seller_totals(booth: Booth, closing: Closing | None) -> list[SellerTotal]:
    """Return what each seller's goods brought in a closing, or since the last one."""
    sales = Sale.objects.filter(booth=booth, closing=closing, state=SaleState.BOOKED)
    takings = Taking.objects.filter(booth=booth, closing=closing)
    orders = Q(order__in=sales.values("order")) | Q(order__in=takings.values("payment__order"))
    parcels = Parcel.objects.filter(orders).order_by("seller_name", "seller")
    sums = parcels.values_list("seller", "seller_name").annotate(
        cash=Sum("goods_total", filter=~Q(order__method=TableMethod.QRIS), default=0),
        qris=Sum("goods_total", filter=Q(order__method=TableMethod.QRIS), default=0),
    )
    return [SellerTotal(name, cash, qris) for _key, name, cash, qris in sums]


def day_of(booth: Booth, at: datetime) -> Day:
    """Return what should be there, by seller; after the closing also what came since."""
    closing, unclosed = closing_of_today(booth, at), drawer_of(booth)
    drawer = Drawer(closing.cash_total, closing.qris_total) if closing else unclosed
    return Day(
        closing=closing,
        drawer=drawer,
        totals=seller_totals(booth, closing),
        conflicts=conflicts_at(booth).count(),
        late=unclosed if closing else Drawer(0, 0),
    )


def _whole(sales: QuerySet[Sale]) -> QuerySet[Sale]:
    return sales.select_related("order", "keeper", "booth__province").prefetch_related(
        "lines__variant"
    )


def _row(sale: Sale, closing: Closing | None, booth: Booth, at: datetime) -> SaleRow:
    is_open = sale.closing_id is None
    return SaleRow(
        sale=sale,
        may_withdraw=is_open
        and sale.state == SaleState.BOOKED
        and day_at(booth, sale.received_at) == day_at(booth, at),
        is_after_closing=is_open and closing is not None,
    )
