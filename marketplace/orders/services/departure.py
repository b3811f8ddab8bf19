"""Take the account of a person who leaves off what they bought."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.catalogue.services.ratings import strip_ratings
from marketplace.orders.models import Order
from marketplace.orders.queries.ratings import purchases_by


def release_orders(*, user: User, at: datetime) -> None:
    """Part the person's orders from the account; receipts keep the name that the law asks for.

    Ratings keep their stars, without name and words.
    """
    strip_ratings(purchases=purchases_by(user))
    Order.objects.filter(buyer=user).update(buyer=None)
