"""What the fair owes its sellers, and what of it can be paid out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet, Sum

from marketplace.core.formats import ZONES
from marketplace.orders.models import Order, Parcel
from marketplace.orders.rules.deadlines import complain_by
from marketplace.orders.states import CALLED_OFF, ParcelState
from marketplace.payments.models import LedgerEntry, Payment, Payout
from marketplace.payments.states import UNDER_WAY, DisputeState, PaymentState
from marketplace.sellers.models import Seller

LONGEST_COMPLAINT = timedelta(days=6)
"""No two working days, with the day of receipt and a weekend between, take longer."""


def balance_of(seller: Seller) -> int:
    """Return whole rupiah that a seller is owed, also of parcels that are not received yet."""
    return seller.ledger.aggregate(sum=Sum("amount"))["sum"] or 0


def payable_to(sellers: QuerySet[Seller], at: datetime) -> dict[int, int]:
    """Return what each seller can be paid now, by key; who gets nothing is left out.

    Money of a parcel is payable once the buyer has it, nobody can complain any more and no bank
    decides on it. What was refunded or paid out counts at once, so nobody is paid what is no
    longer theirs.
    """
    return {seller: amount for seller, amount in _settled(sellers, at).items() if amount > 0}


def orders_disputed() -> QuerySet[Order]:
    """Return the orders whose money a buyer's bank holds back until it has decided."""
    held = Payment.objects.filter(state=PaymentState.SETTLED, disputes__state=DisputeState.OPEN)
    return Order.objects.filter(pk__in=held.values("order"))


def promised_to(seller: Seller) -> int:
    """Return whole rupiah that stand in a run which is under way."""
    promised = Payout.objects.filter(seller=seller, run__state__in=sorted(UNDER_WAY))
    return promised.aggregate(sum=Sum("amount"))["sum"] or 0


def covers_refund(parcel: Parcel, amount: int, at: datetime) -> bool:
    """Tell whether so much of a parcel's money, less the fair's part, is still here for its seller.

    It is while the parcel is not over, since no run has taken it; after that as much is as is
    payable and stands in no run. What is promised is read first: a run that is paid in between
    then counts twice, and never not at all.
    """
    seller = Seller.objects.filter(pk=parcel.seller_id)
    if parcel.pk in _parcels_not_over(seller, at):
        return True
    promised = promised_to(parcel.seller)
    return amount <= _settled(seller, at).get(parcel.seller_id, 0) - promised


def sellers_to_pay() -> QuerySet[Seller]:
    """Return sellers with an account to send money to, who stand in no run that is under way."""
    under_way = Q(payouts__run__state__in=sorted(UNDER_WAY))
    return Seller.objects.filter(bank_account__isnull=False).exclude(under_way)


def payable_from(parcel: Parcel) -> datetime | None:
    """Return since when a parcel's money is payable: nobody can complain any more, nor does.

    None while the buyer does not have it. No query, if complaints and province are there.
    """
    if parcel.state != ParcelState.RECEIVED or parcel.received_at is None:
        return None
    ends = [one.ended_at for one in parcel.complaints.all() if one.ended_at]
    return max([complain_by(parcel.received_at, ZONES[parcel.province.time_zone]), *ends])


def _settled(sellers: QuerySet[Seller], at: datetime) -> dict[int, int]:
    """Return what stands in the book for each seller, without parcels that are not over."""
    entries = LedgerEntry.objects.filter(seller__in=sellers)
    settled = entries.exclude(parcel__in=_parcels_not_over(sellers, at))
    return dict(settled.values_list("seller").annotate(sum=Sum("amount")))


def _parcels_not_over(sellers: QuerySet[Seller], at: datetime) -> list[int]:
    """Return the keys of parcels that are on their way, disputed, or received a few days ago."""
    sold = Parcel.objects.filter(seller__in=sellers, order__paid_at__isnull=False)
    booked = sold.exclude(state__in=sorted(CALLED_OFF))
    here = Q(state=ParcelState.RECEIVED)
    lately = booked.filter(here, received_at__gt=at - LONGEST_COMPLAINT).select_related("province")
    held = booked.filter(~here | Q(order__in=orders_disputed()))
    return [*held.values_list("pk", flat=True), *_still_open(lately, at)]


def _still_open(parcels: Iterable[Parcel], at: datetime) -> list[int]:
    zones = [(parcel, ZONES[parcel.province.time_zone]) for parcel in parcels]
    return [
        parcel.pk
        for parcel, zone in zones
        if parcel.received_at and complain_by(parcel.received_at, zone) > at
    ]
