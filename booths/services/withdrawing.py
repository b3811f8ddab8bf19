"""Withdraw a sale that was none: the goods go back to the table, the money to the buyer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from booths.models import Sale
from booths.queries.sales import is_of_today
from booths.states import SALE_MOVES, GivenBack, SaleState
from marketplace.accounts.models import User
from marketplace.catalogue.models import StockHold
from marketplace.catalogue.services.stock import return_stock
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.states import move
from marketplace.orders.models import Order
from marketplace.orders.services.payment import holds_of_order, order_locked
from marketplace.orders.states import Party
from marketplace.payments.models import Refund
from marketplace.payments.services.refunding import Cause, refund_parcel

from .kasir import sale_locked


@transaction.atomic
def withdraw_sale(
    *, sale: Sale, reason: str, given_back: GivenBack, by: User, at: datetime
) -> Sale:
    """Call a sale off with a reason; what was booked is refunded and back in the stock.

    What is booked can be called off on the day it was received, before the closing. Raise
    RuleError("closed", "another_day", "refunded"), RuleError("wrong_state") where it was called
    off before.
    """
    locked = sale_locked(sale)
    _require_open(locked, at)
    also = {"withdrawn_at": at, "note": reason, "given_back": given_back}
    move(locked, SaleState.WITHDRAWN, moves=SALE_MOVES, also=also)
    if locked.order:
        cause = Cause(reason=reason, by=Party.COMMITTEE, actor=by, is_given_back=True)
        _take_back(locked.order, cause, at)
    audit.record("withdraw_sale", actor=by, target=locked, at=at, detail={"reason": reason})
    return locked


def _require_open(sale: Sale, at: datetime) -> None:
    if sale.closing_id:
        raise RuleError(
            "closed", _("Kasir hari itu sudah ditutup. Minta panitia mengembalikan uangnya.")
        )
    if sale.state == SaleState.BOOKED and not is_of_today(sale, at):
        raise RuleError(
            "another_day",
            _("Penjualan hari lain tidak bisa dibatalkan di sini. Minta panitia."),
        )


def _take_back(order: Order, cause: Cause, at: datetime) -> None:
    """Return the goods first and number the corrections last, as everybody locks them."""
    locked = order_locked(order.pk)
    if Refund.objects.filter(payment__order=locked).exists():
        raise RuleError(
            "refunded", _("Sebagian uangnya sudah dikembalikan panitia. Minta panitia.")
        )
    kept = StockHold.objects.filter(reference__in=holds_of_order(locked))
    return_stock(holds=kept, at=at)
    for parcel in locked.parcels.order_by("pk"):
        refund_parcel(parcel=parcel, cause=cause, at=at)
