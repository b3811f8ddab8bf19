"""Products as catalogue cards, ready to draw."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Subquery
from django.utils.translation import get_language

from marketplace.catalogue.models import Product, ProductPhoto, ProductQuerySet, Variant
from marketplace.core import page_cache
from marketplace.core.addresses import address_of
from marketplace.core.cards import Picture, ProductCard
from marketplace.core.languages import in_language
from media.queries import picture_sources

CARD_BYTES = 1_500
PER_PAGE = 24
CARD_FIELDS = (
    "slug",
    "name",
    "name_en",
    "maker_name",
    "call_number",
    "preorder_days",
    "category__slug",
    "seller__library__name",
    "seller__library__province__name",
    "seller__library__province__name_en",
    "seller__library__province__dye",
    "seller__library__province__motif",
    "seller__library__province__motif_family",
)


def with_price_and_stock(products: ProductQuerySet) -> ProductQuerySet:
    """Return products with `price` (the cheapest variant's, whole rupiah) and `has_stock`.

    `only_variant` is the key of the variant of those that have no other.
    """
    variants = Variant.objects.filter(product=OuterRef("pk"))
    cheapest = variants.order_by("price").values("price")
    alone = variants.order_by().values("product").annotate(only=Min("pk"), all=Count("pk"))
    return products.annotate(
        price=Subquery(cheapest[:1]),
        has_stock=Exists(variants.filter(stock__gt=0)),
        only_variant=Subquery(alone.filter(all=1).values("only")),
    )


def ready_for_cards(products: ProductQuerySet) -> ProductQuerySet:
    """Return products with all that `card_of` asks; photos and badges cost a query each kind."""
    first_photo = ProductPhoto.objects.filter(position=0).select_related("photo")
    return (
        with_price_and_stock(products)
        .select_related("category", "seller__library__province")
        .only(*CARD_FIELDS)
        .prefetch_related(
            "badges", Prefetch("photos", first_photo.prefetch_related("photo__renditions"))
        )
    )


def cards_of(keys: Iterable[int]) -> list[ProductCard]:
    """Return the cards of goods in this order; drawn anew when something public changed."""
    asked = list(keys)
    cards = cards_by_key(asked)
    return [cards[key] for key in asked if key in cards]


def cards_by_key(keys: Sequence[int]) -> dict[int, ProductCard]:
    """Return the cards of those goods that stand on the shelf."""
    return page_cache.remembered_each(f"card {get_language()}", keys, _cards, size=CARD_BYTES)


def page_of_cards(keys: Sequence[int], asked: str | None) -> tuple[Page[int], list[ProductCard]]:
    """Return the page that was asked for, or the nearest there is, and its cards."""
    page = Paginator(keys, PER_PAGE).get_page(asked)
    return page, cards_of(page.object_list)


def card_of(product: Any) -> ProductCard:
    """Return the card of a product that came through `ready_for_cards` or is whole."""
    library = product.seller.library
    in_stock = product.has_stock or product.preorder_days > 0
    return ProductCard(
        url=address_of("catalogue:product", product.slug),
        title=in_language(product, "name"),
        call_number=product.call_number,
        maker=product.maker_name,
        price=product.price,
        glyph=product.category.slug,
        dye=library.province.dye,
        motif=library.province.motif,
        motif_family=library.province.motif_family,
        library=library.name,
        place=in_language(library.province, "name"),
        in_stock=in_stock,
        preorder_days=product.preorder_days,
        only_choice=product.only_variant if in_stock else None,
        picture=first_picture(product),
        badges=tuple(in_language(badge, "text") for badge in product.badges.all()),
    )


def first_picture(product: Product) -> Picture | None:
    """Return the photo that stands for a product whose `photos` were prefetched."""
    name = in_language(product, "name")
    photos = product.photos.all()
    return next((picture_sources(one.photo, alt=one.alt or name) for one in photos), None)


def _cards(keys: Sequence[int]) -> dict[int, ProductCard]:
    products = ready_for_cards(Product.objects.filter(pk__in=keys).on_shelf())
    return {product.pk: card_of(product) for product in products}
