from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from voting.rules.headtohead import (
    jury_component,
    jury_slopes,
    rate_component,
    ratio_component,
    vote_component,
)

CODES = st.sampled_from([f"{n:02}" for n in range(11, 40)])
MARKS = st.dictionaries(CODES, st.integers(0, 3000), min_size=2, max_size=8)
VALUES = st.dictionaries(CODES, st.fractions(10, 100, max_denominator=60), min_size=2, max_size=8)


def test_lead_of_tau_is_a_full_win():
    assert jury_component({"A": Fraction(80), "B": Fraction(75)}, tau=5) == {"A": 100, "B": 0}


@given(VALUES)
def test_jury_component_is_the_mean_of_its_meetings(values):
    component = jury_component(values, tau=5)

    for name, mine in values.items():
        met = [
            min(Fraction(1), max(Fraction(0), Fraction(1, 2) + (mine - other) / 10))
            for rival, other in values.items()
            if rival != name
        ]
        assert component[name] == 100 * sum(met) / len(met)


RATES = st.dictionaries(
    CODES, st.fractions(Fraction(1, 100), 20, max_denominator=3_000_000), min_size=2, max_size=7
)


@given(RATES)
def test_rates_meet_as_marks_do_to_a_millionth(rates):
    exact, rounded = ratio_component(rates), rate_component(rates)

    for name in rates:
        assert abs(exact[name] - rounded[name]) <= Fraction(100, 2 * 10**6)
        assert (10**6 * (len(rates) - 1)) % rounded[name].denominator == 0
    assert sum(rounded.values()) == 50 * len(rates)


def test_half_a_millionth_goes_to_the_even_neighbour():
    # (2 x mine - other) / (mine + other) = 1 / 2,000,000 and 3 / 2,000,000
    for mine, other, won in ((2_000_001, 3_999_999, 0), (2_000_003, 3_999_997, 2)):
        met = rate_component({"A": Fraction(mine), "B": Fraction(other)})
        assert met["A"] == Fraction(100 * won, 10**6)


def test_equal_nominees_get_half():
    assert jury_component({"A": Fraction(80), "B": Fraction(80)}, tau=5) == {"A": 50, "B": 50}
    assert vote_component({"A": 7, "B": 7}, prior=10) == {"A": 50, "B": 50}


def test_twice_the_marks_are_a_full_win_and_more_gain_nothing():
    assert vote_component({"A": 30, "B": 10}, prior=10) == {"A": 100, "B": 0}
    assert vote_component({"A": 9000, "B": 10}, prior=10) == {"A": 100, "B": 0}


@given(MARKS, st.data())
def test_one_more_mark_never_lowers_the_own_component(marks, data):
    name = data.draw(st.sampled_from(sorted(marks)))

    before = vote_component(marks, prior=10)
    after = vote_component({**marks, name: marks[name] + 1}, prior=10)

    assert after[name] >= before[name]
    assert all(after[other] <= before[other] for other in marks if other != name)


@given(VALUES, st.data())
def test_a_better_value_never_lowers_the_own_component(values, data):
    name = data.draw(st.sampled_from(sorted(values)))

    after = jury_component({**values, name: values[name] + 1}, tau=5)

    assert after[name] >= jury_component(values, tau=5)[name]


@given(MARKS, st.integers(1, 20))
def test_vote_components_stay_in_bounds_and_keep_the_order(marks, prior):
    component = vote_component(marks, prior=prior)

    assert all(0 <= value <= 100 for value in component.values())
    ordered = sorted(marks, key=lambda name: marks[name])
    assert [component[name] for name in ordered] == sorted(component.values())


@given(VALUES)
def test_jury_components_average_to_half(values):
    component = jury_component(values, tau=5)

    assert sum(component.values()) == 50 * len(values)
    assert all(0 <= value <= 100 for value in component.values())


@given(MARKS, st.randoms())
def test_order_of_nominees_is_irrelevant(marks, random):
    shuffled = dict(random.sample(list(marks.items()), len(marks)))

    assert vote_component(shuffled, prior=1) == vote_component(marks, prior=1)


def test_slopes_count_the_meetings_that_are_not_decided():
    values = {"A": Fraction(80), "B": Fraction(78), "C": Fraction(75)}

    assert jury_slopes(values, "A", tau=5) == {"A": 5, "B": -5}
    assert jury_slopes(values, "B", tau=5) == {"B": 10, "A": -5, "C": -5}
