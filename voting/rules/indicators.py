"""Indicators: what libraries did per inhabitant, head to head with the others of their stratum.

The figures are those that the rules froze when the award opened; nothing is measured here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from .headtohead import rate_component

WHOLE = 100
STRATA = frozenset({"kota", "kabupaten"})
PER_INHABITANTS = 1000
PRIOR_UNIT = Fraction(1, 100)
"""The prior is a number per 100,000 inhabitants, a rate one per 1,000."""


class Measured(NamedTuple):
    """A nominee's figures: `kota` or `kabupaten`, inhabitants (1 and up), count by indicator."""

    stratum: str
    population: int
    counts: Mapping[str, int]

    def rate(self, key: str) -> Fraction:
        """Return what an indicator counted, per 1,000 inhabitants."""
        return Fraction(PER_INHABITANTS * self.counts[key], self.population)


@dataclass(frozen=True)
class Indicators:
    """What the rules say of indicators: whole weights by key that sum to 100, prior, figures."""

    weights: Mapping[str, int]
    prior: int
    measured: Mapping[str, Measured]

    @classmethod
    def read(cls, rules: Mapping[str, Any]) -> "Indicators | None":
        """Read the rules of an award; None where it has no indicators.

        Raise KeyError, TypeError or ValueError where they cannot be counted as they stand.
        """
        if "indicators" not in rules:
            return None
        lines, prior = rules["indicators"], rules["prior"]["indicators"]
        weights = {str(line["key"]): line["weight"] for line in lines}
        measured = {one["code"]: _figures(one, weights) for one in rules["nominees"]}
        strata = Counter(one.stratum for one in measured.values())
        is_weighed = len(weights) == len(lines) and _are_counts(prior, *weights.values())
        if not (is_weighed and prior and sum(weights.values()) == WHOLE):
            raise ValueError(prior, weights)
        if not strata.keys() <= STRATA or 1 in strata.values():
            raise ValueError(strata)
        return cls(weights, prior, measured)

    @cached_property
    def values(self) -> dict[str, dict[str, Fraction]]:
        """Return by indicator each nominee's value, 0..100: its meetings in its stratum."""
        strata: dict[str, list[str]] = {}
        for code, one in self.measured.items():
            strata.setdefault(one.stratum, []).append(code)
        return {
            key: {
                code: value
                for stratum in strata.values()
                for code, value in self._met(key, stratum).items()
            }
            for key in self.weights
        }

    def _met(self, key: str, stratum: Iterable[str]) -> dict[str, Fraction]:
        lift = self.prior * PRIOR_UNIT
        return rate_component({code: self.measured[code].rate(key) + lift for code in stratum})

    def component(self) -> dict[str, Fraction]:
        """Return each nominee's component, 0..100: its values by their weights."""
        return {
            code: sum(
                (weight * self.values[key][code] for key, weight in self.weights.items()),
                Fraction(0),
            )
            / WHOLE
            for code in self.measured
        }


def _figures(nominee: Mapping[str, Any], keys: Iterable[str]) -> Measured:
    """Read a nominee's figures. Raise KeyError or ValueError where one is none."""
    counts, people = {key: nominee["measured"][key] for key in keys}, nominee["population"]
    if not (_are_counts(people, *counts.values()) and people):
        raise ValueError(nominee["code"])
    return Measured(nominee["stratum"], people, counts)


def _are_counts(*numbers: object) -> bool:
    """Say whether all are whole numbers of 0 and up: no truth values, no fractions."""
    return all(type(number) is int and number >= 0 for number in numbers)
