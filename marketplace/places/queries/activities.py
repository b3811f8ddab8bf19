"""What libraries recorded that they did."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Sum

from marketplace.places.models import Activity

Counted = dict[tuple[int, str], tuple[int, int]]
"""By key of a library and family: how many activities, and how many participants in all."""


def counted_activities(libraries: Iterable[int], *, since: date, until: date) -> Counted:
    """Return what these libraries did from the first day to the last, both of them included.

    What was struck counts for nothing, and a library that did nothing in a family has no entry.
    """
    standing = Activity.objects.filter(
        library__in=list(libraries), held_on__range=(since, until), struck_at=None
    )
    grouped = standing.order_by().values_list("library_id", "family")
    counts = grouped.annotate(Count("pk"), Sum("participants"))
    return {(library, family): (rows, people) for library, family, rows, people in counts}
