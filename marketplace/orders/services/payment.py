"""What happens to an order when its money comes, does not come, or comes too late."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from marketplace.catalogue.models import StockHold
from marketplace.catalogue.services.stock import return_stock, sell_held, take_stock
from marketplace.catalogue.states import HoldState
from marketplace.core.errors import RuleError
from marketplace.core.states import move
from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.orders.queries.terms import terms_of_trade
from marketplace.orders.rules.deadlines import longest_wait, pack_by
from marketplace.orders.rules.numbers import KEPT_AGAIN
from marketplace.orders.states import ORDER_MOVES, OrderState
from marketplace.orders.tasks import announce_paid, tell_cancelled, tell_expired

from .methods import Bill, pay_by, require_payable
from .receipts import issue_receipts


def order_locked(pk: int) -> Order:
    """Return an order with its row locked until the transaction ends."""
    return Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def holds_of_order(order: Order) -> list[str]:
    """Return the references under which an order's goods are or were kept."""
    return [order.number, f"{order.number}{KEPT_AGAIN}"]


@transaction.atomic
def mark_paid(*, order: Order, at: datetime) -> Sequence[Parcel]:
    """Let an order's goods go to its buyer, number its receipts, and tell buyer and sellers.

    Return its parcels. Money that comes after the time is over takes the goods again; raise
    SoldOut where they are gone. Raise RuleError("wrong_state") for an order that waits for no
    money. The order is locked.
    """
    if order.state != OrderState.PLACED:
        _keep_again(order, at)
    move(order, OrderState.PAID, moves=ORDER_MOVES, also={"paid_at": at, "ended_at": None})
    sell_held(references=holds_of_order(order), at=at)
    parcels = _say_pack_by(order, at)
    issue_receipts(parcels=parcels, at=at)
    transaction.on_commit(partial(announce_paid.enqueue, order.pk))
    return parcels


def set_aside(*, order: Order) -> None:
    """Say that somebody has to look at an order whose money came late. The order is locked."""
    move(order, OrderState.NEEDS_ATTENTION, moves=ORDER_MOVES)


def drop_set_aside(*, order: Order, at: datetime) -> None:
    """End an order that was set aside, because its money goes back. The order is locked."""
    move(order, OrderState.CANCELLED, moves=ORDER_MOVES, also={"ended_at": at})


@transaction.atomic
def expire_order(*, order_id: int, at: datetime) -> bool:
    """Give back the goods of an order whose time is over, once; tell whether this call did.

    Whoever paid on a provider's page is asked for there before; see payments.
    """
    order = order_locked(order_id)
    if order.state != OrderState.PLACED or order.pay_by > at:
        return False
    _end(order, OrderState.EXPIRED, at)
    transaction.on_commit(partial(tell_expired.enqueue, order.pk))
    return True


@transaction.atomic
def cancel_unpaid(*, order: Order, at: datetime) -> None:
    """Call off an order that waits for money, on the buyer's wish.

    Raise RuleError("not_waiting") where it was paid or ended meanwhile: a paid order is called off
    parcel by parcel, with its money.
    """
    locked = order_locked(order.pk)
    if locked.state != OrderState.PLACED:
        raise RuleError(
            "not_waiting", _("Pesanan ini tidak lagi menunggu pembayaran. Muat ulang halamannya.")
        )
    _end(locked, OrderState.CANCELLED, at)
    transaction.on_commit(partial(tell_cancelled.enqueue, order.pk))


@transaction.atomic
def change_method(*, order: Order, method: str, at: datetime) -> Order:
    """Pay an order in another way; its goods are kept as long as that way needs, from now on.

    Raise RuleError("too_late") where it no longer waits for money or its time is over, and what
    `require_payable` raises where that way does not fit.
    """
    locked = order_locked(order.pk)
    keep_waiting(order=locked, method=method, at=at)
    return locked


def keep_waiting(*, order: Order, method: str, at: datetime) -> None:
    """Let a locked order wait as long as a way to pay needs; raise what `change_method` raises."""
    if order.state != OrderState.PLACED or order.pay_by <= at:
        raise RuleError("too_late", _("Batas waktu membayar sudah lewat. Pesan lagi."))
    parcels = list(order.parcels.select_related("province"))
    require_payable(bill=_bill(order, parcels), method=method, terms=terms_of_trade())
    wanted = pay_by(method, at, parcels[0].province.time_zone)
    longer = min(wanted, longest_wait(order.placed_at))
    order.method, order.pay_by = method, max(order.pay_by, longer)
    order.save(update_fields=["method", "pay_by"])
    held = StockHold.objects.filter(reference=order.number, state=HoldState.HELD)
    held.update(expires_at=order.pay_by)


def _bill(order: Order, parcels: Sequence[Parcel]) -> Bill:
    return Bill(
        total=order.total,
        deliveries=[parcel.delivery for parcel in parcels],
        provinces=[parcel.province_id for parcel in parcels],
    )


def _end(order: Order, state: OrderState, at: datetime) -> None:
    move(order, state, moves=ORDER_MOVES, also={"ended_at": at})
    return_stock(holds=StockHold.objects.filter(reference=order.number), at=at)


def _say_pack_by(order: Order, paid_at: datetime) -> Sequence[Parcel]:
    """Give each parcel its deadline: that of the line which takes longest to make.

    Return them in the order in which they were written: grouping drops the order of the model.
    """
    making = order.parcels.annotate(days_to_make=Max("lines__preorder_days"))
    parcels = list(making.order_by("pk"))
    for parcel in parcels:
        parcel.pack_by = pack_by(paid_at, parcel.days_to_make or 0)
    Parcel.objects.bulk_update(parcels, ["pack_by"])
    return parcels


def _keep_again(order: Order, at: datetime) -> None:
    lines = OrderLine.objects.filter(parcel__order=order)
    take_stock(
        wanted=_wanted(lines),
        reference=f"{order.number}{KEPT_AGAIN}",
        at=at,
        until=pay_by(order.method, at, "WIB"),
    )


def _wanted(lines: Iterable[OrderLine]) -> dict[int, int]:
    return {line.variant_id: line.quantity for line in lines}
