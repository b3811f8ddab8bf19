"""What the filters of the desk's lists are called, and how they ask for a day."""

from typing import Any

import django_filters
from django.db.models import DateField, Field
from django.utils.functional import Promise
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from marketplace.core.inputs import DayInput


class DeskFilterSet(WagtailFilterSet):
    """Call a filter what its field is called, not by the way that leads there."""

    @classmethod
    def filter_for_field(
        cls, field: Field[Any, Any], field_name: str, lookup_expr: str | None = None
    ) -> django_filters.Filter:
        """Return Wagtail's filter under a name of ours."""
        found = super().filter_for_field(field, field_name, lookup_expr)
        found.label = _name(field, lookup_expr)
        return found

    @classmethod
    def filter_for_lookup(
        cls, field: Field[Any, Any], lookup_type: str
    ) -> tuple[type[django_filters.Filter], dict[str, Any]]:
        """Return Wagtail's kind of filter, with the browser's own picker for a day."""
        kind, params = super().filter_for_lookup(field, lookup_type)
        if kind in (django_filters.DateFilter, django_filters.DateTimeFilter):
            params["widget"] = DayInput
        return kind, params


def _name(field: Field[Any, Any], lookup: str | None) -> str | Promise:
    name = capfirst(field.verbose_name)
    match lookup:
        case "lte" if isinstance(field, DateField):
            return format_lazy(_("{field}: paling lambat"), field=name)
        case "lte":
            return format_lazy(_("{field}: paling banyak"), field=name)
        case "isnull":
            return format_lazy(_("{field}: belum"), field=name)
    return name
