"""Head to head ("Skor Tanding"): in each component a nominee meets every other one.

A meeting gives 0..1; the component is 100 x the mean over all meetings, so it is bounded and
rises with every further mark.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm

MILLION = 10**6


def clip(value: Fraction) -> Fraction:
    """Cut a number to 0..1."""
    return min(Fraction(1), max(Fraction(0), value))


def jury_component(values: Mapping[str, Fraction], *, tau: int) -> dict[str, Fraction]:
    """Compare jury values: a lead of `tau` points is a full win, equal values are half a win.

    Exactly 100 x the mean of clip(1/2 + (mine - other) / (2 tau)), in whole numbers over one
    denominator: it is counted again without each juror, for hundreds of libraries.
    """
    scale = lcm(*(value.denominator for value in values.values()))
    scaled = {name: int(value * scale) for name, value in values.items()}
    even, full = tau * scale, 2 * tau * scale
    met = {
        name: sum(min(full, max(0, even + mine - other)) for other in scaled.values()) - even
        for name, mine in scaled.items()
    }
    return {name: Fraction(100 * won, full * (len(values) - 1)) for name, won in met.items()}


def vote_component(marks: Mapping[str, int], *, prior: int) -> dict[str, Fraction]:
    """Compare marks, each raised by the prior, as `ratio_component` does."""
    return ratio_component({name: Fraction(count + prior) for name, count in marks.items()})


def ratio_component(raised: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Compare numbers above zero: twice as much is a full win, half as much is none."""
    return _mean_of_meetings(raised, _meeting)


def rate_component(raised: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Compare rates as `ratio_component` does, each meeting to a millionth, halves to the even.

    Rates of hundreds of places have as many denominators: exact sums of them would be numbers of
    thousands of digits, which nobody could print or read.
    """
    met = {
        name: sum(_millionths(mine, other) for other in raised.values()) - MILLION // 2
        for name, mine in raised.items()
    }
    return {name: Fraction(100 * won, MILLION * (len(raised) - 1)) for name, won in met.items()}


def _millionths(mine: Fraction, other: Fraction) -> int:
    """Return `_meeting` in millionths, halves to the even; in whole numbers, which are quicker."""
    ours, theirs = mine.numerator * other.denominator, other.numerator * mine.denominator
    whole, rest = divmod(MILLION * max(0, 2 * ours - theirs), ours + theirs)
    twice = 2 * rest - (ours + theirs)
    return min(MILLION, whole + (twice > 0 or (twice == 0 and whole % 2)))


def _meeting(mine: Fraction, other: Fraction) -> Fraction:
    return clip((2 * mine - other) / (mine + other))


def jury_slopes(values: Mapping[str, Fraction], nominee: str, *, tau: int) -> dict[str, Fraction]:
    """Return how the nominee's jury component moves with every jury value.

    Only meetings closer than `tau` move; a gain of the nominee is a loss against each of them.
    """
    mine = values[nominee]
    slope = Fraction(100, 2 * tau * (len(values) - 1))
    close = [name for name, value in values.items() if abs(mine - value) < tau and name != nominee]
    return {nominee: slope * len(close), **dict.fromkeys(close, -slope)}


def _mean_of_meetings(
    standing: Mapping[str, Fraction], meet: Callable[[Fraction, Fraction], Fraction]
) -> dict[str, Fraction]:
    return {
        name: sum(
            (meet(mine, other) for rival, other in standing.items() if rival != name), Fraction(0)
        )
        * 100
        / (len(standing) - 1)
        for name, mine in standing.items()
    }
