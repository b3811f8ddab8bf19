"""Indicators as a reader sees them: what libraries did per inhabitant, and what came of it.

Figures are those that the rules froze and result.json repeats; nothing is measured here.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from marketplace.core.addresses import address_of
from marketplace.core.formats import label_of
from marketplace.places.states import RegencyKind
from voting.models import Award, Indicator, Nominee
from voting.rules.exact import decimal_text
from voting.rules.indicators import Indicators
from voting.rules.parameters import Parameters
from voting.rules.totals import INDICATORS

from .outcomes import Outcome

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of one library: its count, its rate per 1,000 and its value of 0..100.

    Rate and value are texts of four decimals; there is no value before the count. `records` is
    the address of the records that were counted.
    """

    indicator: Indicator
    count: int
    rate: str
    records: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One library: its inhabitants, the component that the figures make, and the figures."""

    nominee: Nominee
    name: str
    population: int
    component: str
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Stratum:
    """Libraries that met each other, best component first."""

    kind: str
    libraries: list[Measured]

    @property
    def name(self) -> str:
        return label_of(RegencyKind, self.kind)


@dataclass(frozen=True, slots=True)
class Measuring:
    """All indicators of a published result. `prior` is a number per 100,000 inhabitants."""

    indicators: list[Indicator]
    prior: int
    strata: list[Stratum]


def measuring_of(outcome: Outcome) -> Measuring | None:
    """Return the indicators of a result, one query; None where none were asked for, no query."""
    frozen = outcome.parameters.indicators
    if frozen is None:
        return None
    indicators = _in_order(outcome.record.award, frozen)
    days = _days(outcome.record.award)
    strata: dict[str, list[Measured]] = {}
    for line in outcome.document["nominees"]:
        measured = _measured(outcome, line, indicators, days)
        strata.setdefault(line["indicators"]["stratum"], []).append(measured)
    return Measuring(indicators, frozen.prior, [_ranked(kind, strata[kind]) for kind in strata])


def figures_for_jury(award: Award, nominee: Nominee) -> list[Figure]:
    """Return what the frozen rules say of a library, for its score sheet; of others nothing."""
    frozen = None if award.takes_ballots else Parameters.read(award.rules).indicators
    if frozen is None:
        return []
    measured, days = frozen.measured[nominee.code], _days(award)
    return [
        Figure(
            indicator=one,
            count=measured.counts[one.key],
            rate=decimal_text(measured.rate(one.key)),
            records=_records(nominee, one, days),
        )
        for one in _in_order(award, frozen)
    ]


def _in_order(award: Award, frozen: Indicators) -> list[Indicator]:
    """Return the indicators with their names, as the rules list them; one query."""
    known = {one.key: one for one in award.indicators.all()}
    return [known[key] for key in frozen.weights]


def _days(award: Award) -> Document:
    """Return the first and the last day on which activities counted, as the rules froze them."""
    given: Document = json.loads(award.rules)["counted"]
    return {"sejak": given["from"], "sampai": given["until"]}


def _records(nominee: Nominee, indicator: Indicator, days: Document) -> str:
    """Return where the records stand that an indicator counted of a library; empty without one."""
    if nominee.library is None:
        return ""
    address = address_of("catalogue:activities", nominee.library.slug)
    return f"{address}?{urlencode({'rumpun': indicator.family, **days})}"


def _measured(
    outcome: Outcome, line: Document, indicators: Iterable[Indicator], days: Document
) -> Measured:
    nominee = outcome.nominees[line["code"]]
    told, code = line["indicators"], line["code"]
    return Measured(
        nominee=nominee,
        name=outcome.name(code),
        population=told["population"],
        component=line["components"][INDICATORS]["decimal"],
        figures=[
            _figure(one, told["values"][one.key], _records(nominee, one, days))
            for one in indicators
        ],
    )


def _figure(indicator: Indicator, told: Document, records: str) -> Figure:
    rate, value = told["rate"]["decimal"], told["value"]["decimal"]
    return Figure(indicator, told["count"], rate, records, value)


def _ranked(kind: str, libraries: list[Measured]) -> Stratum:
    return Stratum(kind, sorted(libraries, key=lambda one: -float(one.component)))
