"""Put away the cart of a person who leaves."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.cart.models import Cart


def erase_cart(*, user: User, at: datetime) -> None:
    """Delete the account's cart with its lines; nothing else hangs on them."""
    Cart.objects.filter(owner=user).delete()
