"""What a person's shop earned, for their own record, and what is still owed either way."""

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core.money import rupiah
from marketplace.payments.models import BankAccount, LedgerEntry, Payout
from marketplace.sellers.models import Seller

from .owed import balance_of


def earning_record(user: User) -> dict[str, object]:
    """Return the account a person gave, every line of their book and every payout."""
    accounts = BankAccount.objects.filter(seller__owner=user)
    lines = LedgerEntry.objects.filter(seller__owner=user).order_by("pk")
    payouts = Payout.objects.filter(seller__owner=user).order_by("pk")
    return {
        "bank_account": accounts.values("bank", "number", "holder", "changed_at").first() or {},
        "ledger": list(lines.values("kind", "amount", "parcel__order__number", "note", "at")),
        "payouts": list(
            payouts.values(
                *("amount", "bank", "account_number", "account_holder"),
                *("run__state", "run__paid_at", "run__reference"),
            )
        ),
    }


def money_duties(user: User) -> list[str]:
    """Return a sentence while a person's shop is owed money, or owes some."""
    seller = Seller.objects.filter(owner=user).first()
    balance = balance_of(seller) if seller else 0
    if not balance:
        return []
    if balance < 0:
        sentence = _("Pelapak Anda masih harus mengembalikan %(amount)s. Hubungi panitia.")
    else:
        sentence = _("Saldo pelapak Anda %(amount)s belum dibayarkan. Tunggu pembayarannya.")
    return [sentence % {"amount": rupiah(abs(balance))}]
