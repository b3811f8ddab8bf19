"""How far jurors agree. `scores`: one row per nominee, one column per juror, no gaps.

Every figure is exact, and None where it is not defined (nothing differs, or too little to tell).
ICC: K. O. McGraw, S. P. Wong, Psychological Methods 1, 30-46 (1996), two-way models.
W: M. G. Kendall, B. Babington Smith, Ann. Math. Stat. 10 (1939), with the correction for ties.
Separation reliability: B. D. Wright, G. N. Masters, "Rating Scale Analysis" (1982).
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

Scores = Sequence[Sequence[int | Fraction]]


class Agreement(NamedTuple):
    """A: absolute agreement, C: consistency; 1: of a single juror, k: of the mean of the panel."""

    icc_a1: Fraction | None
    icc_ak: Fraction | None
    icc_c1: Fraction | None
    icc_ck: Fraction | None
    kendall_w: Fraction | None


def agreement(scores: Scores) -> Agreement:
    """Return intraclass correlations and Kendall's W of at least 2 nominees and 2 jurors."""
    n, k = len(scores), len(scores[0])
    between_nominees, between_jurors, noise = _mean_squares(scores)
    signal = between_nominees - noise
    bias = (between_jurors - noise) / n
    return Agreement(
        icc_a1=_ratio(signal, between_nominees + (k - 1) * noise + k * bias),
        icc_ak=_ratio(signal, between_nominees + bias),
        icc_c1=_ratio(signal, between_nominees + (k - 1) * noise),
        icc_ck=_ratio(signal, between_nominees),
        kendall_w=kendall_w(scores),
    )


def _mean_squares(scores: Scores) -> tuple[Fraction, Fraction, Fraction]:
    n, k = len(scores), len(scores[0])
    rows = [_mean(row) for row in scores]
    columns = [_mean(column) for column in zip(*scores, strict=True)]
    middle = _mean(rows)
    squares_of_rows = k * sum((row - middle) ** 2 for row in rows)
    squares_of_columns = n * sum((column - middle) ** 2 for column in columns)
    squares = sum((score - middle) ** 2 for row in scores for score in row)
    return (
        Fraction(squares_of_rows, n - 1),
        Fraction(squares_of_columns, k - 1),
        Fraction(squares - squares_of_rows - squares_of_columns, (n - 1) * (k - 1)),
    )


def kendall_w(scores: Scores) -> Fraction | None:
    """Return the coefficient of concordance, corrected for ties, 0..1."""
    n, m = len(scores), len(scores[0])
    columns = list(zip(*scores, strict=True))
    ranked = [_doubled_ranks(column) for column in columns]
    sums = [sum(row) for row in zip(*ranked, strict=True)]
    squares = 3 * sum(total**2 for total in sums) - 3 * m**2 * n * (n + 1) ** 2
    tied = sum(count**3 - count for column in columns for count in Counter(column).values())
    return _ratio(Fraction(squares), Fraction(m**2 * n * (n**2 - 1) - m * tied))


def _doubled_ranks(column: Sequence[int | Fraction]) -> list[int]:
    below = {value: sum(other < value for other in column) for value in set(column)}
    counts = Counter(column)
    return [2 * below[value] + counts[value] + 1 for value in column]


def separation_reliability(
    values: Sequence[Fraction], errors_squared: Sequence[Fraction]
) -> Fraction | None:
    """Return the share of the spread of values that is no noise, 0..1."""
    mean = _mean(values)
    spread = sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)
    share = _ratio(spread - _mean(errors_squared), spread)
    return None if share is None else max(Fraction(0), share)


def _mean(numbers: Sequence[int | Fraction]) -> Fraction:
    return Fraction(sum(numbers)) / len(numbers)


def _ratio(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None
