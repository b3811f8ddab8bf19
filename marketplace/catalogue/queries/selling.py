"""What a seller finds in the own shop."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from marketplace.catalogue.models import Product, ProductEdit, ReviewDecision
from marketplace.catalogue.states import EditState, ProductState
from marketplace.sellers.models import Seller

OPEN_EDITS = (EditState.SUBMITTED, EditState.NEEDS_CHANGES)
SHELVES = (
    ProductState.NEEDS_CHANGES, ProductState.DRAFT, ProductState.SUBMITTED, ProductState.LISTED,
    ProductState.HIDDEN, ProductState.REJECTED,
)  # fmt: skip
"""What asks something of the seller comes first."""


@dataclass(frozen=True)
class OwnShelf:
    """A seller's products in one state."""

    state: ProductState
    products: list[Product]


def own_shelves(seller: Seller) -> list[OwnShelf]:
    """Return the seller's products by state, with open edits, newest decision and first photo."""
    products = list(
        seller.products.select_related("category")
        .prefetch_related(
            "variants",
            "photos__photo__renditions",
            Prefetch("edits", ProductEdit.objects.filter(state__in=OPEN_EDITS), "open_edits"),
            Prefetch("decisions", ReviewDecision.objects.order_by("-pk"), "newest_decisions"),
        )
        .order_by("-pk")
    )
    return [
        OwnShelf(state, found)
        for state in SHELVES
        if (found := [product for product in products if product.state == state])
    ]


def open_edit_of(product: Product) -> ProductEdit | None:
    """Return the edit that waits for review or for the seller."""
    return product.edits.filter(state__in=OPEN_EDITS).first()


def standing_note(product: Product, edit: ProductEdit | None) -> ReviewDecision | None:
    """Return what the reviewer last said, while it still asks something of the seller."""
    if edit:
        waits_for_seller = edit.state == EditState.NEEDS_CHANGES
        return edit.decisions.first() if waits_for_seller else None
    if product.state in {ProductState.NEEDS_CHANGES, ProductState.REJECTED}:
        return product.decisions.filter(edit=None).first()
    return None


def content_with(content: dict[str, Any], edit: ProductEdit | None) -> dict[str, Any]:
    """Return content as it will be once the edit is applied."""
    return content | edit.content if edit else content
