"""Reckon with stars."""

NAME_LETTERS = 60


def mean_stars(total: int, count: int) -> str:
    """Return the mean of `count` ratings with `total` stars to one decimal, `4.5`; halves go up.

    Exact: it counts in whole tenths. Raise ZeroDivisionError without ratings.
    """
    tenths = (20 * total + count) // (2 * count)
    return f"{tenths // 10}.{tenths % 10}"


def first_name(full_name: str) -> str:
    """Return the first word of a name, as far as it can be shown."""
    return next(iter(full_name.split()), "")[:NAME_LETTERS]
