"""The text result.json: everything that a reader, a page or a recount needs, in one order."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from .agreement import agreement, separation_reliability
from .counting import Count
from .exact import decimal_text, root_text
from .parameters import canonical_text
from .robustness import (
    SWEEP,
    Interval,
    complete_panel,
    equals,
    staying,
    totals_at,
    without_each_juror,
    without_jury,
)
from .tally import Tally
from .ties import Draw, Place, ties
from .totals import PUBLIC, VOTES

RESULT_FORMAT = "lapak-result/v1"
Document = dict[str, Any]


class Restored(NamedTuple):
    """A void ballot (its index in the log) that counts again, and the case that decided so."""

    ballot: int
    case: str


class Circumstances(NamedTuple):
    """What a count cannot tell by itself.

    `draw` decided equals at the cut, `closed_early` is why voting ended before its announced time,
    empty where it did not, `restored` are void ballots that an objection brought back. Seals (64
    hex): `set_aside` of sheets that do not count, since their juror was recused; `superseded` of
    sheets that were unlocked and locked again; `withdrawn` of those that were never locked again.
    """

    draw: Draw | None = None
    closed_early: str = ""
    set_aside: Collection[str] = ()
    restored: Collection[Restored] = ()
    superseded: Collection[str] = ()
    withdrawn: Collection[str] = ()


def result_text(
    counted: Count,
    *,
    raw: Tally,
    stage: str,
    rules_sha256: str,
    told: Circumstances | None = None,
) -> str:
    """Write result.json; `counted` holds the validated tally, `raw` the one with void ballots."""
    told = told or Circumstances()
    placed = counted.places(told.draw)
    return canonical_text(
        {
            "format": RESULT_FORMAT,
            "award": counted.parameters.award,
            "stage": stage,
            "rules_sha256": rules_sha256,
            "weights": {name: str(weight) for name, weight in counted.weights.items()},
            "closed_early": told.closed_early or None,
            "fallbacks": list(counted.moved),
            **_ballots(counted, raw, told),
            "nominees": _nominees(counted, raw, placed),
            "jury": {**_jury(counted), **_seals(told)},
            **_decided(counted, placed, told.draw),
        }
    )


def _ballots(counted: Count, raw: Tally, told: Circumstances) -> Document:
    """Say how many ballots were cast and how many count, and which count again."""
    return {
        "ballots": {"raw": raw.ballots, "validated": counted.tally.ballots},
        "restored": [one._asdict() for one in sorted(told.restored)],
    }


def _seals(told: Circumstances) -> Document:
    """Name the seals whose sheets do not count; a result without unlocked sheets says no more."""
    unlocked = {"superseded": sorted(told.superseded), "withdrawn": sorted(told.withdrawn)}
    return {"set_aside": sorted(told.set_aside), **{k: v for k, v in unlocked.items() if v}}


def _decided(counted: Count, placed: list[Place], draw: Draw | None) -> Document:
    """Say what decided the places, and how firmly."""
    return {
        "ties": [tie._asdict() for tie in ties(counted.standings(), placed)],
        "draw": _draw(draw),
        "favourites": _favourites(counted.tally.marks[PUBLIC]),
        "robustness": _robustness(counted, placed, draw),
    }


def number(value: Fraction) -> dict[str, str]:
    """Write a number twice: exactly, and with four decimals to read."""
    return {"exact": str(value), "decimal": decimal_text(value)}


def _nominees(counted: Count, raw: Tally, placed: list[Place]) -> list[Document]:
    below = [place.code for place in placed[1:]]
    neighbours = dict(zip((place.code for place in placed), below, strict=False))
    return [
        {
            "code": code,
            "rank": rank,
            "total": number(counted.totals[code]),
            "components": {
                name: number(counted.components[name][code])
                for name, weight in counted.weights.items()
                if weight
            },
            **_indicators(counted, code),
            "marks": {
                "raw": {name: raw.marks[name][code] for name in VOTES},
                "validated": {name: counted.tally.marks[name][code] for name in VOTES},
            },
            "jury": _judged(counted, code),
            "equals_next": code in neighbours and equals(counted, code, neighbours[code]),
        }
        for rank, code in placed
    ]


def _indicators(counted: Count, code: str) -> Document:
    """Say how a library was measured; of anything else, nothing."""
    measuring = counted.parameters.indicators
    if measuring is None:
        return {}
    measured = measuring.measured[code]
    values = {
        key: {
            "count": measured.counts[key],
            "rate": number(measured.rate(key)),
            "value": number(measuring.values[key][code]),
        }
        for key in measuring.weights
    }
    told = {"stratum": measured.stratum, "population": measured.population, "values": values}
    return {"indicators": told}


def _judged(counted: Count, code: str) -> Document:
    return {
        "value": number(counted.panel.values[code]),
        "standard_error": root_text(counted.panel.standard_error_squared(code)),
        "sheets": len(counted.panel.sheets[code]),
    }


def _draw(draw: Draw | None) -> Document | None:
    if draw is None:
        return None
    return {name: value.hex() for name, value in vars(draw).items()}


def _favourites(marks: dict[str, int]) -> list[str]:
    most = max(marks.values())
    return [code for code, count in marks.items() if count == most > 0]


def _jury(counted: Count) -> Document:
    panel = counted.panel
    rows = complete_panel(counted)
    errors = [panel.standard_error_squared(code) for code in panel.values]
    enough = len(rows) > 1 and len(panel.jurors) > 1
    return {
        "sigma_squared": number(panel.sigma_squared),
        "jurors": [_juror(counted, juror) for juror in panel.jurors],
        "seated_later": _seated_later(counted),
        "reliability": _figure(separation_reliability(list(panel.values.values()), errors)),
        "complete_panel": len(rows),
        "agreement": {name: _figure(value) for name, value in agreement(rows)._asdict().items()}
        if enough
        else None,
    }


def _seated_later(counted: Count) -> list[str]:
    """Name the seats that rules.json does not list; rules without a list say nothing of it."""
    listed = counted.parameters.jury
    return [juror for juror in counted.panel.jurors if listed and juror not in listed]


def _juror(counted: Count, juror: str) -> Document:
    residuals = {
        nominee: decimal_text(residual)
        for (who, nominee), residual in counted.panel.residuals.items()
        if who == juror
    }
    return {
        "seat": juror,
        "severity": number(counted.panel.severities[juror]),
        "sheets": len(residuals),
        "residuals": residuals,
    }


def _figure(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value, 6)


def _robustness(counted: Count, placed: list[Place], draw: Draw | None) -> Document:
    return {
        "without_juror": [line._asdict() for line in without_each_juror(counted, draw)],
        "weights": _sweep(counted, placed) if without_jury(counted) else None,
    }


def _sweep(counted: Count, placed: list[Place]) -> Document:
    cut = counted.parameters.cut
    return {
        "steps": [
            {"jury": str(step), "totals": _decimals(totals_at(counted, step))} for step in SWEEP
        ],
        "winner_stays": _interval(staying(counted, _up_to(placed, 1))),
        "top_stays": _interval(staying(counted, _up_to(placed, cut))),
    }


def _decimals(totals: dict[str, Fraction]) -> dict[str, str]:
    return {code: decimal_text(total) for code, total in totals.items()}


def _interval(interval: Interval) -> list[dict[str, str]]:
    return [number(end) for end in interval]


def _up_to(placed: Iterable[Place], cut: int) -> list[str]:
    return [place.code for place in placed if place.rank <= cut]
