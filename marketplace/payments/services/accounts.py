"""Say where a seller's money is sent."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.payments.models import BankAccount
from marketplace.payments.tasks import tell_account_changed
from marketplace.sellers.models import Seller


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """A bank account as it was filled in; `number` is digits."""

    bank: str
    number: str
    holder: str


@transaction.atomic
def change_bank_account(
    *, seller: Seller, entry: AccountEntry, by: User, at: datetime
) -> BankAccount:
    """Pay a seller's money to this account from the next run on, and tell the owner by mail.

    A run that is put together already keeps the account it has. The same account again changes
    nothing.
    """
    Seller.objects.select_for_update(no_key=True, of=("self",)).get(pk=seller.pk)
    told = {"bank": entry.bank, "number": entry.number, "holder": entry.holder}
    same = BankAccount.objects.filter(seller=seller, **told).first()
    if same:
        return same
    account, _is_new = BankAccount.objects.update_or_create(
        seller=seller, defaults={**told, "changed_at": at}
    )
    detail: dict[str, object] = {"bank": entry.bank, "ending": account.ending}
    audit.record("change_bank_account", actor=by, target=account, at=at, detail=detail)
    transaction.on_commit(partial(tell_account_changed.enqueue, account.pk))
    return account
