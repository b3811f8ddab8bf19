"""What of a parcel can still be paid back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from marketplace.orders.models import OrderLine, Parcel
from marketplace.orders.states import CALLED_OFF, ParcelState
from marketplace.payments.models import Refund, RefundLine

from .owed import covers_refund

TAKEN_BACK_FROM = frozenset({ParcelState.RECEIVED, ParcelState.COMPLAINT})
"""Parcels that are with their buyer, so that all of them can be paid back at once."""


@dataclass(frozen=True, slots=True)
class Refundable:
    """A line, and how many units of it were not paid back yet."""

    line: OrderLine
    left: int


@dataclass(frozen=True, slots=True)
class RefundSheet:
    """What went back of a parcel and what still can. Money is whole rupiah.

    `is_paid_out`: none of it is here any more, so only the committee can give it back.
    """

    lines: Sequence[Refundable]
    refunds: Sequence[Refund]
    left: int
    is_whole_offered: bool
    is_paid_out: bool

    @property
    def is_over(self) -> bool:
        return not self.left


def refund_sheet(parcel: Parcel, at: datetime) -> RefundSheet:
    """Return what can be paid back of a parcel now; its seller and lines are there."""
    refunds = list(parcel.refunds.order_by("pk"))
    counted = RefundLine.objects.filter(line__parcel=parcel).values_list("line")
    before = dict(counted.annotate(sum=Sum("quantity")))
    is_called_off = parcel.state in CALLED_OFF
    left = 0 if is_called_off else parcel.total - sum(one.amount for one in refunds)
    return RefundSheet(
        lines=[
            Refundable(line, line.quantity - before.get(line.pk, 0)) for line in parcel.lines.all()
        ],
        refunds=refunds,
        left=left,
        is_whole_offered=parcel.state in TAKEN_BACK_FROM and left > 0,
        is_paid_out=parcel.state == ParcelState.RECEIVED and not covers_refund(parcel, 1, at),
    )
