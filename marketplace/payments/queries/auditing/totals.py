"""What there is of everything, for the last line of an audit where all is well."""

from dataclasses import dataclass

from marketplace.catalogue.models import Variant
from marketplace.core.money import rupiah
from marketplace.orders.models import Order, Receipt
from marketplace.payments.models import LedgerEntry, Payment, Payout, Refund
from marketplace.payments.states import ARRIVED, RunState

from .facts import total_of


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of things, and whole rupiah."""

    units: int
    orders: int
    receipts: int
    arrived: int
    refunded: int
    paid_out: int
    owed: int

    def __str__(self) -> str:
        return (
            f"{self.units} units in stock, {self.orders} orders, {self.receipts} receipts; "
            f"{rupiah(self.arrived)} arrived, {rupiah(self.refunded)} refunded, "
            f"{rupiah(self.paid_out)} paid out, {rupiah(self.owed)} in the book."
        )


def totals() -> Totals:
    """Count and sum everything that was audited."""
    return Totals(
        units=total_of(Variant.objects.all(), "stock"),
        orders=Order.objects.count(),
        receipts=Receipt.objects.count(),
        arrived=total_of(Payment.objects.filter(state__in=sorted(ARRIVED)), "received"),
        refunded=total_of(Refund.objects.all()),
        paid_out=total_of(Payout.objects.filter(run__state=RunState.PAID)),
        owed=total_of(LedgerEntry.objects.all()),
    )
