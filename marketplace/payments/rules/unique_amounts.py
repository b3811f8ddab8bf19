"""Tell payments apart that carry no reference, by a few rupiah more than the total."""

from collections.abc import Callable, Collection, Sequence

MOST_EXTRA = 999
"""Whole rupiah that a buyer may be asked for above the total."""


def free_extra(
    total: int, taken: Collection[int], choose: Callable[[Sequence[int]], int]
) -> int | None:
    """Return 1..999 whole rupiah, so that total and extra are an amount that nobody else waits for.

    `taken` are the amounts that wait; `choose` picks one of what is free (`secrets.choice`). None
    where a thousand buyers owe about the same: then this method must wait.
    """
    held = set(taken)
    free = [extra for extra in range(1, MOST_EXTRA + 1) if total + extra not in held]
    return choose(free) if free else None
