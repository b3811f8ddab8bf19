from fractions import Fraction

import pytest

from voting.rules.counting import ScoredSheet
from voting.rules.feedback import CriterionFeedback, feedback_on, median

CRITERIA = ("story", "quality")
SHEETS = [
    ScoredSheet("J1", "11", (8, 4)),
    ScoredSheet("J2", "11", (9, 9)),
    ScoredSheet("J3", "11", (10, 6)),
    ScoredSheet("J1", "14", (5, 5)),
    ScoredSheet("J2", "14", (8, 6)),
    ScoredSheet("J1", "64", (2, 10)),
]


@pytest.mark.parametrize(
    ("values", "middle"),
    [
        ([7], Fraction(7)),
        ([9, 1], Fraction(5)),
        ([3, 1, 2], Fraction(2)),
        ([1, 2, 4, 4], Fraction(3)),
        ([2, 3], Fraction(5, 2)),
        ([Fraction(1, 3), Fraction(1, 2), Fraction(1)], Fraction(1, 2)),
    ],
)
def test_median_is_the_middle_value(values, middle):
    assert median(values) == middle


def test_booth_stands_beside_the_median_of_all_booths():
    told = feedback_on("11", SHEETS, CRITERIA)

    assert told.sheets == 3
    assert told.lines == (
        CriterionFeedback("story", Fraction(9), Fraction(13, 2), 2),
        CriterionFeedback("quality", Fraction(6), Fraction(6), 5),
    )


@pytest.mark.parametrize(
    ("scores", "apart"),
    [
        ((5, 8, 6), 3),
        ((1, 6, 6, 7), 3),
        ((4, 4, 9, 9), 5),
        ((1, 6, 6, 6, 6, 6, 10), 0),
        ((3, 4, 5, 6, 7, 8, 9, 9, 10), Fraction(9, 2)),
    ],
)
def test_one_score_alone_is_no_disagreement_among_many(scores, apart):
    sheets = [ScoredSheet(f"J{number}", "11", (one,)) for number, one in enumerate(scores)]

    (line,) = feedback_on("11", sheets, ["story"]).lines

    assert (line.apart, line.is_divided) == (apart, apart >= 3)


def test_strongest_criteria_stand_best_beside_all_booths():
    assert feedback_on("11", SHEETS, CRITERIA).strongest == ("story",)
    assert feedback_on("64", SHEETS, CRITERIA).strongest == ("quality",)
    assert feedback_on("64", SHEETS[-1:], CRITERIA).strongest == CRITERIA


def test_jurors_differed_from_three_points_on():
    told = feedback_on("11", SHEETS, CRITERIA)
    closer = feedback_on("11", [*SHEETS[:2], ScoredSheet("J3", "11", (11, 6))], CRITERIA)

    assert [line.is_divided for line in told.lines] == [False, True]
    assert [line.apart for line in closer.lines] == [3, 5]
    assert closer.lines[0].is_divided


@pytest.mark.parametrize("nominee", ["14", "64"])
def test_too_few_sheets_tell_no_difference(nominee):
    told = feedback_on(nominee, SHEETS, CRITERIA)

    assert not told.is_comparable
    assert [(line.apart, line.is_divided) for line in told.lines] == [(None, False)] * 2


def test_three_sheets_can_be_compared():
    assert feedback_on("11", SHEETS, CRITERIA).is_comparable
