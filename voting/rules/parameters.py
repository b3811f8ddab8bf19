"""What was fixed before the first ballot: the text rules.json and what it means for the count."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .indicators import Indicators
from .totals import COMPONENTS

RULES_FORMAT = "lapak-rules/v1"


def canonical_text(document: Mapping[str, Any]) -> str:
    """Write JSON in the one form that is hashed: ASCII, sorted keys, no spaces, final LF."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True) + "\n"


@dataclass(frozen=True)
class Parameters:
    """The part of rules.json that the count needs.

    `weights` by component sum to 1, `criteria` are (key, weight) in order with weights that sum
    to 100, `cut` is the last place that is a prize, `jury` the seats given before the opening,
    `indicators` what libraries are measured by, None for everything else.
    """

    award: str
    nominees: tuple[str, ...]
    criteria: tuple[tuple[str, int], ...]
    weights: dict[str, Fraction]
    minimum_ballots: dict[str, int]
    minimum_sheets: int
    tau: int
    prior: dict[str, int]
    cut: int
    jury: tuple[str, ...]
    indicators: Indicators | None = None

    @classmethod
    def read(cls, rules: str) -> "Parameters":
        """Read the frozen text of rules.json."""
        given = json.loads(rules)
        return cls(
            award=given["award"],
            nominees=tuple(nominee["code"] for nominee in given["nominees"]),
            criteria=tuple((line["key"], line["weight"]) for line in given["criteria"]),
            weights={
                name: Fraction(given["weights"][name], 100)
                for name in COMPONENTS
                if name in given["weights"]
            },
            minimum_ballots=given["fallback"],
            minimum_sheets=given["min_sheets"],
            tau=given["tau"],
            prior=given["prior"],
            cut=given["top_places"],
            jury=tuple(given.get("jury", ())),
            indicators=Indicators.read(given),
        )

    @property
    def components(self) -> tuple[str, ...]:
        """Return the components that a total of this award has, with or without weight."""
        return tuple(self.weights)

    @property
    def rubric(self) -> tuple[int, ...]:
        """Return the weights of the criteria in order."""
        return tuple(weight for _, weight in self.criteria)

    @property
    def heaviest(self) -> int:
        """Return the position of the heaviest criterion, the first of equals."""
        return self.rubric.index(max(self.rubric))
