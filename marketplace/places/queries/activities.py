"""What libraries recorded that they did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
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


@dataclass(frozen=True, slots=True)
class Window:
    """What of all records is asked for: a family, a year, the first day and the last of them."""

    family: str | None = None
    year: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def conditions(self) -> dict[str, object]:
        asked = {
            "family": self.family,
            "held_on__year": self.year,
            "held_on__gte": self.since,
            "held_on__lte": self.until,
        }
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Summary:
    """What some records count for: activities, participants, and how many were struck."""

    activities: int
    participants: int
    struck: int


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


def activities_of(library: Library, within: Window | None = None) -> QuerySet[Activity]:
    """Return what a library recorded, the newest first, struck records among it."""
    found = library.activities.order_by("-held_on", "pk")
    return found.filter(**within.conditions) if within else found


def summed(activities: QuerySet[Activity]) -> Summary:
    """Return what these records count for; those that were struck count for nothing."""
    standing = Q(struck_at=None)
    told = activities.order_by().aggregate(
        activities=Count("pk", filter=standing),
        participants=Sum("participants", filter=standing, default=0),
        struck=Count("pk", filter=~standing),
    )
    return Summary(**told)


def years_of(library: Library) -> Sequence[int]:
    """Return the years in which a library did something, the newest first."""
    years = library.activities.order_by().annotate(year=ExtractYear("held_on"))
    return sorted(years.values_list("year", flat=True).distinct(), reverse=True)
