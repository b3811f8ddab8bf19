"""The whole count in one step: from tally and sheets to places."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from .headtohead import jury_component, vote_component
from .jury import Judgement, Panel, sheet_value
from .parameters import Parameters
from .tally import Tally
from .ties import Draw, Place, Standing, places
from .totals import DELEGATE, INDICATORS, JURY, VOTES, fallbacks, totals, weights_after


class ScoredSheet(NamedTuple):
    """A locked sheet: seat number, nominee code, scores in the order of the rubric."""

    juror: str
    nominee: str
    scores: tuple[int, ...]


@dataclass(frozen=True)
class Count:
    """Everything that follows from parameters, marks and sheets."""

    parameters: Parameters
    tally: Tally
    sheets: tuple[ScoredSheet, ...]
    panel: Panel
    moved: tuple[str, ...]
    weights: dict[str, Fraction]
    components: dict[str, dict[str, Fraction]]
    totals: dict[str, Fraction]

    def standings(self) -> list[Standing]:
        """Return what decides each place; a component without weight decides nothing."""
        return [
            Standing(
                code=code,
                total=self.totals[code],
                jury_value=self.panel.values[code],
                delegate_component=self._delegates(code),
                heaviest_criterion=heaviest_mean(self.parameters, self.sheets, code),
            )
            for code in self.parameters.nominees
        ]

    def _delegates(self, code: str) -> Fraction:
        return self.components[DELEGATE][code] if self.weights[DELEGATE] else Fraction(0)

    def places(self, draw: Draw | None) -> list[Place]:
        """Rank the nominees; raise DrawNeededError when the cut needs a draw and there is none."""
        return places(self.standings(), cut=self.parameters.cut, draw=draw)


def judgements(parameters: Parameters, sheets: Iterable[ScoredSheet]) -> list[Judgement]:
    """Weigh every sheet by the rubric."""
    return [
        Judgement(sheet.juror, sheet.nominee, sheet_value(sheet.scores, parameters.rubric))
        for sheet in sheets
    ]


def heaviest_mean(parameters: Parameters, sheets: Iterable[ScoredSheet], nominee: str) -> Fraction:
    """Return a nominee's mean score on the heaviest criterion, 1..10."""
    scores = [sheet.scores[parameters.heaviest] for sheet in sheets if sheet.nominee == nominee]
    return Fraction(sum(scores), len(scores))


def count(parameters: Parameters, tally: Tally, sheets: Iterable[ScoredSheet]) -> Count:
    """Count an award whose panel is connected (see `jury.shortage`)."""
    given = {
        name: vote_component(tally.marks[name], prior=parameters.prior[name]) for name in VOTES
    }
    if parameters.indicators:
        given[INDICATORS] = parameters.indicators.component()
    return _count(parameters, tally, sheets, given)


def count_with(counted: Count, sheets: Iterable[ScoredSheet]) -> Count:
    """Count again with other sheets of a connected panel; all but the jury's part stays."""
    given = {name: each for name, each in counted.components.items() if name != JURY}
    return _count(counted.parameters, counted.tally, sheets, given)


def _count(
    parameters: Parameters,
    tally: Tally,
    sheets: Iterable[ScoredSheet],
    beside: dict[str, dict[str, Fraction]],
) -> Count:
    given = tuple(sheets)
    panel = Panel.of(judgements(parameters, given))
    moved = fallbacks(parameters.weights, tally.ballots, parameters.minimum_ballots)
    weights = weights_after(parameters.weights, moved)
    components = {JURY: jury_component(panel.values, tau=parameters.tau), **beside}
    return Count(
        parameters=parameters,
        tally=tally,
        sheets=given,
        panel=panel,
        moved=moved,
        weights=weights,
        components=components,
        totals=totals(components, weights),
    )
