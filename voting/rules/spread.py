"""How far the scores that several jurors gave for the same thing lie apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDE = 3
"""From here on jurors should talk about what the words of the rubric mean to them."""


@dataclass(frozen=True)
class Spread:
    """Lowest, median and highest of scores from 1 to 10."""

    lowest: int
    median: Fraction
    highest: int

    @property
    def middle(self) -> float:
        """Return the median for reading; halves are exact."""
        return float(self.median)

    @property
    def is_wide(self) -> bool:
        """Say whether the scores differ by 3 or more."""
        return self.highest - self.lowest >= WIDE


def spread_of(scores: Sequence[int]) -> Spread | None:
    """Return how scores lie apart, or None where there is none."""
    if not scores:
        return None
    ordered, middle = sorted(scores), len(scores) // 2
    lower = ordered[middle] if len(scores) % 2 else ordered[middle - 1]
    return Spread(ordered[0], Fraction(lower + ordered[middle], 2), ordered[-1])
