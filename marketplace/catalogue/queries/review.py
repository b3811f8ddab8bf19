"""What waits for a reviewer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q
from django.db.models.functions import Coalesce

from marketplace.accounts.models import User
from marketplace.catalogue.access import products_overseen_by
from marketplace.catalogue.models import (
    Allergen,
    Category,
    PermitType,
    Product,
    ProductEdit,
    ReviewDecision,
)
from marketplace.catalogue.rules.changed_words import Passage, changed_words
from marketplace.catalogue.states import EditState, HalalStatus, PermitStatus, ProductState
from marketplace.core.languages import in_language
from marketplace.places.models import Province, Training
from media.models import Photo

from .content import content_of, field_label

WAITING_EDIT = Q(edits__state=EditState.SUBMITTED)


@dataclass(frozen=True)
class Change:
    """A field as it is and as it would be, with the words marked in which that differs."""

    field: str
    label: str
    old: list[Passage]
    new: list[Passage]


def products_waiting_for(user: User) -> Any:
    """Return products with something to review, longest waiting first, as `waiting_since`.

    `edit_sent_at` is set where it is an edit of a listed product that waits.
    """
    overseen = products_overseen_by(user).alias(
        waiting_edit=FilteredRelation("edits", condition=WAITING_EDIT)
    )
    waiting = overseen.annotate(
        edit_sent_at=F("waiting_edit__submitted_at"),
        waiting_since=Coalesce("waiting_edit__submitted_at", "submitted_at"),
    ).filter(Q(state=ProductState.SUBMITTED) | Q(waiting_edit__isnull=False))
    return waiting.select_related("category", "seller__library__province").order_by(
        "waiting_since", "pk"
    )


def decisions_left_to(user: User) -> dict[str, int]:
    """Count what waits for a reviewer, `new` products and `changed` ones, without their own."""
    waiting = products_waiting_for(user).exclude(seller__owner=user).order_by()
    is_changed = Q(waiting_edit__isnull=False)
    counted: dict[str, int] = waiting.aggregate(
        new=Count("pk", filter=~is_changed), changed=Count("pk", filter=is_changed)
    )
    return counted


def waiting_by_province(user: User) -> list[tuple[Province, int]]:
    """Return how much waits in each province, most first."""
    waiting = products_waiting_for(user).order_by().values("seller__library__province")
    counts = dict(waiting.values_list("seller__library__province", Count("pk", distinct=True)))
    provinces = [(one, counts[one.pk]) for one in Province.objects.filter(pk__in=counts)]
    return sorted(provinces, key=lambda found: (-found[1], found[0].name))


def waiting_edit_of(product: Product) -> ProductEdit | None:
    """Return the edit that waits for a reviewer."""
    return product.edits.filter(state=EditState.SUBMITTED).first()


def sent_at(product: Product, edit: ProductEdit | None) -> datetime | None:
    """Return when what waits was sent."""
    if edit:
        return edit.submitted_at
    return product.submitted_at if product.state == ProductState.SUBMITTED else None


def last_decision(product: Product) -> ReviewDecision | None:
    """Return the newest decision on a product or an edit of it."""
    return product.decisions.select_related("reviewer").first()


def changes_of(product: Product, edit: ProductEdit) -> list[Change]:
    """Return what an edit would change, in words."""
    now = content_of(product)
    return [
        Change(
            name,
            field_label(name),
            *changed_words(in_words(name, now.get(name)), in_words(name, new)),
        )
        for name, new in edit.content.items()
    ]


def in_words(name: str, value: Any) -> str:
    """Write one value of a product's content as a reviewer reads it."""
    if value in (None, "", []):
        return ""
    if name in WRITERS:
        return WRITERS[name](value)
    if isinstance(value, bool):
        return "✓" if value else ""
    return str(value)


def _named(model: Any, field: str) -> Callable[[Any], str]:
    def write(key: Any) -> str:
        keys = key if isinstance(key, list) else [key]
        found = model.objects.in_bulk(keys)
        return ", ".join(in_language(found[one], field) for one in keys if one in found)

    return write


def _permits(rows: list[Mapping[str, Any]]) -> str:
    kinds = PermitType.objects.in_bulk([row["type"] for row in rows])
    return "; ".join(
        f"{in_language(kinds[row['type']], 'name')}: "
        f"{PermitStatus(row['status']).label} {row['number']}".strip()
        for row in rows
    )


def _photos(rows: list[Mapping[str, Any]]) -> str:
    found = Photo.objects.in_bulk([row["id"] for row in rows])
    return "; ".join(row["alt"] or str(found.get(row["id"], "")) for row in rows)


WRITERS: dict[str, Callable[[Any], str]] = {
    "category": _named(Category, "name"),
    "training": _named(Training, "title"),
    "allergens": _named(Allergen, "name"),
    "permits": _permits,
    "photos": _photos,
    "halal_status": lambda status: str(HalalStatus(status).label),
    "weight_grams": lambda grams: f"{grams} g",
}
