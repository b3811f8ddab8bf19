"""What a person's own goods say when the person asks for a record or wants to leave."""

from django.utils.translation import ngettext

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState

from .content import content_of

UNFINISHED = (ProductState.SUBMITTED, ProductState.LISTED)


def product_record(user: User) -> list[dict[str, object]]:
    """Return all the person told about their products, and what was decided on them."""
    own = Product.objects.filter(seller__owner=user).select_related("category", "training")
    return [_record(product) for product in own.order_by("pk")]


def _record(product: Product) -> dict[str, object]:
    """Write a product out, with names in the place of the keys that mean nothing elsewhere."""
    decisions = product.decisions.order_by("pk")
    edits = product.edits.order_by("pk")
    prices = product.variants.order_by("position")
    return {
        **content_of(product),
        "category": str(product.category or ""),
        "training": str(product.training or ""),
        "allergens": [str(allergen) for allergen in product.allergens.all()],
        "call_number": product.call_number,
        "state": product.state,
        "submitted_at": product.submitted_at,
        "listed_at": product.listed_at,
        "unfinished": product.unfinished,
        "variants": list(prices.values("label", "price", "stock", "weight_grams")),
        "edits": list(edits.values("content", "state", "submitted_at")),
        "decisions": list(decisions.values("decision", "reason", "hints", "at")),
    }


def selling_duties(user: User) -> list[str]:
    """Return a sentence when goods are on the shelf or being read: someone may be buying."""
    waiting = Product.objects.filter(seller__owner=user, state__in=UNFINISHED).count()
    if not waiting:
        return []
    sentence = ngettext(
        "%(count)d produk masih tayang atau sedang diperiksa. Sembunyikan atau tarik dahulu.",
        "%(count)d produk masih tayang atau sedang diperiksa. Sembunyikan atau tarik dahulu.",
        waiting,
    )
    return [sentence % {"count": waiting}]
