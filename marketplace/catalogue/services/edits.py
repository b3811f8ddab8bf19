"""Change a listed product while its old version stays on the shelf."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Product, ProductEdit
from marketplace.catalogue.queries.content import content_of, field_label, first_variant
from marketplace.catalogue.queries.photos import places_of_lost_photos
from marketplace.catalogue.queries.selling import open_edit_of
from marketplace.catalogue.rules.completeness import conflicts, differences, keeps_shortly
from marketplace.catalogue.states import EDIT_MOVES, EditState, ProductState
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.states import move
from media.models import Photo

from .content import Offer, write_content, write_variant
from .products import Entry, lock_product, require_state

SHELVED_STATES = frozenset({ProductState.LISTED, ProductState.HIDDEN})


@transaction.atomic
def revise_product(*, product: Product, entry: Entry, at: datetime) -> Product:
    """Change price and stock at once and stage everything else for review."""
    product = lock_product(product)
    require_state(product, SHELVED_STATES)
    has_new_price = _change_price_and_stock(product, entry, at)
    now = content_of(product)
    changed = differences(now, _as_it_will_be_written(entry.content))
    edit = open_edit_of(product)
    if changed:
        _stage(product, edit, changed, base={name: now[name] for name in changed}, at=at)
    elif edit:
        move(edit, EditState.WITHDRAWN, moves=EDIT_MOVES)
    elif not has_new_price:
        raise RuleError("nothing_changed", _("Belum ada yang diubah."))
    return product


@transaction.atomic
def change_price_and_stock(*, product: Product, entry: Entry, at: datetime) -> Product:
    """Let a new price or stock hold at once, and touch nothing else."""
    product = lock_product(product)
    require_state(product, SHELVED_STATES)
    if not _change_price_and_stock(product, entry, at):
        raise RuleError("nothing_changed", _("Belum ada yang diubah."))
    return product


@transaction.atomic
def withdraw_edit(*, product: Product) -> Product:
    """Drop the waiting edit; the product stays as it is on the shelf."""
    product = lock_product(product)
    edit = open_edit_of(product)
    if edit is None:
        raise RuleError("no_edit", _("Tidak ada perubahan yang menunggu."))
    move(edit, EditState.WITHDRAWN, moves=EDIT_MOVES)
    return product


def apply_edit(edit: ProductEdit, product: Product) -> None:
    """Put a staged edit on the shelf. Call with the product locked, inside a transaction."""
    clashing = conflicts(edit.base, content_of(product), edit.content)
    if clashing:
        raise RuleError(
            "edit_conflict",
            _("Produk ini berubah setelah perubahan dikirim (%(fields)s). Minta perbaikan dulu.")
            % {"fields": ", ".join(field_label(name) for name in clashing)},
        )
    _require_photos(edit)
    write_content(product, edit.content)
    move(edit, EditState.APPLIED, moves=EDIT_MOVES)


def dissolve_edit(product: Product) -> None:
    """Lay an open edit over a product that is off the shelf. Call with the product locked."""
    edit = open_edit_of(product)
    if edit is None:
        return
    write_content(product, _without_lost_photos(edit.content))
    move(edit, EditState.WITHDRAWN, moves=EDIT_MOVES)


def _change_price_and_stock(product: Product, entry: Entry, at: datetime) -> bool:
    variant = first_variant(product)
    if variant is None or entry.price is None or entry.stock is None:
        raise RuleError("no_price", _("Tulis harga dan stoknya."))
    offer = Offer(entry.price, entry.stock, variant.weight_grams, entry.stock_seen)
    if not write_variant(product, offer, at=at):
        return False
    transaction.on_commit(move_version_stamp)
    return True


def _require_photos(edit: ProductEdit) -> None:
    lost = places_of_lost_photos(edit.content, _hold_photos(edit.content))
    if lost:
        raise RuleError(
            "photo_gone",
            _("Foto nomor %(places)s dalam perubahan ini sudah tidak ada. Minta perbaikan dulu.")
            % {"places": ", ".join(map(str, lost))},
        )


def _without_lost_photos(content: Mapping[str, Any]) -> dict[str, Any]:
    kept = _hold_photos(content)
    rows = {"photos": [row for row in content.get("photos", []) if row["id"] in kept]}
    return {**content, **(rows if "photos" in content else {})}


def _hold_photos(content: Mapping[str, Any]) -> set[int]:
    """Return which photos of the content are there, and keep them until the transaction ends."""
    keys = [row["id"] for row in content.get("photos", [])]
    held = Photo.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return set(held.values_list("pk", flat=True))


def _as_it_will_be_written(content: Mapping[str, Any]) -> dict[str, Any]:
    short = keeps_shortly(content.get("shelf_life_days"))
    return dict(content) | ({"pickup_only": True} if short else {})


def _stage(
    product: Product,
    edit: ProductEdit | None,
    changed: dict[str, Any],
    *,
    base: dict[str, Any],
    at: datetime,
) -> None:
    edit = edit or ProductEdit(product=product)
    edit.content, edit.base, edit.submitted_at = changed, base, at
    edit.state = EditState.SUBMITTED  # sent anew: waiting, whether it was returned or still waits
    edit.save()
