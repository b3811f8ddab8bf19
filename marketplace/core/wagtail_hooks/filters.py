"""What the filters of the desk's lists are called."""

from typing import Any

import django_filters
from django.db.models import DateField, Field
from django.utils.functional import Promise
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet


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
