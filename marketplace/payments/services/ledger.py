"""Write the book: who is owed what. Lines are only ever added.

At any time the lines sum to what arrived, less what was refunded, less what was paid out.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.orders.models import Parcel
from marketplace.payments.models import LedgerEntry, Payment, Payout, Refund
from marketplace.payments.states import EntryKind


def book_sale(*, payment: Payment, parcels: Iterable[Parcel], at: datetime) -> None:
    """Give each seller what their parcel cost less the fair's part; the fair gets the rest."""
    lines = [line for parcel in parcels for line in _sale_of(parcel, payment, at)]
    rest = (payment.received or 0) - sum(line.amount for line in lines)
    if rest:
        kind = EntryKind.SALE
        lines.append(LedgerEntry(kind=kind, amount=rest, payment=payment, at=at))
    LedgerEntry.objects.bulk_create(lines)


def book_surplus(*, payment: Payment, at: datetime) -> None:
    """Keep money that no order has a use for, until it is given back."""
    kind, amount = EntryKind.SALE, payment.received or 0
    LedgerEntry.objects.create(kind=kind, amount=amount, payment=payment, at=at)


def book_refund(*, refund: Refund, fee_back: int, at: datetime) -> None:
    """Take what is refunded back from the seller, and give back their part of the fee.

    `fee_back` is whole rupiah of the fair's part. Money of no parcel is taken from the fair.
    """
    parcel = refund.parcel
    seller = parcel.seller if parcel else None
    shares = [(seller, -refund.amount)]
    if fee_back:
        shares += [(seller, fee_back), (None, -fee_back)]
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            seller=owner,
            kind=EntryKind.REFUND,
            amount=amount,
            parcel=parcel,
            refund=refund,
            at=at,
        )
        for owner, amount in shares
    )


def book_honoured(*, payment: Payment, parcels: Iterable[Parcel], at: datetime) -> None:
    """Give sellers what was kept as surplus, for parcels that are sent after all.

    The surplus stays booked as it came; a correction takes from the fair what goes to others.
    """
    lines = [line for parcel in parcels for line in _sale_of(parcel, payment, at)]
    taken, note = -sum(line.amount for line in lines), _("Pesanan dipenuhi sesudah uangnya datang.")
    kind = EntryKind.CORRECTION
    lines.append(LedgerEntry(kind=kind, amount=taken, payment=payment, note=note, at=at))
    LedgerEntry.objects.bulk_create(lines)


def book_correction(*, parcel: Parcel, amount: int, note: str, at: datetime) -> None:
    """Move whole rupiah between the fair and a parcel's seller; positive is for the seller.

    Both lines say why, and the sum of the book stays. Raise RuleError("no_note") without a word.
    """
    if not note.strip():
        raise RuleError("no_note", _("Tulis alasannya."))
    told = {"kind": EntryKind.CORRECTION, "parcel": parcel, "note": note, "at": at}
    LedgerEntry.objects.bulk_create(
        LedgerEntry(seller_id=owner, amount=share, **told)
        for owner, share in ((parcel.seller_id, amount), (None, -amount))
    )


def book_payouts(*, payouts: Iterable[Payout], at: datetime) -> None:
    """Write down that sellers were paid."""
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            seller=payout.seller,
            kind=EntryKind.PAYOUT,
            amount=-payout.amount,
            payout=payout,
            at=at,
        )
        for payout in payouts
    )


def _sale_of(parcel: Parcel, payment: Payment, at: datetime) -> list[LedgerEntry]:
    told = {"parcel": parcel, "payment": payment, "at": at}
    kind = EntryKind.SALE
    lines = [LedgerEntry(seller_id=parcel.seller_id, kind=kind, amount=parcel.total, **told)]
    if parcel.commission:
        kind, fee = EntryKind.FEE, parcel.commission
        lines.append(LedgerEntry(seller_id=parcel.seller_id, kind=kind, amount=-fee, **told))
        lines.append(LedgerEntry(seller=None, kind=kind, amount=fee, **told))
    return lines
