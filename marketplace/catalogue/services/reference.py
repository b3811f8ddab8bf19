"""Fill in the vocabulary that products are described with."""

from typing import Any

from django.db import models, transaction

from marketplace.catalogue.models import Allergen, Category, PermitType
from marketplace.core.reference import reference_rows

APP = "marketplace.catalogue"
FILES: dict[str, models.Manager[Any]] = {
    "categories": Category.objects,
    "allergens": Allergen.objects,
    "permit_types": PermitType.objects,
}


@transaction.atomic
def load_vocabulary() -> dict[str, int]:
    """Add categories, allergens and kinds of permit that are missing; never undo an edit.

    Return how many rows of each kind the files hold.
    """
    return {name: _add_missing(rows, name) for name, rows in FILES.items()}


def _add_missing(rows: models.Manager[Any], name: str) -> int:
    given = reference_rows(APP, name)
    rows.bulk_create([rows.model(**row) for row in given], ignore_conflicts=True)
    return len(given)
