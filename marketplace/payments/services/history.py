"""Bring a guest's orders to the account that turned out to be theirs, and buy the same again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from marketplace.accounts.models import User
from marketplace.cart.access import Holder
from marketplace.cart.models import Cart
from marketplace.cart.services.lines import put_in_cart
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order, OrderLine
from marketplace.payments.queries.history import orders_to_attach


@dataclass(frozen=True, slots=True)
class Again:
    """What came of buying the same again: the cart, and a sentence for each thing that did not."""

    cart: Cart | None
    refusals: list[str]


@transaction.atomic
def attach_orders(*, user: User, at: datetime) -> int:
    """Attach the orders that were placed with the person's own, proven addresses; say how many.

    Only an order that belongs to nobody is taken, so that two accounts cannot take it from each
    other.
    """
    waiting = orders_to_attach(user).select_for_update(no_key=True, of=("self",)).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True))
    attached = Order.objects.filter(pk__in=keys, buyer=None).update(buyer=user)
    detail: dict[str, object] = {"orders": keys}
    audit.record("attach_orders", actor=user, target=user, at=at, detail=detail)
    return attached


def buy_again(*, order: Order, holder: Holder, at: datetime) -> Again:
    """Put what an order held into the cart once more, at today's prices, as far as it is there."""
    refusals, cart = [], None
    lines = OrderLine.objects.filter(parcel__order=order).select_related("variant__product")
    for line in lines.order_by("pk"):
        held = Holder(holder.user, cart.key if cart else holder.key)
        try:
            added = put_in_cart(holder=held, variant=line.variant, quantity=line.quantity, at=at)
            cart = added.cart
        except RuleError as refusal:
            refusals.append(f"{line.product_name}: {refusal}")
    return Again(cart, refusals)
