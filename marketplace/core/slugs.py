"""Addresses that people can read and nobody else has."""

from uuid import uuid4

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify


def give_slug(thing: models.Model, name: str, *, otherwise: str, longest: int) -> None:
    """Give a saved thing an address after its name; the unique key decides who was first.

    Where the name is taken the key follows it, and where somebody is called just that, letters
    that nobody is called. `otherwise` stands in for a name without letters; `longest` leaves 20
    letters for what follows.
    """
    slug = slugify(name)[:longest].strip("-") or otherwise
    rows = type(thing)._base_manager.filter(pk=thing.pk)  # noqa: SLF001
    for candidate in (slug, f"{slug}-{thing.pk}"):
        if _is_given(rows, candidate):
            break
    else:
        candidate = f"{slug}-{uuid4().hex[:16]}"
        rows.update(slug=candidate)
    thing.slug = candidate  # type: ignore[attr-defined]


def _is_given(rows: models.QuerySet[models.Model], slug: str) -> bool:
    try:
        with transaction.atomic():
            rows.update(slug=slug)
    except IntegrityError:
        return False
    return True
