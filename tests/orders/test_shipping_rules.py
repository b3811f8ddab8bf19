"""Billable kilograms, shares of one fee, and how far a parcel goes."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.orders.rules.regencies import is_same_regency
from marketplace.orders.rules.shipping import (
    SAME_PROVINCE,
    SAME_REGENCY,
    Destination,
    Load,
    Place,
    Tariff,
    billable_kg,
    fee,
    reach_of,
    split_by_weight,
)
from marketplace.orders.states import Reach
from marketplace.places.states import IslandGroup, RegencyKind

BOGOR = Place("32", "Jawa", "kabupaten", "Bogor")
WEIGHTS = st.lists(st.integers(0, 100_000), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("grams", "kilograms"),
    [
        (0, 1), (1, 1), (999, 1), (1000, 1), (1299, 1), (1300, 2), (1301, 2),
        (2299, 2), (2300, 3), (9299, 9), (9300, 10), (100_299, 100), (100_300, 101),
    ],
)  # fmt: skip
def test_kilogram_is_billed_from_300_grams_above_the_last(grams, kilograms):
    assert billable_kg(grams) == kilograms


@given(st.integers(0, 10**9))
def test_billable_kilograms_are_the_published_formula(grams):
    assert billable_kg(grams) == max(1, floor(Fraction(grams, 1000) + Fraction(7, 10)))


def test_weight_below_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="at least nothing"):
        billable_kg(-1)


def test_surcharge_is_for_each_kilogram():
    assert (fee(3, 85_000), fee(3, 85_000, 25_000)) == (255_000, 330_000)


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (10_000, [1, 1, 1], [3334, 3333, 3333]),
        (10_000, [1, 2], [3333, 6667]),
        (1, [5, 5], [1, 0]),
        (2, [1, 1, 1], [1, 1, 0]),
        (9000, [250, 0], [9000, 0]),
        (9000, [0, 0], [4500, 4500]),
        (0, [3, 4], [0, 0]),
    ],
)
def test_fee_is_split_by_largest_remainder(total, weights, shares):
    assert split_by_weight(total, weights) == shares


@given(st.integers(0, 10**8), WEIGHTS)
def test_shares_sum_to_the_fee_and_lie_next_to_their_due(total, weights):
    shares = split_by_weight(total, weights)

    assert sum(shares) == total
    due = [Fraction(total * w, sum(weights) or 1) for w in weights]
    assert not sum(weights) or all(abs(s - d) < 1 for s, d in zip(shares, due, strict=True))


@given(st.integers(0, 10**8), WEIGHTS)
def test_heavier_never_bears_less(total, weights):
    shares = split_by_weight(total, weights)

    by_weight = sorted(zip(weights, shares, strict=True), key=lambda pair: (pair[0], pair[1]))
    lighter = [share for _weight, share in by_weight]
    assert lighter == sorted(lighter)


@pytest.mark.parametrize(("total", "weights"), [(1, []), (-1, [1]), (1, [1, -1])])
def test_split_without_sense_is_a_mistake(total, weights):
    with pytest.raises(ValueError, match="at least one weight"):
        split_by_weight(total, weights)


@pytest.mark.parametrize(
    "typed",
    [
        "Bogor",
        "bogor",
        " Kab. Bogor",
        "KAB BOGOR",
        "kab.bogor",
        "Kabupaten  Bogor",
        "Bo gor",
        "Bógor",
    ],
)
def test_regency_is_known_however_it_is_typed(typed):
    assert is_same_regency(typed, kind="kabupaten", name="Bogor")


@pytest.mark.parametrize(
    "typed", ["Kota Bogor", "Kotamadya Bogor", "Bogor Barat", "Kab.", "", "Bogo", "Kab. Kab. Bogor"]
)
def test_other_regency_is_another(typed):
    assert not is_same_regency(typed, kind="kabupaten", name="Bogor")


@pytest.mark.parametrize(
    ("typed", "kind", "name", "same"),
    [
        ("Kota Bogor", "kota", "Bogor", True),
        ("Kab. Bogor", "kota", "Bogor", False),
        ("Kodya Bogor", "kota", "Bogor", True),
        ("Jakarta Selatan", "kota", "Administrasi Jakarta Selatan", True),
        ("Kota Adm. Jakarta Selatan", "kota", "Administrasi Jakarta Selatan", True),
        ("Kep. Seribu", "kabupaten", "Administrasi Kepulauan Seribu", True),
        ("Kota Baru", "kabupaten", "Kotabaru", True),
        ("Kotawaringin Timur", "kabupaten", "Kotawaringin Timur", True),
        ("Waringin Timur", "kabupaten", "Kotawaringin Timur", False),
        ("", "kabupaten", "", False),
        ("\x00", "kabupaten", "Bogor", False),
    ],
)
def test_kind_counts_where_it_was_typed(typed, kind, name, same):
    assert is_same_regency(typed, kind=kind, name=name) is same


@pytest.mark.parametrize(
    ("origin", "to", "reach"),
    [
        (BOGOR, Destination("32", "Jawa", "Kab. Bogor"), SAME_REGENCY),
        (BOGOR, Destination("32", "Jawa", "Kota Bogor"), SAME_PROVINCE),
        (BOGOR, Destination("32", "Jawa", ""), SAME_PROVINCE),
        (BOGOR, Destination("33", "Jawa", "Bogor"), "Jawa"),
        (BOGOR, Destination("94", "Papua", "Bogor"), "Papua"),
        (Place("32", "Jawa"), Destination("32", "Jawa", ""), SAME_PROVINCE),
    ],
)
def test_reach_is_regency_then_province_then_island_group(origin, to, reach):
    assert reach_of(origin, to) == reach


def test_every_reach_is_a_choice_of_the_table():
    assert set(Reach.values) == {SAME_REGENCY, SAME_PROVINCE, *IslandGroup.values}


def test_spellings_know_every_kind():
    assert all(is_same_regency("x", kind=kind, name="X") for kind in RegencyKind.values)


@given(st.lists(st.integers(0, 30_000), min_size=1, max_size=6))
def test_joint_parcel_is_weighed_as_one(weights):
    tariff = Tariff(Destination("33", "Jawa", ""), {("Jawa", "Jawa"): 16_000})
    loads = [Load(key, BOGOR, grams) for key, grams in enumerate(weights)]

    together = tariff.joint_fees(loads)

    assert sum(together.values()) == billable_kg(sum(weights)) * 16_000
    assert list(together) == list(range(len(weights)))
