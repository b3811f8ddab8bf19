"""What a booth may learn from its sheets: medians by criterion, and where its jurors differed."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from .counting import ScoredSheet

SHEETS_TO_COMPARE = 3
"""From fewer sheets a difference would tell who gave which score."""
APART = 3
"""Points between the higher and the lower half of the scores from which jurors differed."""


class CriterionFeedback(NamedTuple):
    """One criterion: the booth's median, the median of all booths' medians, both of 1..10.

    `apart` are the points between the medians of its higher and its lower half of scores; None
    where sheets are too few.
    """

    key: str
    own: Fraction
    everyone: Fraction
    apart: Fraction | None

    @property
    def is_divided(self) -> bool:
        """Say whether the booth's jurors differed."""
        return self.apart is not None and self.apart >= APART


class Feedback(NamedTuple):
    """What a letter to a booth is made of: how many sheets, and a line for each criterion."""

    sheets: int
    lines: tuple[CriterionFeedback, ...]

    @property
    def is_comparable(self) -> bool:
        """Say whether there are sheets enough to tell where jurors differed."""
        return self.sheets >= SHEETS_TO_COMPARE

    @property
    def strongest(self) -> tuple[str, ...]:
        """Return the criteria in which the booth stands best beside all booths."""
        best = max(line.own - line.everyone for line in self.lines)
        return tuple(line.key for line in self.lines if line.own - line.everyone == best)


def median(values: Iterable[int | Fraction]) -> Fraction:
    """Return the middle value, or the mean of the two in the middle; there must be one."""
    ordered = sorted(map(Fraction, values))
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def feedback_on(nominee: str, sheets: Iterable[ScoredSheet], criteria: Sequence[str]) -> Feedback:
    """Return the feedback on a nominee that has a sheet; scores stand in the order of criteria."""
    by_booth: dict[str, list[tuple[int, ...]]] = {}
    for sheet in sheets:
        by_booth.setdefault(sheet.nominee, []).append(sheet.scores)
    columns = {booth: list(zip(*rows, strict=True)) for booth, rows in by_booth.items()}
    own = columns[nominee]
    return Feedback(
        sheets=len(by_booth[nominee]),
        lines=tuple(
            CriterionFeedback(
                key=key,
                own=median(own[place]),
                everyone=median(median(column[place]) for column in columns.values()),
                apart=_apart(own[place]),
            )
            for place, key in enumerate(criteria)
        ),
    )


def _apart(scores: Sequence[int]) -> Fraction | None:
    """Measure by quartiles, as one score alone is no disagreement among many.

    The halves leave out the middle one of an odd number; of three scores they are the outer two.
    Source: D. S. Moore, G. P. McCabe, Introduction to the Practice of Statistics, section 1.2.
    """
    if len(scores) < SHEETS_TO_COMPARE:
        return None
    ordered, half = sorted(scores), len(scores) // 2
    return median(ordered[-half:]) - median(ordered[:half])
