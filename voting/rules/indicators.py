"""Indicators: what libraries did per inhabitant, head to head with the others of their stratum.

The figures are those that the rules froze when the award opened; nothing is measured here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from .headtohead import rate_component

WHOLE = 100
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
        """Read the rules of an award; None where it has no indicators. Raise as `_figures` does."""
        if "indicators" not in rules:
            return None
        weights = {line["key"]: line["weight"] for line in rules["indicators"]}
        measured = {nominee["code"]: _figures(nominee, weights) for nominee in rules["nominees"]}
        return cls(weights, rules["prior"]["indicators"], measured)

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


def _figures(nominee: Mapping[str, Any], keys: Mapping[str, int]) -> Measured:
    """Read a nominee's figures. Raise KeyError or ValueError where one is none."""
    counts = {key: nominee["measured"][key] for key in keys}
    people = nominee["population"]
    numbers = (people, *counts.values())
    if not people or not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError(nominee["code"])
    return Measured(nominee["stratum"], people, counts)
