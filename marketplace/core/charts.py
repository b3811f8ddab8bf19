"""Where the parts of a chart stand: numbers in, coordinates for SVG attributes out.

Coordinates leave as text, because a template writes numbers in the reader's language and SVG
knows only one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

ROUND = (1, 2, 5, 10)
"""Ticks stand these many powers of ten apart."""


def coordinate(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight ruler from values (low..high) to coordinates (start..end).

    Values outside are drawn at the nearer end. `start` may be the greater one, as it is for an
    axis that points upwards.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the coordinate of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def line(points: Iterable[tuple[float, float]]) -> str:
    """Return path data that joins the points in order."""
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)


def ticks(low: float, high: float, *, most: int = 6) -> list[int]:
    """Return at most `most` round whole numbers, evenly apart, from low up to high."""
    wanted = max(1.0, (high - low) / max(1, most - 1))
    power = 10 ** floor(log10(wanted))
    step = next(times * power for times in ROUND if times * power >= wanted)
    return list(range(ceil(low / step) * step, floor(high) + 1, step))


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Move labels apart along an axis, as little as needed to keep `gap` between neighbours.

    The order is kept, and so are the ends low..high while there is room for all.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = list(wanted)
    edge = low
    for index in order:
        placed[index] = max(placed[index], edge)
        edge = placed[index] + gap
    edge = high
    for index in reversed(order):
        placed[index] = min(placed[index], edge)
        edge = placed[index] - gap
    return placed
