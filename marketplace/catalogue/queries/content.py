"""A product's reviewed content as plain values, the form in which edits are staged and compared."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from marketplace.catalogue.models import Product, Variant

TEXTS = (
    "name", "name_en", "maker_name", "description", "description_en", "learning_story",
    "learning_story_en", "starting_book", "ingredients", "net_content_unit", "storage",
    "halal_status", "halal_number",
)  # fmt: skip
FLAGS = ("pickup_only", "fragile", "leak_risk", "heat_sensitive")
NUMBERS = ("shelf_life_days", "preorder_days")
PLAIN = (*TEXTS, *FLAGS, *NUMBERS)


def content_of(product: Product) -> dict[str, Any]:
    """Return all that review covers, as values JSON can hold; price and stock are left out."""
    variant = first_variant(product)
    return {name: getattr(product, name) for name in PLAIN} | {
        "category": product.category_id,
        "training": product.training_id,
        "net_content_value": plain_number(product.net_content_value),
        "weight_grams": variant.weight_grams if variant else None,
        "allergens": sorted(allergen.pk for allergen in product.allergens.all()),
        "permits": _permits(product),
        "photos": [{"id": shown.photo_id, "alt": shown.alt} for shown in product.photos.all()],
    }


def first_variant(product: Product) -> Variant | None:
    """Return the variant every finished product has."""
    return product.variants.filter(position=0).first()


def plain_number(value: Decimal | None) -> str | None:
    """Write a decimal so that 200 and 200.00 are the same."""
    return None if value is None else format(value.normalize(), "f")


def field_label(name: str) -> str:
    """Return the words a seller knows a field by."""
    elsewhere = {
        "photos": pgettext("jamak", "Foto"),
        "permits": _("Izin"),
        "weight_grams": _("Berat kirim"),
        "price": _("Harga"),
    }
    if name in elsewhere:
        return elsewhere[name]
    return str(Product._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _permits(product: Product) -> list[dict[str, Any]]:
    return [
        {
            "type": permit.type_id,
            "status": permit.status,
            "number": permit.number,
            "valid_until": permit.valid_until.isoformat() if permit.valid_until else None,
        }
        for permit in product.permits.order_by("type_id")
    ]
