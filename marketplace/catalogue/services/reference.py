"""Fill in the vocabulary that products are described with."""

from django.db import transaction

from marketplace.catalogue.models import Allergen, Category, PermitType
from marketplace.core.reference import reference_rows

APP = "marketplace.catalogue"
FILES: dict[str, type[Category | Allergen | PermitType]] = {
    "categories": Category,
    "allergens": Allergen,
    "permit_types": PermitType,
}


@transaction.atomic
def load_vocabulary() -> dict[str, int]:
    """Add categories, allergens and kinds of permit that are missing; never undo an edit.

    Return how many rows of each kind the files hold.
    """
    return {name: _add_missing(model, name) for name, model in FILES.items()}


def _add_missing(model: type[Category | Allergen | PermitType], name: str) -> int:
    rows = reference_rows(APP, name)
    model.objects.bulk_create([model(**row) for row in rows], ignore_conflicts=True)
    return len(rows)
