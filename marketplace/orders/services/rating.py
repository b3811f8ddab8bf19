"""Prove that goods were bought and received, and let their buyer rate them."""

from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import Rating
from marketplace.catalogue.services.ratings import Opinion, Rater, change_rating, rate_product
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.queries.ratings import may_be_rated, purchase_of, rating_of


def rate_bought(*, line: OrderLine, opinion: Opinion, visitor: User | None, at: datetime) -> Rating:
    """Write or change what a buyer says of a bought product; `visitor` is who is signed in.

    What was said once may be changed whatever became of the parcel. Raise
    RuleError("not_received"), and what rating raises: own_product, bad_stars, too_long.
    """
    order, product = line.parcel.order, line.variant.product
    rater, said = _rater(order, visitor), rating_of(line)
    if said:
        return change_rating(rating=said, opinion=opinion, rater=rater, at=at)
    if not may_be_rated(line.parcel):
        raise RuleError(
            "not_received",
            _("Ulasan bisa ditulis setelah paketnya diterima. Tandai diterima dulu."),
        )
    purchase = purchase_of(order, product.pk)
    return rate_product(product=product, purchase=purchase, opinion=opinion, rater=rater, at=at)


def _rater(order: Order, visitor: User | None) -> Rater:
    accounts = {order.buyer_id, visitor.pk if visitor else None} - {None}
    return Rater(
        users=frozenset(accounts),  # type: ignore[arg-type]
        email=order.email,
        phone=str(order.phone or ""),
    )
