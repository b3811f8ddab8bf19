"""Two languages side by side: `name` is Indonesian, `name_en` English."""

from django.db import models
from django.utils.translation import get_language


def in_language(thing: models.Model, field: str) -> str:
    """Return the field in the reader's language, or in Indonesian where English is empty."""
    if (get_language() or "id").startswith("en"):
        return str(getattr(thing, f"{field}_en") or getattr(thing, field))
    return str(getattr(thing, field))
