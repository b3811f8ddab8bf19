from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.ties import Draw, DrawNeededError, Place, Standing, Tie, places, ties

DRAW = Draw(secret_a=b"a" * 32, secret_b=b"b" * 32, final_root=b"r" * 32)
SMALL = st.integers(0, 2).map(Fraction)


def standing(code, total=50, jury=70, delegate=50, heaviest=8):
    return Standing(code, *(Fraction(n) for n in (total, jury, delegate, heaviest)))


@st.composite
def fields(draw):
    codes = draw(st.lists(st.integers(11, 99).map(str), min_size=2, max_size=8, unique=True))
    return [Standing(code, *(draw(SMALL) for _ in range(4))) for code in codes]


def test_higher_total_comes_first():
    field = [standing("11", total=40), standing("12", total=60)]

    placed = places(field, cut=1, draw=None)

    assert placed == [Place(1, "12"), Place(2, "11")]
    assert ties(field, placed) == []


@pytest.mark.parametrize(
    ("better", "step"),
    [
        ({"jury": 71}, "jury_value"),
        ({"delegate": 51}, "delegate_component"),
        ({"heaviest": 9}, "heaviest_criterion"),
    ],
)
def test_equal_totals_are_parted_by(better, step):
    field = [standing("11"), standing("12", **better)]

    placed = places(field, cut=1, draw=None)

    assert placed == [Place(1, "12"), Place(2, "11")]
    assert ties(field, placed) == [Tie(("12", "11"), step)]


def test_jury_value_weighs_more_than_delegates():
    field = [standing("11", jury=71, delegate=0), standing("12", jury=70, delegate=100)]

    assert places(field, cut=1, draw=None)[0] == Place(1, "11")


def test_equals_on_one_side_of_the_cut_share_the_place_and_leave_the_next_empty():
    field = [standing("11"), standing("12"), standing("13", total=10)]

    placed = places(field, cut=2, draw=None)

    assert placed == [Place(1, "11"), Place(1, "12"), Place(3, "13")]
    assert ties(field, placed) == [Tie(("11", "12"), "shared")]


def test_equals_below_the_cut_share_the_place():
    field = [standing("11", total=90), standing("12"), standing("13")]

    assert places(field, cut=1, draw=None)[1:] == [Place(2, "12"), Place(2, "13")]


def test_equals_across_the_cut_need_a_draw():
    field = [standing("11"), standing("12"), standing("13", total=90)]

    with pytest.raises(DrawNeededError) as needed:
        places(field, cut=2, draw=None)

    assert needed.value.codes == ("11", "12")


def test_draw_places_equals_by_their_lots():
    field = [standing("11"), standing("12"), standing("13"), standing("14", total=1)]
    lots = {
        code: sha256(b"a" * 32 + b"b" * 32 + b"r" * 32 + code.encode()).digest()
        for code in ("11", "12", "13")
    }

    placed = places(field, cut=2, draw=DRAW)

    expected = sorted(lots, key=lots.get)
    assert [place.code for place in placed] == [*expected, "14"]
    assert [place.rank for place in placed] == [1, 2, 3, 4]
    assert ties(field, placed) == [Tie(tuple(expected), "draw")]


def test_group_names_the_last_step_it_needed():
    field = [standing("11", jury=90), standing("12"), standing("13", delegate=60)]

    placed = places(field, cut=1, draw=None)

    assert ties(field, placed) == [Tie(("11", "13", "12"), "delegate_component")]


@given(fields(), st.integers(1, 8), st.randoms())
def test_order_of_nominees_is_irrelevant(field, cut, random):
    shuffled = random.sample(field, len(field))

    assert places(shuffled, cut=cut, draw=DRAW) == places(field, cut=cut, draw=DRAW)


@given(fields(), st.integers(1, 8))
def test_no_shared_place_crosses_the_cut(field, cut):
    placed = places(field, cut=cut, draw=DRAW)

    assert len([place for place in placed if place.rank <= cut]) == min(cut, len(field))
    assert sorted(place.code for place in placed) == sorted(s.code for s in field)
