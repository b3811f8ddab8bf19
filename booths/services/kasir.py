"""Book what went over a booth's table, once, and lose nothing of it.

Goods and money have changed hands before we hear of it, so nothing is refused: what the stock does
not have stays as a conflict until the keeper decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from booths.models import Booth, Sale, SaleLine
from booths.queries.tills import variants_at
from booths.states import SALE_MOVES, SaleState, TableMethod
from marketplace.accounts.models import User
from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import Variant
from marketplace.catalogue.services.stock import count_stock
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from marketplace.core.states import move
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.services.table import TableLine, place_at_table
from marketplace.orders.states import PaymentMethod
from marketplace.payments.services.table import take_at_table

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class EntryLine:
    """So many units, for whole rupiah each, of what the device knows by this key and name."""

    variant: int
    name: str
    price: int
    quantity: int


@dataclass(frozen=True, slots=True)
class SaleEntry:
    """A sale as a device tells it, under the id that it was given there."""

    id: UUID
    booth: Booth
    method: TableMethod
    sold_at: datetime
    lines: Sequence[EntryLine]

    @property
    def total(self) -> int:
        return sum(line.price * line.quantity for line in self.lines)


@transaction.atomic
def book_sale(*, entry: SaleEntry, keeper: User, at: datetime) -> Sale:
    """Book a sale as an order that is paid and handed over, and return it as it is then.

    Sent again it is the sale that is there. It costs what was paid at the table, also where the
    catalogue says otherwise by now. Where the stock is short or a thing is unknown at this booth,
    the sale is kept as a conflict. Raise RuleError("other_content") where the id is known with
    other goods: then nothing is written.
    """
    hold_shared(entry.booth)
    told = _told(entry, keeper, at)
    sale, is_new = Sale.objects.get_or_create(pk=entry.id, defaults=told)
    if not is_new:
        _require_same(sale, entry)
        return sale
    _write_lines(sale, entry)
    return _book(sale, at)


@transaction.atomic
def correct_and_book(*, sale: Sale, by: User, at: datetime) -> Sale:
    """Count in what the stock lacks of goods that are over the table, then book them.

    Raise RuleError("wrong_state") where somebody has decided before, RuleError("unknown_goods").
    """
    locked = sale_locked(sale)
    if locked.state != SaleState.CONFLICT:
        raise RuleError("wrong_state", _("Penjualan ini sudah diputuskan."))
    goods = _goods_of(locked)
    if not goods:
        raise RuleError(
            "unknown_goods",
            _("Ada barang yang tidak dikenal di lapak ini. Batalkan penjualan ini."),
        )
    added = _count_missing(goods, at)
    audit.record("correct_stock", actor=by, target=locked, at=at, detail={"added": added})
    return _book(locked, at)


def sale_locked(sale: Sale) -> Sale:
    """Return a sale with its row locked, while no closing of its booth is under way."""
    hold_shared(sale.booth)
    rows = Sale.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("order", "booth__province").get(pk=sale.pk)


def _told(entry: SaleEntry, keeper: User, at: datetime) -> dict[str, object]:
    return {
        "booth": entry.booth,
        "keeper": keeper,
        "method": entry.method,
        "total": entry.total,
        "sold_at": entry.sold_at,
        "received_at": at,
    }


def _require_same(sale: Sale, entry: SaleEntry) -> None:
    known = {(one.named, one.price, one.quantity) for one in sale.lines.all()}
    said = {(one.variant, one.price, one.quantity) for one in entry.lines}
    is_same = (sale.booth_id, sale.method) == (entry.booth.pk, entry.method) and known == said
    if not is_same:
        raise RuleError(
            "other_content",
            _("Nomor penjualan ini sudah dipakai untuk barang lain. Catat lagi sebagai yang baru."),
        )


def _write_lines(sale: Sale, entry: SaleEntry) -> None:
    here = variants_at(sale.booth).in_bulk([line.variant for line in entry.lines])
    SaleLine.objects.bulk_create(
        SaleLine(
            sale=sale,
            variant=here.get(line.variant),
            place=place,
            named=line.variant,
            name=line.name,
            price=line.price,
            quantity=line.quantity,
        )
        for place, line in enumerate(entry.lines)
    )


def _book(sale: Sale, at: datetime) -> Sale:
    """Place, pay and hand over what a sale says; leave it as it is where that cannot be."""
    goods, method = _goods_of(sale), PaymentMethod(sale.method)
    try:
        order = place_at_table(nonce=sale.pk, lines=goods, method=method, at=at) if goods else None
    except SoldOut:
        order = None
    if order is None:
        log.warning("sale_conflict", sale=str(sale.pk), booth=sale.booth_id)
        return sale
    take_at_table(order=order, at=at)
    for parcel in order.parcels.order_by("pk"):
        receive_parcel(parcel=parcel, at=at)
    move(sale, SaleState.BOOKED, moves=SALE_MOVES, also={"order": order})
    log.info("sale_booked", sale=str(sale.pk), booth=sale.booth_id, order=order.pk)
    return sale


def _goods_of(sale: Sale) -> list[TableLine]:
    """Return what a sale is about, in the order of variants; nothing where a thing is unknown."""
    paths = ("variant__product__seller__library__province",)
    lines = list(sale.lines.select_related(*paths).order_by("named"))
    known = [TableLine(one.variant, one.quantity, one.price) for one in lines if one.variant]
    return known if len(known) == len(lines) else []


def _count_missing(goods: Sequence[TableLine], at: datetime) -> dict[str, int]:
    """Count in what is missing, with all rows locked in key order; return how much of what."""
    wanted = {line.variant.pk: line.quantity for line in goods}
    rows = Variant.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=wanted)
    short = {
        one: wanted[one.pk] - one.stock
        for one in rows.filter(product__preorder_days=0).order_by("pk")
        if wanted[one.pk] > one.stock
    }
    for variant in short:
        count_stock(variant=variant, counted=wanted[variant.pk], seen=None, at=at)
    return {str(variant.pk): missing for variant, missing in short.items()}
