from fractions import Fraction

import pytest

from tests.voting.rules.example import SHEETS, TALLY, counted, parameters
from voting.rules.counting import ScoredSheet, count, count_with
from voting.rules.robustness import (
    Interval,
    WithoutJuror,
    complete_panel,
    equals,
    staying,
    totals_at,
    without_each_juror,
    without_jury,
)
from voting.rules.tally import Tally
from voting.rules.ties import Draw

JURY_ALONE = Tally(TALLY.marks, {"delegate": 0, "public": 0})


def test_without_each_juror_the_winner_stays():
    lines = without_each_juror(counted(), None)

    assert lines == [
        WithoutJuror(juror, ("B",), ("B", "A", "C")) for juror in ("J1", "J2", "J3", "J4", "J5")
    ]


def test_counting_with_fewer_sheets_is_counting_them_anew():
    whole = counted()
    fewer = [sheet for sheet in whole.sheets if sheet.juror != "J1"]

    again = count_with(whole, fewer)

    assert again == count(whole.parameters, whole.tally, fewer)
    assert again.components["jury"] != whole.components["jury"]


def test_panel_that_would_fall_apart_has_no_leaders():
    bridge = [sheet for sheet in SHEETS if sheet.juror == "J1" or sheet.nominee == "E"]

    lines = without_each_juror(counted(sheets=[*bridge, ScoredSheet("J1", "E", (5, 5, 5))]), None)

    assert lines[0] == WithoutJuror("J1", (), ())


def test_actual_weight_gives_the_actual_totals():
    result = counted()

    assert totals_at(result, result.weights["jury"]) == result.totals
    assert totals_at(result, Fraction(1)) == result.components["jury"]
    assert totals_at(result, Fraction(0)) == without_jury(result)


def test_jury_alone_leaves_no_votes_to_weigh():
    assert without_jury(counted(tally=JURY_ALONE)) == {}


@pytest.mark.parametrize(("front", "outside"), [(["B"], "A"), (["B", "A", "C"], "D")])
def test_front_stays_exactly_within_its_interval(front, outside):
    result = counted()

    interval = staying(result, front)

    assert interval.low <= result.weights["jury"] <= interval.high
    edge = interval.low or interval.high
    step = Fraction(1, 10**6) * (-1 if edge == interval.low else 1)
    assert _front_leads(result, front, edge)
    assert not _front_leads(result, front, edge + step)


def _front_leads(result, front, weight):
    totals = totals_at(result, weight)
    return min(totals[code] for code in front) >= max(
        total for code, total in totals.items() if code not in front
    )


def test_everyone_in_front_stays_at_any_weight():
    assert staying(counted(), ["A", "B", "C", "D", "E"]) == Interval(Fraction(0), Fraction(1))


def test_leader_in_everything_stays_at_any_weight():
    marks = {name: {**row, "B": 9000} for name, row in TALLY.marks.items()}

    interval = staying(counted(tally=Tally(marks, TALLY.ballots)), ["B"])

    assert interval == Interval(Fraction(0), Fraction(1))


def test_equal_lead_in_jury_and_votes_sets_no_bound():
    sheets = [
        ScoredSheet(juror, code, (score, score, score))
        for juror in ("J1", "J2")
        for code, score in (("A", 9), ("B", 5))
    ]
    marks = {"delegate": {"A": 90, "B": 5}, "public": {"A": 900, "B": 5}}

    result = counted(sheets=sheets, tally=Tally(marks, TALLY.ballots), nominees=("A", "B"), cut=1)

    assert staying(result, ["A"]) == Interval(Fraction(0), Fraction(1))


def test_neighbours_are_equals_within_two_standard_errors_of_their_totals():
    neighbours = ("BA", "AC", "CD", "DE")

    assert [equals(counted(), *pair) for pair in neighbours] == [False] * 4
    alone = counted(tally=JURY_ALONE)
    assert [equals(alone, *pair) for pair in neighbours] == [True, False, False, False]


def test_error_of_totals_follows_the_slopes_of_the_jury_component():
    alone = counted(tally=JURY_ALONE)

    difference = alone.panel.variance({"A": Fraction(1), "B": Fraction(-1)})

    lead = alone.totals["B"] - alone.totals["A"]
    slope_of_lead = 5  # one close meeting: 100 / (2 x tau x 4 others), gained and lost
    assert lead**2 < 4 * slope_of_lead**2 * difference


def test_complete_panel_holds_those_whom_every_juror_judged():
    assert complete_panel(counted()) == []
    missing = [ScoredSheet("J4", "A", (7, 7, 7))]
    assert [len(row) for row in complete_panel(counted(sheets=[*SHEETS, *missing]))] == [5]


def level(scores):
    """Return sheets of four jurors who give each nominee the same scores, and equal marks."""
    sheets = [
        ScoredSheet(j, n, given) for j in ("J1", "J2", "J3", "J4") for n, given in scores.items()
    ]
    marks = {name: dict.fromkeys(scores, 7) for name in ("delegate", "public")}
    return {
        "sheets": sheets,
        "tally": Tally(marks, TALLY.ballots),
        "nominees": tuple(sorted(scores)),
    }


def test_tie_without_a_juror_is_decided_as_in_the_count():
    """A and B share value and total; A is better on the heaviest criterion, so A wins alone."""
    scores = {"A": (8, 1, 5), "B": (1, 9, 5), "C": (1, 1, 1)}
    sums = {
        code: sum(s * w for s, w in zip(given, parameters().rubric, strict=True))
        for code, given in scores.items()
    }
    assert sums["A"] == sums["B"]
    result = counted(**level(scores), cut=1)

    lines = without_each_juror(result, None)

    assert [place.code for place in result.places(None) if place.rank == 1] == ["A"]
    assert {(line.winners, line.top) for line in lines} == {(("A",), ("A",))}


def test_draw_decides_without_a_juror_as_in_the_count():
    draw = Draw(b"a" * 32, b"b" * 32, b"c" * 32)
    result = counted(**level({"A": (5, 5, 5), "B": (5, 5, 5), "C": (1, 1, 1)}), cut=1)
    (winner, _second, _third) = (place.code for place in result.places(draw))

    drawn = {(line.winners, line.top) for line in without_each_juror(result, draw)}
    undrawn = {(line.winners, line.top) for line in without_each_juror(result, None)}

    assert drawn == {((winner,), (winner,))}
    assert undrawn == {(("A", "B"), ("A", "B"))}
