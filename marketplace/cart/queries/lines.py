"""The lines of a cart with what they may and may not be ordered by."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from marketplace.cart.models import Cart, CartLine
from marketplace.cart.rules import problem_of
from marketplace.cart.states import Problem
from marketplace.catalogue.models import Variant, on_shelf

VARIANT = ("label", "price", "stock", "weight_grams", "product")
PRODUCT = (
    *("slug", "name", "name_en", "maker_name", "call_number"),
    *("preorder_days", "pickup_only", "seller"),
)
SELLER = ("name", "slug", "phone", "whatsapp_allowed", "library")
LIBRARY = ("name", "province", "regency")
PROVINCE = ("code", "name", "name_en", "slug", "dye", "island_group", "time_zone")
REGENCY = ("kind", "name")
LINE = ("cart", "variant", "quantity", "seen_price", "added_at")
"""What is read of each; the rest, long texts and addresses, is not fetched for a cart."""


def _named(path: str, fields: Iterable[str]) -> list[str]:
    return [f"{path}__{field}" for field in fields]


GOODS = [*_named("variant", VARIANT), *_named("variant__product", PRODUCT)]
LIBRARY_OF = "variant__product__seller__library"
PLACES = f"{LIBRARY_OF}__province"
ORIGIN = f"{LIBRARY_OF}__regency"
SHOWN = [
    *LINE,
    *GOODS,
    *_named("variant__product__seller", SELLER),
    *_named(LIBRARY_OF, LIBRARY),
    *_named(PLACES, PROVINCE),
]


def variant_now(pk: int) -> Any:
    """Return a variant as it is now with its product, knowing `on_shelf`."""
    variants = Variant.objects.annotate(on_shelf=on_shelf("product__"))
    columns = [*VARIANT, *_named("product", PRODUCT)]
    return variants.select_related("product").only(*columns).get(pk=pk)


def lines_of(cart: Cart | None) -> QuerySet[CartLine]:
    """Return a cart's lines with goods, sellers and provinces, each knowing `on_shelf`."""
    lines = CartLine.objects.filter(cart=cart).annotate(on_shelf=on_shelf("variant__product__"))
    return lines.select_related(PLACES).only(*SHOWN)


def lines_to_order(cart: Cart) -> list[CartLine]:
    """Return a cart's lines in the order of variants, in which stock is taken; one query.

    Each knows `on_shelf`, its goods, and where the seller's library stands.
    """
    placed = lines_of(cart).select_related(ORIGIN).only(*SHOWN, *_named(ORIGIN, REGENCY))
    return list(placed.order_by("variant_id"))


def stock_of(variant: Variant) -> int | None:
    """Return how many there are of a variant; None for what is made to order."""
    return None if variant.product.preorder_days else variant.stock


def problem_with(line: Any) -> Problem | None:
    """Return what keeps a line that came through `lines_of` from being ordered."""
    stock = stock_of(line.variant)
    return problem_of(on_shelf=line.on_shelf, stock=stock, quantity=line.quantity)
