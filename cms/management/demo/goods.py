"""Sample products with variants, permits and allergens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from marketplace.catalogue.models import (
    Allergen,
    Category,
    Permit,
    PermitType,
    Product,
    StockMove,
    Variant,
)
from marketplace.catalogue.states import MoveReason, ProductState
from marketplace.core.indexing import index_rows
from marketplace.places.models import Training
from marketplace.sellers.models import Seller

from .permits import halal, permits
from .source import Row
from .stories import learning_story

AS_GIVEN = (
    "name",
    "name_en",
    "slug",
    "maker_name",
    "call_number",
    "description",
    "description_en",
    "ingredients",
    "net_content_value",
    "net_content_unit",
    "shelf_life_days",
    "pickup_only",
    "fragile",
    "leak_risk",
    "heat_sensitive",
    "preorder_days",
)
SOLD_OUT_EVERY = 40
LISTED_WITHIN = timedelta(days=45)
READ_WITHIN = timedelta(days=1)
KEEP_DRY = "Simpan di tempat sejuk dan kering."


@dataclass(frozen=True, slots=True)
class Shelves:
    """What a product refers to, looked up once."""

    sellers: dict[str, Seller]
    categories: dict[str, Category]
    trainings: dict[str, Training]
    permit_types: dict[str, PermitType]
    allergens: dict[str, int]


def load_goods(rows: list[Row], at: datetime) -> list[Product]:
    """Add the products that are missing, on the shelf, with all that belongs to them."""
    known = set(Product.objects.values_list("slug", flat=True))
    new = [(place, row) for place, row in enumerate(rows) if row["slug"] not in known]
    if not new:
        return []
    shelves = _shelves()
    products = Product.objects.bulk_create(_product(p, row, shelves, at) for p, row in new)
    pairs = list(zip(products, new, strict=True))
    variants = Variant.objects.bulk_create(_variant(one, *numbered) for one, numbered in pairs)
    StockMove.objects.bulk_create(_first_count(one, at) for one in variants if one.stock)
    Permit.objects.bulk_create(
        permit
        for product, (_, row) in pairs
        for permit in permits(row, product_id=product.pk, types=shelves.permit_types)
    )
    _name_allergens([(product, row) for product, (_, row) in pairs], shelves)
    index_rows(Product.objects.filter(pk__in=[product.pk for product in products]))
    return products


def _shelves() -> Shelves:
    return Shelves(
        sellers={s.slug: s for s in Seller.objects.select_related("library__regency")},
        categories=Category.objects.in_bulk(field_name="slug"),
        trainings=Training.objects.in_bulk(field_name="slug"),
        permit_types=PermitType.objects.in_bulk(field_name="code"),
        allergens=dict(Allergen.objects.values_list("slug", "pk")),
    )


def _product(place: int, row: Row, shelves: Shelves, at: datetime) -> Product:
    seller, category = shelves.sellers[row["seller"]], shelves.categories[row["category"]]
    training = shelves.trainings[row["training"]]
    story = learning_story(
        place, row, library=seller.library, training=training, group=category.group
    )
    status, number = halal(place, row)
    listed_at = _listed_at(row, at)
    return Product(
        **{name: row[name] for name in AS_GIVEN},
        seller=seller,
        category=category,
        training=training,
        learning_story=story.text,
        learning_story_en=story.text_en,
        starting_book=story.book,
        storage=KEEP_DRY if row["shelf_life_days"] else "",
        halal_status=status,
        halal_number=number,
        state=ProductState.LISTED,
        submitted_at=listed_at - READ_WITHIN,
        listed_at=listed_at,
    )


def _listed_at(row: Row, at: datetime) -> datetime:
    """Return a moment of the last weeks that is drawn from the article number.

    So the newest shelf shows goods of many provinces, whatever the order of the rows, and a
    product keeps its distance from the others each time the demo is filled.
    """
    minutes = int(LISTED_WITHIN.total_seconds()) // 60
    return at - timedelta(minutes=1 + crc32(row["sku"].encode()) % minutes)


def _variant(product: Product, place: int, row: Row) -> Variant:
    """Return the one variant; now and then a product is sold out."""
    sold_out = place % SOLD_OUT_EVERY == SOLD_OUT_EVERY - 1
    return Variant(
        product=product,
        sku=row["sku"],
        price=row["price"],
        stock=0 if sold_out else row["stock"],
        weight_grams=row["weight_grams"],
    )


def _first_count(variant: Variant, at: datetime) -> StockMove:
    return StockMove(variant=variant, change=variant.stock, reason=MoveReason.COUNTED, at=at)


def _name_allergens(pairs: list[tuple[Product, Row]], shelves: Shelves) -> None:
    contains = Product.allergens.through
    contains.objects.bulk_create(
        contains(product_id=product.pk, allergen_id=shelves.allergens[slug])
        for product, row in pairs
        for slug in row["allergens"]
    )
