"""Take the account of a person who leaves off what they bought."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.orders.models import Order


def release_orders(*, user: User, at: datetime) -> None:
    """Part the person's orders from the account; receipts keep the name that the law asks for."""
    Order.objects.filter(buyer=user).update(buyer=None)
