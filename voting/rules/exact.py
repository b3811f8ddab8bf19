"""Exact linear algebra and exact ways to write numbers."""

from fractions import Fraction
from math import isqrt

Matrix = list[list[int]]


def adjugate(matrix: Matrix) -> tuple[Matrix, int]:
    """Return the adjugate and the determinant of a positive definite integer matrix.

    The inverse is adjugate / determinant. Fraction-free Gauss-Jordan elimination: every division
    is exact and numbers stay as small as minors (E. H. Bareiss, Math. Comp. 22, 1968). Leading
    minors of a positive definite matrix are positive, so no pivot has to be looked for.
    """
    size = len(matrix)
    rows = [[*row, *(int(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    previous = 1
    for column in range(size):
        pivot = rows[column]
        rows = [row if row is pivot else _eliminate(row, pivot, column, previous) for row in rows]
        previous = pivot[column]
    return [row[size:] for row in rows], previous


def _eliminate(row: list[int], pivot: list[int], column: int, previous: int) -> list[int]:
    times, minus = pivot[column], row[column]
    return [(times * a - minus * b) // previous for a, b in zip(row, pivot, strict=True)]


def decimal_text(value: Fraction, places: int = 4) -> str:
    """Write a number with a fixed number of decimals, halves to the even neighbour."""
    scaled = round(value * 10**places)
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{places}d}"


def root_text(value: Fraction, places: int = 4) -> str:
    """Write the square root of a number, cut (not rounded) after a fixed number of decimals."""
    scale = 10**places
    whole, rest = divmod(_floor_root(value * scale * scale), scale)
    return f"{whole}.{rest:0{places}d}"


def _floor_root(value: Fraction) -> int:
    return isqrt(value.numerator // value.denominator)
