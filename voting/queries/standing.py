"""A published result as a reader sees it: places, marks, and what decided. Nothing is counted here.

Numbers stay the texts that stand in result.json.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from marketplace.core.cards import BoothCard
from marketplace.core.languages import in_language
from voting.models import Nominee
from voting.rules.totals import DELEGATE, INDICATORS, JURY, PUBLIC

from .outcomes import Document, Outcome
from .subjects import card_of, line_of

MANY = 60
"""Nominees beyond which a page folds the places behind the prizes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One component of a total: its key in result.json, its name, its value of 0..100, its weight.

    The weight is the one it was given.
    """

    key: str
    name: str
    value: str
    weight: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks, or ballots, of one electorate."""

    name: str
    raw: int
    validated: int


@dataclass(frozen=True, slots=True)
class Row:
    """One nominee's place and all that led to it.

    `shares_with` and `equals` name the nominees on the same place, and the neighbours too close
    to be told apart.
    """

    code: str
    name: str
    rank: int
    nominee: Nominee
    total: str
    parts: list[Part]
    marks: list[Marks]
    value: str
    error: str
    sheets: int
    shares_with: str
    equals: str
    is_prize: bool
    is_favourite: bool
    public_marks: int

    @property
    def dye(self) -> str:
        """The colour it wears now."""
        return str(self.nominee.cloth.dye)

    @property
    def line(self) -> str:
        """What tells it from its likes beside its name; a booth's province says it already."""
        return "" if self.nominee.booth_id else line_of(self.nominee)

    @property
    def beneath(self) -> str:
        """What is read out beneath its name: a booth's own name, of the others whose it is."""
        return self.line or in_language(self.nominee, "name")

    @property
    def card(self) -> BoothCard:
        """What stood, as a tile."""
        return card_of(self.nominee)


@dataclass(frozen=True, slots=True)
class Tie:
    """Nominees with one total, in the order of their places, and what decided between them."""

    names: str
    total: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Fallback:
    """An electorate whose weight moved to the jury: `ballots` valid ones, `minimum` needed."""

    electorate: str
    ballots: int
    minimum: int
    weight: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands where, and how it came to that. `favourites` is a list of names in a sentence."""

    rows: list[Row]
    weights: list[Part]
    ballots: list[Marks]
    fallbacks: list[Fallback]
    ties: list[Tie]
    favourites: str
    draw: dict[str, str] | None

    @property
    def open_rows(self) -> list[Row]:
        """The places that a reader sees at once: all of them, or the prizes where there are many.

        Hundreds of libraries may stand, and a phone shows each place as a card.
        """
        return self.winners if len(self.rows) > MANY else self.rows

    @property
    def folded_rows(self) -> list[Row]:
        return self.rows[len(self.open_rows) :]

    @property
    def winners(self) -> list[Row]:
        return [row for row in self.rows if row.is_prize]

    @property
    def champions(self) -> list[Row]:
        return [row for row in self.rows if row.rank == 1]

    @property
    def favourite_marks(self) -> int:
        """How many valid public marks each public favourite has; 0 where there is none."""
        return max((row.public_marks for row in self.rows if row.is_favourite), default=0)

    @property
    def is_favourite_shared(self) -> bool:
        """Say whether several nominees have the most public marks."""
        return sum(row.is_favourite for row in self.rows) > 1

    @property
    def is_nothing_voided(self) -> bool:
        """Say whether every ballot that came in was counted."""
        return all(ballots.raw == ballots.validated for ballots in self.ballots)


def standing_of(outcome: Outcome) -> Standing:
    """Return the places of a published result and what they are made of."""
    return Standing(
        rows=rows_of(outcome),
        weights=weights_of(outcome),
        ballots=ballots_of(outcome),
        fallbacks=fallbacks_of(outcome),
        ties=ties_of(outcome),
        favourites=outcome.names(outcome.document["favourites"]),
        draw=outcome.document["draw"],
    )


def rows_of(outcome: Outcome) -> list[Row]:
    """Return every nominee, best first."""
    document = outcome.document
    close = _neighbours(document["nominees"])
    return [_row(outcome, line, close[line["code"]]) for line in document["nominees"]]


def weights_of(outcome: Outcome) -> list[Part]:
    """Return the weights as they were used, with the rules' own before them as the value."""
    used, frozen = outcome.document["weights"], outcome.parameters.weights
    labels = component_names()
    return [Part(name, labels[name], str(frozen[name]), used[name]) for name in outcome.components]


def ballots_of(outcome: Outcome) -> list[Marks]:
    """Return how many ballots came in and how many are valid, of the electorates that vote."""
    ballots = outcome.document["ballots"]
    return _marks(outcome.votes, ballots["raw"], ballots["validated"])


def fallbacks_of(outcome: Outcome) -> list[Fallback]:
    """Return the electorates in which too few have voted."""
    labels, parameters = component_names(), outcome.parameters
    return [
        Fallback(
            electorate=labels[name],
            ballots=outcome.document["ballots"]["validated"][name],
            minimum=parameters.minimum_ballots[name],
            weight=str(parameters.weights[name]),
        )
        for name in outcome.document["fallbacks"]
    ]


def ties_of(outcome: Outcome) -> list[Tie]:
    """Return the groups of equal totals."""
    totals = {line["code"]: line["total"]["decimal"] for line in outcome.document["nominees"]}
    return [
        Tie(outcome.names(tie["codes"]), totals[tie["codes"][0]], tie["decided_by"])
        for tie in outcome.document["ties"]
    ]


def component_names() -> dict[str, str]:
    """Return what the components of a total are called, in the reader's language."""
    return {
        JURY: pgettext("jamak", "Juri"),
        DELEGATE: _("Delegasi"),
        PUBLIC: _("Publik"),
        INDICATORS: pgettext("jamak", "Indikator"),
    }


def _row(outcome: Outcome, line: Document, close: list[str]) -> Row:
    code, judged = line["code"], line["jury"]
    return Row(
        code=code,
        name=outcome.name(code),
        rank=line["rank"],
        nominee=outcome.nominees[code],
        total=line["total"]["decimal"],
        parts=_parts(outcome, line["components"]),
        marks=_marks(outcome.votes, line["marks"]["raw"], line["marks"]["validated"]),
        value=judged["value"]["decimal"],
        error=judged["standard_error"],
        sheets=judged["sheets"],
        shares_with=outcome.names(_others_at(outcome.document["nominees"], line)),
        equals=outcome.names(close),
        is_prize=line["rank"] <= outcome.parameters.cut,
        is_favourite=code in outcome.document["favourites"],
        public_marks=line["marks"]["validated"][PUBLIC],
    )


def _parts(outcome: Outcome, components: Mapping[str, Document]) -> list[Part]:
    """Return the award's components; one that has lost its weight has no value."""
    labels, weights = component_names(), outcome.document["weights"]
    return [
        Part(
            name,
            labels[name],
            components[name]["decimal"] if name in components else "",
            weights[name],
        )
        for name in outcome.components
    ]


def _marks(
    votes: Iterable[str], raw: Mapping[str, int], validated: Mapping[str, int]
) -> list[Marks]:
    labels = component_names()
    return [Marks(labels[name], raw[name], validated[name]) for name in votes]


def _others_at(lines: Iterable[Document], line: Document) -> list[str]:
    return [
        other["code"]
        for other in lines
        if other["rank"] == line["rank"] and other["code"] != line["code"]
    ]


def _neighbours(lines: list[Document]) -> dict[str, list[str]]:
    """Return for each code the neighbours that the record calls equal, the better one first."""
    close: dict[str, list[str]] = {line["code"]: [] for line in lines}
    for better, worse in pairwise(lines):
        if better["equals_next"]:
            close[better["code"]].append(worse["code"])
            close[worse["code"]].append(better["code"])
    return close
