"""What is on a person's wishlist, as it stands today."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from marketplace.accounts.models import User
from marketplace.catalogue.models import Wish
from marketplace.core.cards import ProductCard
from marketplace.core.languages import in_language

from .cards import PER_PAGE, cards_by_key

MOST_WISHES = 200
"""Enough for a year of fairs; the keys of all come with every page's personal fragment."""


@dataclass(frozen=True, slots=True)
class Wished:
    """A product on the list; `card` is None while it does not stand on the shelf."""

    wish: Wish
    name: str
    card: ProductCard | None


@dataclass(frozen=True, slots=True)
class WishPage:
    """One page of the list, the newest first."""

    page: Page[Wish]
    wished: list[Wished]


def wish_page(user: User, asked: str | None) -> WishPage:
    """Return the page that was asked for, or the nearest there is."""
    wishes = Wish.objects.filter(user=user).select_related("product")
    page = Paginator(wishes, PER_PAGE).get_page(asked)
    shown = list(page.object_list)
    cards = cards_by_key([wish.product_id for wish in shown])
    wished = [
        Wished(wish, in_language(wish.product, "name"), cards.get(wish.product_id))
        for wish in shown
    ]
    return WishPage(page, wished)


def wished_products(user: User) -> list[int]:
    """Return the keys of the products on a person's list."""
    return list(Wish.objects.filter(user=user).order_by("pk").values_list("product", flat=True))


def wish_record(user: User) -> list[dict[str, object]]:
    """Return a person's wishlist for their own record."""
    told = Wish.objects.filter(user=user).order_by("pk").values("product__name", "added_at")
    return [{"product": row["product__name"], "added_at": row["added_at"]} for row in told]
