"""A few rupiah above the total, which nobody else waits for."""

from hypothesis import given
from hypothesis import strategies as st

from marketplace.payments.rules.unique_amounts import free_extra


def smallest(free):
    return free[0]


@given(st.integers(1, 10**9), st.sets(st.integers(-10, 1100), max_size=500))
def test_amount_is_free(total, offsets):
    taken = {total + offset for offset in offsets}

    extra = free_extra(total, taken, smallest)

    assert extra == min(set(range(1, 1000)) - offsets)
    assert total + extra not in taken


def test_every_free_amount_is_offered():
    offered = []

    free_extra(50_000, [50_001, 50_003, 7], lambda free: offered.extend(free) or free[-1])

    assert offered == [2, *range(4, 1000)]


def test_total_without_extra_is_never_asked_for():
    assert free_extra(50_000, range(50_001, 50_999), smallest) == 999


def test_no_amount_is_left_when_a_thousand_wait():
    assert free_extra(50_000, range(50_001, 51_000), smallest) is None
