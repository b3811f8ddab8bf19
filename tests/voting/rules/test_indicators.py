"""Indicators, by hand: rates per 1,000 inhabitants, met within a stratum, weighed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.indicators import Indicators, Measured

RULES = {
    "prior": {"indicators": 1},
    "indicators": [{"key": "a", "weight": 75}, {"key": "b", "weight": 25}],
    "nominees": [
        {"code": "1", "stratum": "kota", "population": 100_000, "measured": {"a": 4, "b": 0}},
        {"code": "2", "stratum": "kota", "population": 200_000, "measured": {"a": 4, "b": 0}},
        {"code": "3", "stratum": "kabupaten", "population": 1_000, "measured": {"a": 9, "b": 1}},
        {"code": "4", "stratum": "kabupaten", "population": 1_000, "measured": {"a": 9, "b": 3}},
    ],
}


def test_rate_is_a_count_per_1000_inhabitants():
    assert Measured("kota", 100_000, {"a": 4}).rate("a") == Fraction(4, 100)


def test_libraries_meet_their_own_stratum_alone():
    values = Indicators.read(RULES).values

    # 0.04 + 0.01 against 0.02 + 0.01: (2 x 5 - 3) / 8 and (2 x 3 - 5) / 8
    assert values["a"] == {
        "1": Fraction(700, 8),
        "2": Fraction(100, 8),
        "3": Fraction(50),
        "4": Fraction(50),
    }


def test_where_nobody_did_anything_all_are_equal():
    values = Indicators.read(RULES).values["b"]

    assert (values["1"], values["2"]) == (50, 50)


def test_numbers_stay_short_however_many_libraries_there_are():
    measured = {
        str(n): Measured("kabupaten", 100_003 + 17 * n * n, {"a": 3 * n + 1}) for n in range(400)
    }

    exact = Indicators({"a": 100}, 1, measured).component().values()

    assert max(value.denominator for value in exact) <= 10**6 * 399


def test_component_weighs_the_values():
    component = Indicators.read(RULES).component()

    assert component["1"] == Fraction(75, 100) * Fraction(700, 8) + Fraction(25, 100) * 50
    assert component["4"] == Fraction(75, 100) * 50 + Fraction(25, 100) * 100


def test_rules_of_other_awards_have_none():
    assert Indicators.read({"nominees": [{"code": "11"}]}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"population": 0},
        {"population": 1.5},
        {"population": True},
        {"population": None},
        {"measured": {"a": -1, "b": 0}},
        {"measured": {"a": "4", "b": 0}},
        {"measured": {"a": 4}},
    ],
)
def test_figures_that_are_no_counts_are_refused(wrong):
    first, *others = RULES["nominees"]

    with pytest.raises((KeyError, TypeError, ValueError)):
        Indicators.read({**RULES, "nominees": [{**first, **wrong}, *others]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"prior": {"indicators": 0}},
        {"prior": {"indicators": 1.5}},
        {"prior": {"indicators": "1"}},
        {"prior": {}},
        {"indicators": [{"key": "a", "weight": 75}, {"key": "b", "weight": 24}]},
        {"indicators": [{"key": "a", "weight": 100.0}]},
        {"indicators": [{"key": "a", "weight": 50}, {"key": "a", "weight": 50}]},
        {"indicators": []},
        {"nominees": RULES["nominees"][1:]},
        {"nominees": [one | {"stratum": "desa"} for one in RULES["nominees"]]},
        {"nominees": [one | {"stratum": []} for one in RULES["nominees"]]},
    ],
)
def test_rules_that_cannot_be_counted_are_refused(wrong):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Indicators.read({**RULES, **wrong})


COUNTS = st.integers(0, 5_000)
FIGURES = st.builds(
    Measured, st.just("kota"), st.integers(1, 3_000_000), st.fixed_dictionaries({"a": COUNTS})
)


@given(st.lists(FIGURES, min_size=2, max_size=7), st.integers(1, 20), st.data())
def test_one_more_activity_never_lowers_the_own_value_and_all_stay_in_bounds(figures, prior, data):
    measured = {str(place): one for place, one in enumerate(figures)}
    code = data.draw(st.sampled_from(sorted(measured)))
    more = measured[code]._replace(counts={"a": measured[code].counts["a"] + 1})

    before = Indicators({"a": 100}, prior, measured).component()
    after = Indicators({"a": 100}, prior, {**measured, code: more}).component()

    assert after[code] >= before[code]
    assert all(after[other] <= before[other] for other in measured if other != code)
    assert all(0 <= value <= 100 for value in after.values())
