"""What a seller, a buyer and the clock do with a parcel that is paid."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from marketplace.catalogue.models import StockHold
from marketplace.catalogue.services.stock import return_stock
from marketplace.core.errors import RuleError
from marketplace.core.states import move
from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.orders.rules.numbers import as_code
from marketplace.orders.states import (
    BOUGHT,
    CALLED_OFF,
    CLOSED,
    ORDER_MOVES,
    PARCEL_MOVES,
    Delivery,
    OrderState,
    ParcelState,
    Party,
)
from marketplace.orders.tasks import tell_parcel

from .payment import holds_of_order, order_locked


@transaction.atomic
def pack_parcel(*, parcel: Parcel, at: datetime) -> Parcel:
    """Say that a parcel is packed."""
    return _go_on(parcel, ParcelState.PACKED, {"packed_at": at})


@transaction.atomic
def pack_parcels(*, parcels: Iterable[Parcel], at: datetime) -> list[Parcel]:
    """Say that several parcels are packed, all of them or none.

    Their orders are locked in the order of keys. Raise RuleError("wrong_state") naming the first
    order whose parcel does not wait for that.
    """
    return [_packed(parcel, at) for parcel in sorted(parcels, key=lambda one: one.order_id)]


@transaction.atomic
def send_parcel(*, parcel: Parcel, courier: str, tracking_number: str, at: datetime) -> Parcel:
    """Say that a parcel is on its way, with whom, and under which number if there is one."""
    _require(parcel, parcel.delivery != Delivery.PICKUP, _("Paket ini diambil pembeli di lapak."))
    also = {"courier": courier, "tracking_number": tracking_number, "sent_at": at}
    return _go_on(parcel, ParcelState.SENT, also)


@transaction.atomic
def make_ready(*, parcel: Parcel, at: datetime) -> Parcel:
    """Say that a parcel can be fetched at the booth."""
    _require(parcel, parcel.delivery == Delivery.PICKUP, _("Paket ini dikirim ke alamat pembeli."))
    return _go_on(parcel, ParcelState.READY, {"ready_at": at})


@transaction.atomic
def receive_parcel(*, parcel: Parcel, at: datetime) -> Parcel:
    """Say that a parcel is with its buyer: handed over, or arrived.

    Raise RuleError("complaint_open") where its buyer has just said what is wrong with it: that
    ends through the complaint.
    """
    order_locked(parcel.order_id)
    current = Parcel.objects.get(pk=parcel.pk)
    if current.state == ParcelState.COMPLAINT:
        raise RuleError(
            "complaint_open", _("Komplain paket ini masih berjalan. Selesaikan komplainnya dahulu.")
        )
    is_there = current.delivery == Delivery.PICKUP or current.state not in {
        ParcelState.WAITING,
        ParcelState.PACKED,
    }
    _require(parcel, is_there, _("Paket ini belum dikirim."))
    return _go_on(parcel, ParcelState.RECEIVED, {"received_at": at})


@transaction.atomic
def hand_over_parcel(*, parcel: Parcel, code: str, at: datetime) -> Parcel:
    """Say that a buyer who told the pick-up code, however it is typed, has fetched a parcel.

    What is sent arrives without us. Raise RuleError("wrong_code") where it is another one.
    """
    _require(parcel, parcel.delivery == Delivery.PICKUP, _("Paket ini dikirim ke alamat pembeli."))
    if as_code(code) != parcel.order.pickup_code:
        raise RuleError(
            "wrong_code", _("Kode ini bukan kode pesanan ini. Minta pembeli menyebutkannya lagi.")
        )
    return receive_parcel(parcel=parcel, at=at)


@transaction.atomic
def call_off_parcel(*, parcel: Parcel, by: Party, reason: str, at: datetime) -> Parcel:
    """Call off a parcel that was not sent, and give its goods back to the stock.

    The money is the caller's to give back, in the same transaction; see payments.
    """
    return take_back_parcel(parcel=parcel, to=ParcelState.CANCELLED, by=by, reason=reason, at=at)


@transaction.atomic
def take_back_parcel(
    *, parcel: Parcel, to: ParcelState, by: Party, reason: str, at: datetime
) -> Parcel:
    """End a parcel whose money goes back; what was never sent is for sale again."""
    also = {"called_off_at": at, "called_off_by": by, "reason": reason}
    ended = _go_on(parcel, to, also)
    if to == ParcelState.CANCELLED:
        return_goods(order=ended.order, parcels=[ended], at=at)
    return ended


def return_goods(*, order: Order, parcels: Iterable[Parcel], at: datetime) -> None:
    """Give the goods of an order's parcels back to the stock, all in the order of variants.

    Who calls several parcels off does this first, before any number is taken. In a transaction.
    """
    return_stock(holds=goods_kept(order, parcels), at=at)


def goods_kept(order: Order, parcels: Iterable[Parcel]) -> QuerySet[StockHold]:
    """Return the holds under which goods of an order's parcels are or were kept."""
    lines = OrderLine.objects.filter(parcel__in=[parcel.pk for parcel in parcels])
    kept = StockHold.objects.filter(reference__in=holds_of_order(order))
    return kept.filter(variant__in=lines.values("variant"))


def move_parcel(parcel: Parcel, to: ParcelState, also: Mapping[str, Any] | None = None) -> Parcel:
    """Lock a parcel of a bought order and move it; its order follows. In a transaction."""
    order = order_locked(parcel.order_id)
    if order.state not in BOUGHT:
        raise RuleError("not_paid", _("Pesanan ini belum dibayar atau sudah dibatalkan."))
    locked = Parcel.objects.select_for_update(no_key=True, of=("self",)).get(pk=parcel.pk)
    move(locked, to, moves=PARCEL_MOVES, also=also)
    locked.order = order
    _let_order_follow(order)
    return locked


def _packed(parcel: Parcel, at: datetime) -> Parcel:
    try:
        return pack_parcel(parcel=parcel, at=at)
    except RuleError as broken:
        sentence = _("Pesanan %(number)s: %(why)s Pilih lagi tanpa pesanan itu.")
        told = {"number": parcel.order.number, "why": str(broken)}
        raise RuleError(broken.code, sentence % told) from broken


def _go_on(parcel: Parcel, to: ParcelState, also: Mapping[str, Any]) -> Parcel:
    moved = move_parcel(parcel, to, also)
    transaction.on_commit(partial(tell_parcel.enqueue, moved.pk, to.value))
    return moved


def _let_order_follow(order: Order) -> None:
    """Complete an order once nobody waits for any of its parcels, and open it again for one."""
    states = set(order.parcels.values_list("state", flat=True))
    if states <= CALLED_OFF:
        to = OrderState.CANCELLED
    elif states <= CLOSED:
        to = OrderState.COMPLETED
    else:
        to = OrderState.PAID
    if order.state != to:
        move(order, to, moves=ORDER_MOVES)


def _require(parcel: Parcel, is_so: bool, sentence: str) -> None:
    if not is_so:
        raise RuleError("wrong_delivery", sentence)
