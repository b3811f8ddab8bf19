from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from voting.rules.totals import fallbacks, totals, weights_after

WEIGHTS = {"jury": Fraction(1, 2), "delegate": Fraction(1, 4), "public": Fraction(1, 4)}
MINIMUM = {"delegate": 100, "public": 1000}


def test_enough_ballots_move_no_weight():
    assert fallbacks(WEIGHTS, {"delegate": 100, "public": 1000}, MINIMUM) == ()


def test_each_electorate_below_its_minimum_falls_back():
    assert fallbacks(WEIGHTS, {"delegate": 99, "public": 1000}, MINIMUM) == ("delegate",)
    assert fallbacks(WEIGHTS, {"delegate": 0, "public": 0}, MINIMUM) == ("delegate", "public")


def test_electorate_without_weight_has_nothing_to_move():
    weights = {"jury": Fraction(1, 2), "delegate": Fraction(0), "public": Fraction(1, 2)}

    assert fallbacks(weights, {"delegate": 0, "public": 0}, MINIMUM) == ("public",)


def test_moved_weight_goes_to_the_jury():
    assert weights_after(WEIGHTS, ("public",)) == {
        "jury": Fraction(3, 4),
        "delegate": Fraction(1, 4),
        "public": 0,
    }


@given(st.integers(0, 100), st.sets(st.sampled_from(["delegate", "public"])))
def test_weights_always_sum_to_one(percent, moved):
    weights = {
        "jury": Fraction(percent, 100),
        "delegate": Fraction(100 - percent, 200),
        "public": Fraction(100 - percent, 200),
    }

    assert sum(weights_after(weights, tuple(moved)).values()) == 1


def test_total_weighs_the_components():
    components = {
        "jury": {"A": Fraction(80)},
        "delegate": {"A": Fraction(40)},
        "public": {"A": Fraction(20)},
    }

    assert totals(components, WEIGHTS) == {"A": Fraction(55)}
