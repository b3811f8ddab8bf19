"""Forget where the money of a person who leaves was sent."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.payments.models import BankAccount


def erase_bank_account(*, user: User, at: datetime) -> None:
    """Delete the account of the person's shop; the payouts that were made keep theirs as proof.

    Nothing is owed any more, or the person could not leave. Call before the shop is parted from
    its owner.
    """
    BankAccount.objects.filter(seller__owner=user).delete()
