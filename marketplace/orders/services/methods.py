"""Which way to pay fits an order, and how long its goods are kept for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.formats import ZONES
from marketplace.core.money import rupiah
from marketplace.orders.errors import TooLittle
from marketplace.orders.models import TradeTerms
from marketplace.orders.queries.terms import is_for_cash, methods_open
from marketplace.orders.rules.deadlines import pay_by_card, pay_by_cash, pay_by_transfer
from marketplace.orders.states import PaymentMethod

QRIS_MOST = 9_999_000
"""Whole rupiah. Bank Indonesia allows Rp10.000.000 a payment; a unique extra comes on top."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What is to be paid (whole rupiah), how its parcels are delivered and from which provinces."""

    total: int
    deliveries: Collection[str]
    provinces: Collection[int]


def require_payable(*, bill: Bill, method: str, terms: TradeTerms) -> None:
    """Raise TooLittle or RuleError("method_closed") where a bill cannot be paid in this way."""
    if method not in methods_open(terms):
        raise RuleError(
            "method_closed", _("Cara bayar ini sedang tidak tersedia. Pilih yang lain.")
        )
    if method == PaymentMethod.STRIPE and bill.total < terms.stripe_minimum:
        raise TooLittle(terms.stripe_minimum - bill.total)
    if method == PaymentMethod.QRIS and bill.total > QRIS_MOST:
        raise RuleError(
            "method_closed",
            _("Lewat QRIS paling banyak %(most)s sekali bayar. Pilih cara bayar lain.")
            % {"most": rupiah(QRIS_MOST)},
        )
    if method == PaymentMethod.CASH and not is_for_cash(bill.deliveries, bill.provinces):
        raise RuleError(
            "method_closed",
            _("Tunai hanya bila semua barang diambil di satu lapak. Pilih cara bayar lain."),
        )


def pay_by(method: str, at: datetime, zone: str) -> datetime:
    """Return until when goods are kept for somebody who pays in this way; `zone` is the booth's."""
    if method == PaymentMethod.STRIPE:
        return pay_by_card(at)
    if method == PaymentMethod.CASH:
        return pay_by_cash(at, ZONES[zone])
    return pay_by_transfer(at)
