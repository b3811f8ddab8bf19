"""What a seller finds in the own shop."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Product, ProductEdit, ReviewDecision, Variant
from marketplace.catalogue.states import EditState, ProductState
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.sellers.models import Seller
from media.queries import PictureSources, picture_sources

from .content import field_label

OPEN_EDITS = (EditState.SUBMITTED, EditState.NEEDS_CHANGES)
SHELVES = (
    ProductState.WITHDRAWN, ProductState.NEEDS_CHANGES, ProductState.DRAFT, ProductState.SUBMITTED,
    ProductState.LISTED, ProductState.HIDDEN, ProductState.REJECTED,
)  # fmt: skip
"""What asks something of the seller comes first."""


SENT_BACK = frozenset({ProductState.NEEDS_CHANGES, ProductState.REJECTED, ProductState.WITHDRAWN})


@dataclass(frozen=True)
class OwnProduct:
    """A product as it stands in the list of its seller's shop."""

    product: Product
    variant: Variant | None
    picture: PictureSources | None
    edit: ProductEdit | None
    reason: str


@dataclass(frozen=True)
class OwnShelf:
    """A seller's products in one state."""

    state: ProductState
    products: list[OwnProduct]


@dataclass(frozen=True)
class Hint:
    """What a reviewer says about one field."""

    field: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Note:
    """What a reviewer asked for."""

    reason: str
    hints: list[Hint]


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
        if (found := [_own_product(one) for one in products if one.state == state])
    ]


def shop_page(_seller: Seller) -> Link:
    """Return the way to a seller's own products."""
    return Link(_("Produk saya"), address_of("catalogue:shop"))


def begun_in(seller: Seller, nonce: UUID | None) -> Product | None:
    """Return the product that began in this form."""
    return seller.products.filter(form_nonce=nonce).first() if nonce else None


def was_never_sent(product: Product) -> bool:
    """Tell whether nobody but the seller has ever seen a product."""
    return product.state == ProductState.DRAFT and product.submitted_at is None


def has_whole_page(product: Product) -> bool:
    """Tell whether there is enough of a product to show it as visitors would see it."""
    return bool(product.category_id) and product.variants.filter(position=0).exists()


def open_edit_of(product: Product) -> ProductEdit | None:
    """Return the edit that waits for review or for the seller."""
    return product.edits.filter(state__in=OPEN_EDITS).first()


def standing_note(product: Product, edit: ProductEdit | None) -> Note | None:
    """Return what the reviewer last said, while it still asks something of the seller."""
    decision = None
    if edit:
        decision = edit.decisions.first() if edit.state == EditState.NEEDS_CHANGES else None
    elif product.state in SENT_BACK:
        decision = product.decisions.filter(edit=None).first()
    return _note(decision) if decision else None


def content_with(content: dict[str, Any], edit: ProductEdit | None) -> dict[str, Any]:
    """Return content as it will be once the edit is applied."""
    return content | edit.content if edit else content


def _note(decision: ReviewDecision) -> Note:
    hints = [Hint(name, field_label(name), text) for name, text in decision.hints.items()]
    return Note(decision.reason, hints)


def _own_product(product: Any) -> OwnProduct:
    shown = product.photos.all()[:1]
    reasons = [decision.reason for decision in product.newest_decisions]
    return OwnProduct(
        product=product,
        variant=next(iter(product.variants.all()), None),
        picture=picture_sources(shown[0].photo) if shown else None,
        edit=next(iter(product.open_edits), None),
        reason=reasons[0] if reasons and product.state in SENT_BACK else "",
    )
