"""Give receipts their numbers, without a gap."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from marketplace.core.formats import ZONES
from marketplace.orders.models import Parcel, Receipt, ReceiptCounter
from marketplace.orders.states import ReceiptKind

BOOKS: ZoneInfo = ZONES["WIB"]
"""Where the year of the books begins."""


def issue_receipts(*, parcels: Sequence[Parcel], at: datetime) -> list[Receipt]:
    """Give each parcel of an order that is paid a numbered receipt. The order is locked."""
    last = _take_numbers(ReceiptKind.RECEIPT, len(parcels), at)
    return Receipt.objects.bulk_create(
        Receipt(
            parcel=parcel,
            kind=ReceiptKind.RECEIPT,
            year=_year(at),
            sequence=sequence,
            amount=parcel.total,
            issued_at=at,
        )
        for sequence, parcel in enumerate(parcels, start=last - len(parcels) + 1)
    )


@transaction.atomic
def issue_correction(*, parcel: Parcel, amount: int, reason: str, at: datetime) -> Receipt:
    """Write the numbered paper about whole rupiah of a receipt that were given back."""
    sequence = _take_numbers(ReceiptKind.CORRECTION, 1, at)
    return Receipt.objects.create(
        parcel=parcel,
        kind=ReceiptKind.CORRECTION,
        year=_year(at),
        sequence=sequence,
        amount=amount,
        reason=reason,
        issued_at=at,
    )


def _take_numbers(kind: ReceiptKind, count: int, at: datetime) -> int:
    """Take so many numbers of the year and return the last one.

    The counter's row stays locked until the transaction ends, so a number that is not used is not
    taken either. Taken last, it is held shortly.
    """
    locked = ReceiptCounter.objects.select_for_update(no_key=True)
    counter, _made = locked.get_or_create(kind=kind, year=_year(at))
    counter.last += count
    counter.save(update_fields=["last"])
    return counter.last


def _year(at: datetime) -> int:
    return at.astimezone(BOOKS).year
