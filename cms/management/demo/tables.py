"""Sample sales at the table of the sample keeper: two that are booked and one to decide."""

from datetime import datetime, timedelta
from uuid import UUID

from booths.models import BoothKeeper, Sale
from booths.queries.fairs import running_edition
from booths.services.kasir import EntryLine, SaleEntry, book_sale
from booths.states import TableMethod
from marketplace.catalogue.models import Variant

KEEPER = "penjaga"
SALES = (
    (TableMethod.CASH, {"SB-06": 2, "SB-02": 1}),
    (TableMethod.QRIS, {"SB-01": 3}),
    (TableMethod.CASH, {"SB-01": 60}),
)
"""How it was paid, and units by kind of goods; the last one is more than the stock has."""
BETWEEN = timedelta(minutes=20)


def load_sales(at: datetime) -> int:
    """Sell at the keeper's table, unless somebody has sold already."""
    edition = running_edition(at)
    keeper = BoothKeeper.objects.get(user__username=KEEPER, booth__edition=edition)
    if not Sale.objects.exists():
        for place, (method, goods) in enumerate(SALES):
            sold_at = at - (len(SALES) - place) * BETWEEN
            entry = SaleEntry(UUID(int=place + 1), keeper.booth, method, sold_at, _lines(goods))
            book_sale(entry=entry, keeper=keeper.user, at=sold_at)
    return len(SALES)


def _lines(goods: dict[str, int]) -> list[EntryLine]:
    variants = Variant.objects.select_related("product").filter(sku__in=goods).order_by("sku")
    return [EntryLine(one.pk, one.product.name, one.price, goods[one.sku]) for one in variants]
