"""How much of the result hangs on one juror, on the weights, or on the noise of the sheets."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from .counting import Count, count_with
from .headtohead import jury_slopes
from .jury import connected
from .ties import Draw, Place, places
from .totals import JURY

SWEEP = tuple(Fraction(percent, 100) for percent in range(30, 71, 5))


class Interval(NamedTuple):
    """From which to which jury weight (0..1) something stays as it is, ends included."""

    low: Fraction
    high: Fraction


class WithoutJuror(NamedTuple):
    """Who would lead without one juror; empty when the panel would fall apart."""

    juror: str
    winners: tuple[str, ...]
    top: tuple[str, ...]


def without_each_juror(counted: Count, draw: Draw | None) -> list[WithoutJuror]:
    """Count again without each juror in turn, with every step that decides a tie."""
    return [_without(counted, juror, draw) for juror in counted.panel.jurors]


def _without(counted: Count, juror: str, draw: Draw | None) -> WithoutJuror:
    parameters = counted.parameters
    sheets = [sheet for sheet in counted.sheets if sheet.juror != juror]
    if len(connected(((s.juror, s.nominee) for s in sheets), parameters.nominees)) > 1:
        return WithoutJuror(juror, (), ())
    placed = _placed(count_with(counted, sheets), draw)
    return WithoutJuror(juror, _first(placed, 1), _first(placed, parameters.cut))


def _placed(counted: Count, draw: Draw | None) -> list[Place]:
    """Place all; without a draw, equals on both sides of the cut share the place before it."""
    nominees = counted.parameters.nominees
    return places(
        counted.standings(), cut=counted.parameters.cut if draw else len(nominees), draw=draw
    )


def _first(placed: Iterable[Place], cut: int) -> tuple[str, ...]:
    return tuple(place.code for place in placed if place.rank <= cut)


def without_jury(counted: Count) -> dict[str, Fraction]:
    """Return what the totals would be if the jury had no weight; empty if it has all of it."""
    share = 1 - counted.weights[JURY]
    if not share:
        return {}
    beside = [(name, weight) for name, weight in counted.weights.items() if name != JURY]
    return {
        code: sum((weight * counted.components[name][code] for name, weight in beside), Fraction(0))
        / share
        for code in counted.totals
    }


def totals_at(counted: Count, jury_weight: Fraction) -> dict[str, Fraction]:
    """Return the totals at another jury weight; the others share the rest as they do now."""
    others = without_jury(counted)
    return {
        code: jury_weight * jury + (1 - jury_weight) * others[code]
        for code, jury in counted.components[JURY].items()
    }


def staying(counted: Count, front: Collection[str]) -> Interval:
    """Return the jury weights at which nobody outside `front` has more than anyone in it.

    Totals are straight lines in the weight, so every pair gives at most one exact crossing.
    """
    jury, others = counted.components[JURY], without_jury(counted)
    ends = [
        _bound(jury[ahead] - jury[behind], others[ahead] - others[behind])
        for ahead in front
        for behind in counted.totals
        if behind not in front
    ]
    return Interval(
        max((end.low for end in ends), default=Fraction(0)),
        min((end.high for end in ends), default=Fraction(1)),
    )


def _bound(jury_lead: Fraction, others_lead: Fraction) -> Interval:
    """Solve weight x jury_lead + (1 - weight) x others_lead >= 0 within 0..1."""
    slope = jury_lead - others_lead
    if slope > 0:
        return Interval(max(Fraction(0), -others_lead / slope), Fraction(1))
    if slope < 0:
        return Interval(Fraction(0), min(Fraction(1), others_lead / -slope))
    return Interval(Fraction(0), Fraction(1))


def equals(counted: Count, better: str, worse: str) -> bool:
    """Say whether two neighbours stand closer than two standard errors of their difference.

    The error is the noise of the sheets, carried to the totals along the slopes of the jury
    component (delta method; the component is piecewise linear). Nothing else carries an error.
    """
    tau, values = counted.parameters.tau, counted.panel.values
    gradient = jury_slopes(values, better, tau=tau)
    for name, slope in jury_slopes(values, worse, tau=tau).items():
        gradient[name] = gradient.get(name, Fraction(0)) - slope
    lead = counted.totals[better] - counted.totals[worse]
    noise = counted.weights[JURY] ** 2 * counted.panel.variance(gradient)
    return bool(lead**2 < 4 * noise)


def complete_panel(counted: Count) -> list[list[Fraction]]:
    """Return the sheet values of those nominees whom every juror has judged."""
    jurors = counted.panel.jurors
    rows: Iterable[Mapping[str, Fraction]] = counted.panel.sheets.values()
    return [[row[juror] for juror in jurors] for row in rows if len(row) == len(jurors)]
