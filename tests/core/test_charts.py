"""Where the parts of a chart stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.charts import Scale, coordinate, line, spread, ticks


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (12.0, "12"), (12.34, "12.3"), (0.96, "1"), (-3.5, "-3.5"), (322, "322")],
)
def test_coordinate_is_short_and_has_a_point(value, written):
    assert coordinate(value) == written


def test_scale_goes_straight_from_low_to_high():
    scale = Scale(0.3, 0.7, 30, 330)

    assert [round(scale.at(value), 6) for value in (0.3, 0.4, 0.7)] == [30, 105, 330]


def test_scale_that_points_upwards_runs_backwards():
    scale = Scale(0, 100, 372, 92)

    assert (scale.at(0), scale.at(50), scale.at(100)) == (372, 232, 92)


def test_value_outside_is_drawn_at_the_nearer_end():
    scale = Scale(0.3, 0.7, 30, 330)

    assert (scale.at(0.0771), scale.at(0.9505)) == (30, 330)


def test_line_joins_points_in_order():
    assert line([(30, 10.04), (66.5, 9), (103, 8.26)]) == "M30 10L66.5 9L103 8.3"


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (40, 94, [40, 60, 80]),
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (71.2, 75.9, [72, 73, 74, 75]),
        (3, 3, [3]),
    ],
)
def test_ticks_are_round_and_few(low, high, marks):
    assert ticks(low, high) == marks


@given(st.integers(0, 90), st.integers(1, 10))
def test_ticks_stay_within_their_axis(low, wide):
    marks = ticks(low, low + wide)

    assert len(marks) <= 6
    assert all(low <= mark <= low + wide for mark in marks)


def test_labels_with_room_stay_where_they_are():
    assert spread([40.0, 10.0, 25.0], gap=10, low=0, high=100) == [40.0, 10.0, 25.0]


def test_crowded_labels_are_moved_apart():
    assert spread([20.0, 21.0, 22.0], gap=10, low=0, high=100) == [20.0, 30.0, 40.0]


def test_crowded_labels_at_the_end_are_moved_back():
    assert spread([95.0, 99.0, 98.0], gap=10, low=0, high=100) == [80.0, 100.0, 90.0]


@given(st.lists(st.floats(0, 300), max_size=14))
def test_labels_never_touch_and_keep_their_order(wanted):
    placed = spread(wanted, gap=13, low=0, high=300)

    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    assert all(placed[below] - placed[above] >= 13 - 1e-6 for above, below in pairwise(order))
