"""What buyers said of goods, as visitors and sellers read it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import pgettext

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product, Rating
from marketplace.catalogue.rules.ratings import mean_stars
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.core.page_cache import remembered_here
from marketplace.sellers.models import Seller

PER_PAGE = 10
RATINGS_BYTES = 30_000
"""What ten of the longest take in memory, half of them answered."""


@dataclass(frozen=True, slots=True)
class ProductRatings:
    """How many rated a product, their mean to one decimal (`4.5`), and one page of what they said.

    Without any the mean is empty and there is no page.
    """

    count: int
    mean: str
    page: Page[Rating] | None


NONE_YET = ProductRatings(count=0, mean="", page=None)


def ratings_shown(product: Product, asked: str | None) -> ProductRatings:
    """Return what visitors read of a product; the first page is kept until something changes."""
    if asked:
        return _read_ratings(product, asked)
    kept = remembered_here(
        f"ratings {product.pk}", lambda: _read_ratings(product, None), size=RATINGS_BYTES
    )
    return kept or NONE_YET


def ratings_of_seller(seller: Seller) -> QuerySet[Rating]:
    """Return what was said of a seller's goods, what is not answered first; nothing hidden."""
    said = Rating.objects.filter(product__seller=seller, hidden_at=None)
    open_first = F("answer__pk").desc(nulls_first=True)
    return said.select_related("product", "answer").order_by(open_first, "-rated_at", "-pk")


def unanswered_ratings(seller: Seller) -> int:
    """Count what the seller may still answer."""
    return Rating.objects.filter(product__seller=seller, hidden_at=None, answer=None).count()


def rating_of_purchase(purchase: str) -> Rating | None:
    """Return what was said of one purchase."""
    return Rating.objects.filter(purchase=purchase).select_related("answer").first()


def ratings_of_purchases(purchases: Collection[str]) -> dict[str, Rating]:
    """Return what was said of several purchases, by their names."""
    found = Rating.objects.filter(purchase__in=purchases)
    return {rating.purchase: rating for rating in found}


def ratings_page(_seller: Seller) -> Link:
    """Return the way to what buyers said of a seller's goods."""
    return Link(pgettext("jamak", "Ulasan"), address_of("catalogue:ratings"))


def answer_record(user: User) -> list[dict[str, object]]:
    """Return what a person answered to buyers, for their own record."""
    said = Rating.objects.filter(product__seller__owner=user, answer__isnull=False).order_by("pk")
    own = ("answer__text", "answer__answered_at", "answer__hidden_reason")
    told = said.values("product__name", "stars", "text", *own)
    return [
        {
            "product": row["product__name"],
            "stars": row["stars"],
            "said": row["text"],
            "answer": row["answer__text"],
            "answered_at": row["answer__answered_at"],
            "hidden_reason": row["answer__hidden_reason"],
        }
        for row in told
    ]


def _read_ratings(product: Product, asked: str | None) -> ProductRatings:
    """Ask once where nobody rated yet, else three times."""
    shown = Rating.objects.filter(product=product, hidden_at=None)
    found = shown.aggregate(count=Count("pk"), total=Sum("stars"))
    if not found["count"]:
        return NONE_YET
    page = Paginator(shown.select_related("answer"), PER_PAGE).get_page(asked)
    page.object_list = list(page.object_list)
    return ProductRatings(found["count"], mean_stars(found["total"], found["count"]), page)
