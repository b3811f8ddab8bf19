"""Write what a seller entered onto a product."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marketplace.catalogue.models import Permit, Product, ProductPhoto, Variant
from marketplace.catalogue.queries.content import PLAIN, first_variant
from marketplace.catalogue.rules.call_numbers import call_number
from marketplace.catalogue.rules.completeness import keeps_shortly

from .stock import count_stock

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """Whole rupiah, units and grams of a variant; `seen` is the last move its seller saw."""

    price: int
    stock: int
    weight_grams: int
    seen: int | None = None


def write_content(product: Product, content: Content) -> None:
    """Save the fields that stand in `content` and leave the others. Call on a locked product."""
    _write_fields(product, content)
    if "allergens" in content:
        product.allergens.set(content["allergens"])
    if "permits" in content:
        _write_permits(product, content["permits"])
    if "photos" in content:
        _write_photos(product, content["photos"])
    if content.get("weight_grams"):
        product.variants.filter(position=0).update(weight_grams=content["weight_grams"])


def write_variant(product: Product, offer: Offer, *, at: datetime) -> bool:
    """Save what a buyer pays, gets and carries, and tell whether price or stock changed.

    Call on a locked product.
    """
    before = first_variant(product)
    variant, _ = Variant.objects.update_or_create(
        product=product,
        position=0,
        defaults={"price": offer.price, "weight_grams": offer.weight_grams},
    )
    has_new_stock = count_stock(variant=variant, counted=offer.stock, seen=offer.seen, at=at)
    return has_new_stock or before is None or before.price != offer.price


def _write_fields(product: Product, content: Content) -> None:
    before = (product.category_id, product.maker_name)
    for name in PLAIN:
        setattr(product, name, content.get(name, getattr(product, name)))
    product.category_id = content.get("category", product.category_id)
    product.training_id = content.get("training", product.training_id)
    product.net_content_value = content.get("net_content_value", product.net_content_value)
    if keeps_shortly(product.shelf_life_days):
        product.pickup_only = True
    if before != (product.category_id, product.maker_name) or not product.call_number:
        dewey = product.category.dewey if product.category else ""
        product.call_number = call_number(dewey, product.maker_name)
    product.save()


def _write_permits(product: Product, permits: list[dict[str, Any]]) -> None:
    product.permits.all().delete()
    Permit.objects.bulk_create(
        Permit(
            product=product,
            type_id=row["type"],
            status=row["status"],
            number=row["number"],
            valid_until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
        )
        for row in permits
    )


def _write_photos(product: Product, photos: list[dict[str, Any]]) -> None:
    product.photos.all().delete()
    ProductPhoto.objects.bulk_create(
        ProductPhoto(product=product, photo_id=row["id"], alt=row["alt"], position=position)
        for position, row in enumerate(photos)
    )
