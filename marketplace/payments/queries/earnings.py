"""What a seller reads under "Uang saya": what buyers paid, what was taken off, what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum, Window
from django.utils.translation import gettext as _

from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.orders.access import parcels_of
from marketplace.orders.models import Parcel
from marketplace.payments.models import BankAccount, LedgerEntry, Payout
from marketplace.payments.states import EntryKind, RunState
from marketplace.sellers.models import Seller

from .owed import balance_of, orders_disputed, payable_from, payable_to, promised_to

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Balance:
    """Whole rupiah that a seller is owed, by when they come, and the account they go to.

    `now` can be put into the next run, `under_way` stands in one, `later` waits for buyers.
    """

    total: int
    now: int
    under_way: int
    account: BankAccount | None

    @property
    def later(self) -> int:
        return self.total - self.now - self.under_way


@dataclass(frozen=True, slots=True)
class Earning:
    """What came of one parcel. Whole rupiah; what was taken off is negative.

    `payable_from` is empty while the buyer does not have the parcel, `payout` while nothing of it
    was sent. What is refunded after that is taken off later payouts. `is_disputed` says that a
    bank holds the money back.
    """

    parcel: Parcel
    paid: int
    fee: int
    refunded: int
    corrected: int
    payable_from: datetime | None
    payout: Payout | None
    is_disputed: bool

    @property
    def net(self) -> int:
        return self.paid + self.fee + self.refunded + self.corrected


def balance_sheet(seller: Seller, at: datetime) -> Balance:
    """Return what a seller is owed just now. Five queries."""
    payable = payable_to(Seller.objects.filter(pk=seller.pk), at).get(seller.pk, 0)
    under_way = promised_to(seller)
    return Balance(
        total=balance_of(seller),
        now=max(0, payable - under_way),
        under_way=under_way,
        account=BankAccount.objects.filter(seller=seller).first(),
    )


def earnings_of(seller: Seller, *, page: str | None) -> Page[Earning]:
    """Return a page of what a seller's parcels brought, the newest first. Constant queries."""
    parcels = _with_sums(parcels_of(seller), seller).select_related("order", "province")
    whole = parcels.prefetch_related("complaints").order_by("-pk")
    found: Page[Any] = Paginator(whole, A_PAGE).get_page(page)
    sent = list(_payouts(seller).order_by("run__drafted_at", "pk"))
    found.object_list = [_earning(parcel, sent) for parcel in found.object_list]
    return found


def payouts_of(seller: Seller, *, page: str | None) -> Page[Payout]:
    """Return a page of what was sent to a seller or is about to be, the newest first."""
    return Paginator(_payouts(seller).order_by("-pk"), A_PAGE).get_page(page)


def ledger_of(seller: Seller) -> QuerySet[LedgerEntry]:
    """Return a seller's own lines of the book in order, each with the `balance` after it."""
    summed = Window(Sum("amount"), order_by=F("pk").asc())
    lines = LedgerEntry.objects.filter(seller=seller).annotate(balance=summed)
    return lines.select_related("parcel__order", "payout__run", "refund").order_by("pk")


def earnings_page(_seller: Seller) -> Link:
    """Return the way to a seller's money."""
    return Link(_("Uang saya"), address_of("payments:earnings"))


def _payouts(seller: Seller) -> QuerySet[Payout]:
    dropped = Q(run__state=RunState.DROPPED)
    return Payout.objects.filter(seller=seller).exclude(dropped).select_related("run")


def _with_sums(parcels: QuerySet[Parcel], seller: Seller) -> QuerySet[Parcel]:
    """Add what the book says of each parcel, in the seller's favour and against it."""
    own = Q(ledger__seller=seller)
    given_back = own & Q(ledger__kind=EntryKind.REFUND)
    taken = own & Q(ledger__kind=EntryKind.FEE) | given_back & Q(ledger__amount__gt=0)
    amount = "ledger__amount"
    return parcels.annotate(
        paid=Sum(amount, filter=own & Q(ledger__kind=EntryKind.SALE), default=0),
        fee=Sum(amount, filter=taken, default=0),
        refunded=Sum(amount, filter=given_back & Q(ledger__amount__lt=0), default=0),
        corrected=Sum(amount, filter=own & Q(ledger__kind=EntryKind.CORRECTION), default=0),
        is_disputed=Exists(orders_disputed().filter(pk=OuterRef("order"))),
    )


def _earning(parcel: Any, payouts: Sequence[Payout]) -> Earning:
    since = payable_from(parcel)
    return Earning(
        parcel=parcel,
        paid=parcel.paid,
        fee=parcel.fee,
        refunded=parcel.refunded,
        corrected=parcel.corrected,
        payable_from=since,
        payout=payout_with(since, payouts),
        is_disputed=parcel.is_disputed,
    )


def payout_with(since: datetime | None, payouts: Sequence[Payout]) -> Payout | None:
    """Return which of a seller's payouts, in order, has money that was payable since then.

    A run takes all that is payable when it is put together, so it is the first one after.
    """
    later = (one for one in payouts if since and one.run.drafted_at >= since)
    return next(later, None)
