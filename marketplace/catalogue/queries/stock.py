"""How many there are, as somebody is shown it."""

from dataclasses import dataclass

from django.db.models import Max

from marketplace.catalogue.models import Product, Variant


@dataclass(frozen=True, slots=True)
class ShownStock:
    """The stock of a variant, and the last move that is in it (0 where there is none)."""

    stock: int
    last_move: int


def stock_to_show(product: Product | None) -> ShownStock | None:
    """Return what a seller is shown of a product's first variant; both come from one statement."""
    if product is None:
        return None
    variants = Variant.objects.filter(product=product, position=0)
    row = variants.annotate(last=Max("moves__pk")).values_list("stock", "last").first()
    return ShownStock(row[0], row[1] or 0) if row else None
