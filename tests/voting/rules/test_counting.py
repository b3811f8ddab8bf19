import pytest

from tests.voting.rules.example import CODES, RESULT, SHEETS, TALLY, counted, fractions
from voting.rules.counting import heaviest_mean
from voting.rules.tally import Tally


def test_values_are_the_published_ones():
    assert counted().panel.values == fractions(RESULT["booth_value"])


def test_severities_are_the_published_ones():
    assert counted().panel.severities == fractions(RESULT["juror_severity"])


def test_sigma_squared_is_the_published_one():
    assert str(counted().panel.sigma_squared) == RESULT["sigma_squared"]


@pytest.mark.parametrize("name", ["jury", "delegate", "public"])
def test_components_are_the_published_ones(name):
    assert counted().components[name] == fractions(RESULT[f"component_{name}"])


def test_totals_are_the_published_ones():
    assert counted().totals == fractions(RESULT["total"])


def test_order_is_the_published_one():
    placed = counted().places(None)

    assert [place.code for place in placed] == RESULT["order"]
    assert [place.rank for place in placed] == [1, 2, 3, 4, 5]


def test_too_few_public_ballots_leave_jury_and_delegates():
    few = Tally(TALLY.marks, {"delegate": 100, "public": 999})

    result = counted(tally=few)

    assert result.moved == ("public",)
    assert {name: str(weight) for name, weight in result.weights.items()} == {
        "jury": "3/4",
        "delegate": "1/4",
        "public": "0",
    }


def test_too_few_ballots_of_both_leave_the_jury_alone():
    few = Tally(TALLY.marks, {"delegate": 99, "public": 999})

    result = counted(tally=few)

    assert result.totals == fractions(RESULT["component_jury"])
    assert {s.delegate_component for s in result.standings()} == {0}


def test_heaviest_criterion_is_averaged_over_the_sheets_of_the_nominee():
    parameters = counted().parameters

    means = {code: str(heaviest_mean(parameters, SHEETS, code)) for code in CODES}

    assert means == {"A": "17/2", "B": "8", "C": "29/4", "D": "13/2", "E": "25/4"}
