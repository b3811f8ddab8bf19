"""Offer libraries in a form, each under a name that tells it from those of the same name."""

from operator import attrgetter

from django.db.models import QuerySet
from django.forms import BaseForm

from marketplace.places.models import Library


def offer_libraries(form: BaseForm, libraries: QuerySet[Library]) -> None:
    """Let a form's field `library`, where it has one, offer these libraries with their places."""
    field = form.fields.get("library")
    if field is not None:
        field.queryset = libraries.select_related("regency", "province")  # type: ignore[attr-defined]
        field.label_from_instance = attrgetter("name_in_full")  # type: ignore[attr-defined]
