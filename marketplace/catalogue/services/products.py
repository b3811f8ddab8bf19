"""What a seller does with the goods."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.content import content_of, first_variant
from marketplace.catalogue.queries.selling import begun_in, was_never_sent
from marketplace.catalogue.rules.completeness import missing_fields
from marketplace.catalogue.states import MOVES, CategoryGroup, ProductState
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.slugs import give_slug
from marketplace.core.states import move
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState

from .content import Offer, write_content, write_variant

OPEN_STATES = frozenset(
    {
        ProductState.DRAFT,
        ProductState.NEEDS_CHANGES,
        ProductState.REJECTED,
        ProductState.WITHDRAWN,
    }
)
"""States in which the seller changes the product itself."""
FOR_GOOD = frozenset({"name", "category", "maker_name"})
"""What a product that has been sent once never loses again (constraint in the database)."""
LONGEST_SLUG = 120

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a seller entered: valid `content`, and the whole form as `typed` while it is not.

    `stock_seen` is the last move of the stock that the form was opened with, so that what is sold
    meanwhile stays sold. `nonce` is the number of the empty form that a new product begins in.
    """

    content: Mapping[str, Any]
    price: int | None
    stock: int | None
    typed: Mapping[str, list[str]]
    stock_seen: int | None = None
    nonce: UUID | None = None


@transaction.atomic
def save_draft(*, seller: Seller, product: Product | None, entry: Entry, at: datetime) -> Product:
    """Keep whatever has been entered so far; a new product begins as a draft, once a form."""
    product = lock_product(product) if product else _begin(seller, entry.nonce)
    require_state(product, OPEN_STATES)
    product.unfinished = dict(entry.typed)
    write_content(product, _writable(product, entry.content))
    weight = entry.content.get("weight_grams")
    if entry.price and weight:
        offer = Offer(entry.price, entry.stock or 0, weight, entry.stock_seen)
        write_variant(product, offer, at=at)
    return product


@transaction.atomic
def submit_product(*, product: Product, at: datetime) -> Product:
    """Hand a complete draft to the reviewers."""
    product = lock_product(product)
    _require_approved(product.seller)
    _require_complete(product)
    move(product, ProductState.SUBMITTED, moves=MOVES)
    product.submitted_at = at
    product.save(update_fields=["submitted_at"])
    if product.listed_at is None:
        give_slug(product, product.name, otherwise="produk", longest=LONGEST_SLUG)
    log.info("product_submitted", product=product.pk, seller=product.seller_id)
    return product


@transaction.atomic
def take_back_product(*, product: Product) -> Product:
    """Take a product out of the inbox to go on working at it."""
    product = lock_product(product)
    move(product, ProductState.DRAFT, moves=MOVES)
    return product


@transaction.atomic
def delete_draft(*, product: Product) -> None:
    """Delete a draft that nobody but its seller has seen. Raise RuleError("was_sent")."""
    product = lock_product(product)
    if not was_never_sent(product):
        raise RuleError("was_sent", _("Produk yang pernah dikirim tidak bisa dihapus."))
    log.info("draft_deleted", product=product.pk, seller=product.seller_id)
    product.delete()


@transaction.atomic
def hide_product(*, product: Product) -> Product:
    """Take a listed product off the shelf for a while."""
    product = lock_product(product)
    move(product, ProductState.HIDDEN, moves=MOVES)
    transaction.on_commit(move_version_stamp)
    return product


@transaction.atomic
def show_product(*, product: Product) -> Product:
    """Put a hidden product back on the shelf."""
    product = lock_product(product)
    move(product, ProductState.LISTED, moves=MOVES)
    transaction.on_commit(move_version_stamp)
    return product


def lock_product(product: Product) -> Product:
    """Return the row as it is now, held until the transaction ends."""
    return Product.objects.select_for_update().get(pk=product.pk)


def require_state(product: Product, states: frozenset[ProductState]) -> None:
    if product.state not in states:
        raise RuleError(
            "wrong_state",
            _("Produk ini sedang “%(state)s”, jadi isinya tidak bisa diubah sekarang.")
            % {"state": product.get_state_display()},
        )


def _begin(seller: Seller, nonce: UUID | None) -> Product:
    """Return a new product, or the one that an earlier press of the same form began."""
    Seller.objects.select_for_update(no_key=True).get(pk=seller.pk)
    begun = begun_in(seller, nonce)
    if begun:
        return lock_product(begun)
    slug = f"draf-{uuid4().hex}"
    return Product(seller=seller, slug=slug, maker_name=seller.name, form_nonce=nonce)


def _writable(product: Product, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content without holes that only a draft may have."""
    is_draft = product.state == ProductState.DRAFT
    return {
        name: value for name, value in content.items() if is_draft or value or name not in FOR_GOOD
    }


def _require_approved(seller: Seller) -> None:
    if seller.state != SellerState.APPROVED:
        raise RuleError(
            "seller_not_approved",
            _("Akun pelapak Anda belum disetujui. Draf tersimpan; kirim setelah disetujui."),
        )


def _require_complete(product: Product) -> None:
    variant = first_variant(product)
    is_food = bool(product.category and product.category.group == CategoryGroup.FOOD)
    missing = missing_fields(
        content_of(product), price=variant.price if variant else None, is_food=is_food
    )
    if missing or product.unfinished:
        raise RuleError("incomplete", _("Masih ada isian yang belum lengkap."))
