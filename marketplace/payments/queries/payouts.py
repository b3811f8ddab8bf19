"""Who would be paid in a run, and who is left out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.models import LedgerEntry, Payout, PayoutRun
from marketplace.payments.states import UNDER_WAY
from marketplace.sellers.models import Seller

from .owed import payable_to, sellers_to_pay

NO_ACCOUNT = _("Belum mengisi rekening.")
IN_A_RUN = _("Sudah ada di putaran yang berjalan.")
NOT_YET = _(
    "Pembelinya belum menerima, masih bisa mengajukan komplain, atau menyanggah pembayarannya."
)
MINUS = _("Saldonya minus; dipotong dari penjualan berikutnya.")


@dataclass(frozen=True, slots=True)
class Due:
    """What one seller would be paid, in whole rupiah."""

    seller: Seller
    amount: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A seller with a balance, in whole rupiah, who gets nothing in a run, and why."""

    seller: Seller
    balance: int
    why: str | Promise


@dataclass(frozen=True, slots=True)
class Preview:
    """A run before it is put together."""

    dues: Sequence[Due]
    left_out: Sequence[LeftOut]

    @property
    def total(self) -> int:
        return sum(due.amount for due in self.dues)


def preview_run(at: datetime) -> Preview:
    """Return what a run would be if it were put together now. Six queries at most."""
    balances = _balances()
    sellers = Seller.objects.select_related("bank_account").in_bulk(list(balances))
    amounts = payable_to(sellers_to_pay(), at)
    under_way = set(payouts_under_way().values_list("seller", flat=True))
    named = sorted(sellers.values(), key=lambda seller: (seller.name, seller.pk))
    return Preview(
        dues=[Due(one, amounts[one.pk]) for one in named if one.pk in amounts],
        left_out=[
            LeftOut(one, balances[one.pk], _why(one, balances, under_way))
            for one in named
            if one.pk not in amounts
        ],
    )


def runs_with_totals() -> QuerySet[PayoutRun]:
    """Return all runs, each with the `count` of its sellers and their `total`."""
    return PayoutRun.objects.annotate(count=Count("payouts"), total=Sum("payouts__amount"))


def payouts_of_run(run: PayoutRun) -> QuerySet[Payout]:
    """Return what each seller gets in a run, in the order of its file."""
    return run.payouts.select_related("seller").order_by("pk")


def payouts_under_way() -> QuerySet[Payout]:
    """Return what stands in a run that is neither paid nor given up."""
    return Payout.objects.filter(run__state__in=sorted(UNDER_WAY))


def _balances() -> dict[int, int]:
    entries = LedgerEntry.objects.filter(seller__isnull=False)
    sums = entries.values_list("seller").annotate(sum=Sum("amount"))
    return {seller: balance for seller, balance in sums if balance}


def _why(seller: Seller, balances: Mapping[int, int], under_way: set[int]) -> str | Promise:
    if seller.pk in under_way:
        return IN_A_RUN
    if balances[seller.pk] < 0:
        return MINUS
    return NOT_YET if hasattr(seller, "bank_account") else NO_ACCOUNT
