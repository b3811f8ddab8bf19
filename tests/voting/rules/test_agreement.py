from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.vectors import VECTORS
from voting.rules.agreement import agreement, kendall_w, separation_reliability

PUBLISHED = VECTORS["agreement"]
ROWS = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(1, 10), min_size=k, max_size=k), min_size=2, max_size=6)
)


@pytest.mark.parametrize("name", ["icc_a1", "icc_ak", "icc_c1", "icc_ck", "kendall_w"])
def test_figures_are_the_published_ones(name):
    assert round(float(getattr(agreement(PUBLISHED["scores"]), name)), 6) == PUBLISHED[name]


def test_jurors_of_one_mind_agree_fully():
    same = [[4, 4, 4], [7, 7, 7], [9, 9, 9]]

    assert agreement(same) == (1, 1, 1, 1, 1)


def test_scores_that_never_differ_say_nothing():
    assert agreement([[5, 5], [5, 5]]) == (None, None, None, None, None)


def test_kendall_w_of_opposite_rankings_is_nought():
    assert kendall_w([[1, 3], [2, 2], [3, 1]]) == 0


@given(ROWS)
def test_kendall_w_stays_in_bounds(rows):
    figure = kendall_w(rows)

    assert figure is None or 0 <= figure <= 1


@given(ROWS, st.integers(1, 9))
def test_consistency_ignores_what_all_scores_of_a_juror_share(rows, shift):
    harsher = [[row[0] + shift, *row[1:]] for row in rows]

    assert agreement(harsher).icc_c1 == agreement(rows).icc_c1
    assert agreement(harsher).icc_ck == agreement(rows).icc_ck
    assert agreement(harsher).kendall_w == agreement(rows).kendall_w


def test_reliability_is_the_part_of_the_spread_that_is_no_noise():
    values = [Fraction(60), Fraction(70), Fraction(80)]

    assert separation_reliability(values, [Fraction(25)] * 3) == Fraction(3, 4)
    assert separation_reliability(values, [Fraction(400)] * 3) == 0
    assert separation_reliability([Fraction(60)] * 3, [Fraction(1)] * 3) is None
