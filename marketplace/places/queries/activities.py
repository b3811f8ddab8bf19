"""What libraries recorded that they did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractYear

from marketplace.places.models import Activity, Library
from marketplace.places.states import ActivityFamily

Counted = dict[tuple[int, str], tuple[int, int]]
"""By key of a library and family: how many activities, and how many participants in all."""


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """What one library did in one family."""

    family: ActivityFamily
    activities: int
    participants: int


def counted_activities(libraries: Iterable[int], *, since: date, until: date) -> Counted:
    """Return what these libraries did from the first day to the last, both of them included.

    What was struck counts for nothing, and a library that did nothing in a family has no entry.
    """
    standing = standing_activities(libraries, since=since, until=until)
    grouped = standing.order_by().values_list("library_id", "family")
    counts = grouped.annotate(Count("pk"), Sum("participants"))
    return {(library, family): (rows, people) for library, family, rows, people in counts}


def standing_activities(
    libraries: Iterable[int], *, since: date, until: date
) -> QuerySet[Activity]:
    """Return each activity that `counted_activities` counts."""
    kept = Activity.objects.filter(library__in=list(libraries), struck_at=None)
    return kept.filter(held_on__range=(since, until))


def counted_by_family(library: Library, *, since: date, until: date) -> list[FamilyCount]:
    """Return the counts of all four families, also where nothing was done."""
    counted = counted_activities([library.pk], since=since, until=until)
    return [
        FamilyCount(family, *counted.get((library.pk, family), (0, 0))) for family in ActivityFamily
    ]


def activities_of(
    library: Library, *, family: str | None = None, year: int | None = None
) -> QuerySet[Activity]:
    """Return what a library recorded, the newest first, struck records among it."""
    found = library.activities.order_by("-held_on", "pk")
    found = found.filter(family=family) if family else found
    return found.filter(held_on__year=year) if year else found


def years_of(library: Library) -> Sequence[int]:
    """Return the years in which a library did something, the newest first."""
    years = library.activities.order_by().annotate(year=ExtractYear("held_on"))
    return sorted(years.values_list("year", flat=True).distinct(), reverse=True)
