"""Take the account of a person who leaves off what they bought."""

from datetime import datetime

from django.db import transaction

from marketplace.accounts.models import User
from marketplace.catalogue.services.ratings import strip_ratings
from marketplace.orders.models import Order
from marketplace.orders.queries.ratings import purchases_by


@transaction.atomic
def release_orders(*, user: User, at: datetime) -> None:
    """Part the person's orders from the account; receipts keep the name that the law asks for.

    Ratings keep their stars, without name and words.
    """
    own = Order.objects.filter(buyer=user).select_for_update(no_key=True).order_by("pk")
    keys = list(own.values_list("pk", flat=True))
    strip_ratings(purchases=purchases_by(user))
    Order.objects.filter(pk__in=keys).update(buyer=None)
