"""The published example of section `result`, as the rules take it, and variations of it."""

from fractions import Fraction

from tests.voting.vectors import VECTORS
from voting.rules.counting import ScoredSheet, count
from voting.rules.parameters import Parameters
from voting.rules.tally import Tally

RESULT = VECTORS["result"]
CODES = tuple(RESULT["booth_value"])
SHEETS = tuple(
    ScoredSheet(juror, nominee, tuple(scores))
    for juror, row in RESULT["sheets"].items()
    for nominee, scores in row.items()
    if scores
)
MARKS = {"delegate": RESULT["delegate_marks"], "public": RESULT["public_marks"]}
TALLY = Tally(marks=MARKS, ballots={"delegate": 100, "public": 2700})


def fractions(texts):
    return {name: Fraction(text) for name, text in texts.items()}


def parameters(**changes):
    standard = {
        "award": "lapak-terbaik-2026",
        "nominees": CODES,
        "criteria": tuple(RESULT["criteria"].items()),
        "weights": fractions(RESULT["weights"]),
        "minimum_ballots": {"delegate": 100, "public": 1000},
        "minimum_sheets": 3,
        "tau": RESULT["tau"],
        "prior": RESULT["prior"],
        "cut": 3,
        "jury": tuple(RESULT["sheets"]),
    }
    return Parameters(**{**standard, **changes})


def counted(*, sheets=SHEETS, tally=TALLY, **changes):
    return count(parameters(**changes), tally, sheets)
