"""What a fact about the shop is, and how its exceptions are told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce

MOST = 100
"""Exceptions of one fact that are told: whoever mends the first ones asks again."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it has to be. Money is whole rupiah.

    `kind` names the fact and `subject` the row, such as `variant 12` or `order LP-7KQ2M9XD`.
    """

    kind: str
    subject: str
    wanted: object
    found: object

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject} should be {self.wanted}, but is {self.found}"


@dataclass(frozen=True, slots=True)
class Fact:
    """What has to be so, by the rows for which it is not: each knows `wanted` and `found`.

    `noun` says what a row is and `name` which field names it.
    """

    kind: str
    noun: str
    broken: QuerySet[Any]
    name: str = "pk"

    def differences(self) -> Iterator[Difference]:
        """Yield the exceptions, in the order of keys. One query."""
        rows = self.broken.order_by("pk").values_list(self.name, "wanted", "found")[:MOST]
        for subject, wanted, found in rows:
            yield Difference(self.kind, f"{self.noun} {subject}", wanted, found)


@dataclass(frozen=True, slots=True)
class Sums:
    """Two sums over everything that have to be the same."""

    kind: str
    subject: str
    wanted: int
    found: int

    def differences(self) -> Iterator[Difference]:
        """Yield the one exception there can be."""
        if self.wanted != self.found:
            yield Difference(self.kind, self.subject, self.wanted, self.found)


def unlike(rows: QuerySet[Any], *, wanted: Any, found: Any) -> QuerySet[Any]:
    """Return the rows whose two values are not the same."""
    return rows.annotate(wanted=wanted, found=found).exclude(wanted=F("found"))


def sum_of(rows: QuerySet[Any], of: Any, **outer: str) -> Coalesce:
    """Return the whole sum over rows that belong to an outer one, by field: 0 where there are none.

    A subquery of its own, so that two sums in one statement do not multiply each other.
    """
    return _aggregate_of(rows, whole(Sum(of)), outer)


def count_of(rows: QuerySet[Any], **outer: str) -> Coalesce:
    """Return how many rows belong to an outer one, by field."""
    return _aggregate_of(rows, Count("pk"), outer)


def _aggregate_of(rows: QuerySet[Any], aggregate: Any, outer: dict[str, str]) -> Coalesce:
    belonging = rows.filter(**{field: OuterRef(name) for field, name in outer.items()})
    group = belonging.order_by().values(next(iter(outer)))
    found = Subquery(group.annotate(found=aggregate).values("found"))
    return Coalesce(found, Value(0), output_field=BigIntegerField())


def whole(expression: Any) -> Cast:
    """Return an expression as a whole number: PostgreSQL sums whole numbers to decimal ones."""
    return Cast(expression, BigIntegerField())


def total_of(rows: QuerySet[Any], of: str = "amount") -> int:
    """Return the whole sum over all rows."""
    return int(rows.aggregate(sum=Sum(of))["sum"] or 0)
