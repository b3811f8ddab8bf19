"""The lines of a cart with what they may and may not be ordered by."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from marketplace.cart.models import Cart, CartLine
from marketplace.cart.rules import problem_of
from marketplace.cart.states import Problem
from marketplace.catalogue.models import Product, Variant

PLACES = "variant__product__seller__library__province"


def variant_now(pk: int) -> Any:
    """Return a variant as it is now with its product, knowing `on_shelf`."""
    shelved = Product.objects.on_shelf().filter(pk=OuterRef("product"))
    variants = Variant.objects.annotate(on_shelf=Exists(shelved))
    return variants.select_related("product").get(pk=pk)


def lines_of(cart: Cart | None) -> QuerySet[CartLine]:
    """Return a cart's lines with goods, sellers and provinces, each knowing `on_shelf`."""
    shelved = Product.objects.on_shelf().filter(pk=OuterRef("variant__product"))
    lines = CartLine.objects.filter(cart=cart).annotate(on_shelf=Exists(shelved))
    return lines.select_related(PLACES)


def lines_to_order(cart: Cart) -> list[CartLine]:
    """Return a cart's lines in the order of variants, in which stock is taken; one query.

    Each knows `on_shelf`, its goods, and where the seller's library stands.
    """
    placed = lines_of(cart).select_related("variant__product__seller__library__regency")
    return list(placed.order_by("variant_id"))


def stock_of(variant: Variant) -> int | None:
    """Return how many there are of a variant; None for what is made to order."""
    return None if variant.product.preorder_days else variant.stock


def problem_with(line: Any) -> Problem | None:
    """Return what keeps a line that came through `lines_of` from being ordered."""
    stock = stock_of(line.variant)
    return problem_of(on_shelf=line.on_shelf, stock=stock, quantity=line.quantity)
