"""Which of a holder's carts is shown, and how many pieces are in it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Coalesce

from marketplace.cart.access import Holder, carts_held_by
from marketplace.cart.models import Cart, CartLine
from marketplace.core.languages import in_language


@dataclass(frozen=True, slots=True)
class HeldCarts:
    """The cart that is shown, and the browser's where both it and the account's have lines.

    Signing in merges nothing: the account's cart is shown if it has lines, else the browser's.
    """

    current: Cart | None = None
    other: Cart | None = None
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class OtherCart:
    """What waits in the browser's cart beside that of the account."""

    pieces: int
    names: tuple[str, ...]


def held_carts(holder: Holder) -> HeldCarts:
    """Return the carts of a holder. One query, or none for a new visitor."""
    if holder == Holder():
        return HeldCarts()
    counted = carts_held_by(holder).annotate(pieces=Coalesce(Sum("lines__quantity"), 0))
    carts: list[Any] = sorted(counted, key=lambda cart: (not cart.pieces, cart.owner_id is None))
    if not carts:
        return HeldCarts()
    full = [cart for cart in carts if cart.pieces]
    return HeldCarts(carts[0], full[1] if len(full) > 1 else None, carts[0].pieces)


def current_cart(holder: Holder) -> Cart | None:
    """Return the cart that is shown and ordered from."""
    if holder.user and holder.key:
        return held_carts(holder).current
    return carts_held_by(holder).first()


def cart_count(holder: Holder) -> int:
    """Return how many pieces are in the cart that is shown."""
    return held_carts(holder).pieces


def other_cart(cart: Cart | None) -> OtherCart | None:
    """Say what is in the browser's cart, in the reader's language. One query, or none."""
    if cart is None:
        return None
    lines = list(CartLine.objects.filter(cart=cart).select_related("variant__product"))
    names = tuple(in_language(line.variant.product, "name") for line in lines)
    return OtherCart(sum(line.quantity for line in lines), names)
