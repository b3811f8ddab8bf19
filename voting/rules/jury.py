"""From score sheets to the value of each nominee and the severity of each juror.

Every sheet is read as y = value(nominee) + severity(juror) + noise, with severities that sum to
zero, and solved by least squares: R. S. MacKay, R. Kenna, R. J. Low, S. Parker, "Calibration with
confidence", R. Soc. Open Sci. 4:160760 (2017), with equal confidence in every sheet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

from .exact import Matrix, adjugate


def by_number(seat: str) -> tuple[int, str]:
    """Sort seats as people count: J2 before J10."""
    return len(seat), seat


class Judgement(NamedTuple):
    """What one juror thought one nominee is worth, 10..100."""

    juror: str
    nominee: str
    value: Fraction


def sheet_value(scores: Sequence[int], weights: Sequence[int]) -> Fraction:
    """Weigh scores of 1..10 by weights that sum to 100; the value is 10..100."""
    return Fraction(sum(s * w for s, w in zip(scores, weights, strict=True)), 10)


@dataclass(frozen=True)
class Shortage:
    """What a panel lacks before it can be counted. All empty means nothing is missing.

    `sheets`: how many sheets each nominee still needs. `groups`: nominees that share no juror
    with the other groups, when there is more than one group. `spare`: how many sheets are needed
    so that there is at least one more than unknowns, without which noise cannot be told.
    """

    sheets: dict[str, int]
    groups: tuple[tuple[str, ...], ...]
    spare: int

    def __bool__(self) -> bool:
        return bool(self.sheets or self.groups or self.spare)


def shortage(judgements: Iterable[Judgement], nominees: Iterable[str], *, minimum: int) -> Shortage:
    """Say what is missing: sheets per nominee, links between nominees, sheets in all."""
    given = list(judgements)
    names = sorted(nominees)
    count = dict.fromkeys(names, 0)
    for judgement in given:
        count[judgement.nominee] += 1
    groups = connected(((judgement.juror, judgement.nominee) for judgement in given), names)
    jurors = {judgement.juror for judgement in given}
    return Shortage(
        sheets={name: minimum - count[name] for name in names if count[name] < minimum},
        groups=groups if len(groups) > 1 else (),
        spare=max(0, len(names) + len(jurors) - len(given)),
    )


def connected(
    pairs: Iterable[tuple[str, str]], nominees: Iterable[str]
) -> tuple[tuple[str, ...], ...]:
    """Return the groups of nominees that (juror, nominee) pairs link, in ascending order."""
    group = {name: {name} for name in nominees}
    first: dict[str, str] = {}
    for juror, nominee in pairs:
        joined = group[first.setdefault(juror, nominee)] | group[nominee]
        group.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))


@dataclass(frozen=True)
class Panel:
    """The sheets of a connected panel, and what follows from them exactly."""

    sheets: Mapping[str, Mapping[str, Fraction]]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> "Panel":
        """Sort judgements by nominee and juror, so that their order means nothing."""
        sheets: dict[str, dict[str, Fraction]] = {}
        for juror, nominee, value in sorted(judgements):
            sheets.setdefault(nominee, {})[juror] = value
        return cls(dict(sorted(sheets.items())))

    @cached_property
    def jurors(self) -> list[str]:
        return sorted({juror for row in self.sheets.values() for juror in row}, key=by_number)

    @cached_property
    def scale(self) -> int:
        """Return the number that makes the normal equations whole."""
        return lcm(*(len(row) for row in self.sheets.values()))

    @cached_property
    def solved(self) -> tuple[Matrix, int]:
        """Return adjugate and determinant of scale x (Laplacian of the jurors + all ones).

        Nominees are eliminated first (Schur complement), so the matrix has one row per juror.
        The added ones choose, among all solutions, the one whose severities sum to zero.
        """
        matrix = [[self.scale] * len(self.jurors) for _ in self.jurors]
        place = {juror: index for index, juror in enumerate(self.jurors)}
        for row in self.sheets.values():
            share = self.scale // len(row)
            seats = [place[juror] for juror in row]
            for one in seats:
                matrix[one][one] += self.scale
                _subtract(matrix[one], seats, share)
        return adjugate(matrix)

    @cached_property
    def severities(self) -> dict[str, Fraction]:
        """Return how far above the others each juror scores; they sum to zero."""
        pull = dict.fromkeys(self.jurors, Fraction(0))
        for row in self.sheets.values():
            mean = Fraction(sum(row.values())) / len(row)
            for juror, value in row.items():
                pull[juror] += value - mean
        inverse, determinant = self.solved
        return {
            juror: self.scale * _dot(line, pull.values()) / determinant
            for juror, line in zip(self.jurors, inverse, strict=True)
        }

    @cached_property
    def values(self) -> dict[str, Fraction]:
        """Return each nominee's value, cleared of the severity of those who judged it."""
        return {
            nominee: sum(value - self.severities[juror] for juror, value in row.items())
            / Fraction(len(row))
            for nominee, row in self.sheets.items()
        }

    @cached_property
    def residuals(self) -> dict[tuple[str, str], Fraction]:
        """Return what value and severity leave unexplained, by (juror, nominee)."""
        return {
            (juror, nominee): value - self.values[nominee] - self.severities[juror]
            for nominee, row in self.sheets.items()
            for juror, value in row.items()
        }

    @cached_property
    def sigma_squared(self) -> Fraction:
        """Estimate the variance of one sheet; needs more sheets than unknowns."""
        unknowns = len(self.sheets) + len(self.jurors) - 1
        squares = sum(residual**2 for residual in self.residuals.values())
        return Fraction(squares) / (len(self.residuals) - unknowns)

    def variance(self, gradient: Mapping[str, Fraction]) -> Fraction:
        """Return the variance of sum(gradient x value), from the noise of the sheets alone.

        The covariance of the values is sigma^2 (1/N + 1/N A C+ A' 1/N), with A the table of who
        judged whom, N its row sums and C+ the pseudo-inverse of the jurors' Laplacian.
        """
        own = Fraction(0)
        reach = dict.fromkeys(self.jurors, Fraction(0))
        for nominee, slope in gradient.items():
            row = self.sheets[nominee]
            own += slope**2 / len(row)
            for juror in row:
                reach[juror] += slope / len(row)
        inverse, determinant = self.solved
        bent = _dot((_dot(line, reach.values()) for line in inverse), reach.values())
        shift = (sum(gradient.values(), Fraction(0)) / len(self.jurors)) ** 2
        return self.sigma_squared * (own + self.scale * bent / determinant - shift)

    def standard_error_squared(self, nominee: str) -> Fraction:
        """Return the squared standard error of one nominee's value."""
        return self.variance({nominee: Fraction(1)})


def _subtract(row: list[int], seats: Iterable[int], share: int) -> None:
    for seat in seats:
        row[seat] -= share


def _dot(line: Iterable[int | Fraction], column: Iterable[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(line, column, strict=True)), Fraction(0))
