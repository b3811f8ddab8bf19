"""Whose carts a request carries, and which lines may be changed with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, get_cookie_signer
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from marketplace.accounts.models import User

from .models import Cart, CartLine

CART_COOKIE = "keranjang"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a cart: an account, a browser by its key, or both; a new visitor neither."""

    user: User | None = None
    key: UUID | None = None


def cart_key_in(cookies: Mapping[str, str]) -> UUID | None:
    """Return the key of a cart in a browser's cookies, or None where there is none of ours."""
    try:
        return UUID(get_cookie_signer(salt=CART_COOKIE).unsign(cookies[CART_COOKIE]))
    except (KeyError, BadSignature, ValueError):
        return None


def sign_cart_key(key: UUID) -> str:
    """Write a key so that a browser can carry but not invent it."""
    return get_cookie_signer(salt=CART_COOKIE).sign(str(key))


def carts_held_by(holder: Holder) -> QuerySet[Cart]:
    """Return the account's cart and the browser's, as far as there are any."""
    if holder.user is None and holder.key is None:
        return Cart.objects.none()
    whose = Q(pk=None)
    if holder.user is not None:
        whose |= Q(owner=holder.user)
    if holder.key is not None:
        whose |= Q(key=holder.key)
    return Cart.objects.filter(whose)


def line_held_by(holder: Holder, pk: int) -> CartLine:
    """Return a line of the holder's own carts, else 404."""
    return get_object_or_404(CartLine.objects.filter(cart__in=carts_held_by(holder)), pk=pk)
