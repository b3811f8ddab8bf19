"""The shelf as sets of bits must count exactly what plain counting counts."""

import pickle
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from marketplace.catalogue.rules import shelf_index
from marketplace.catalogue.rules.shelf_index import (
    MOST_REMEMBERED,
    Choice,
    Good,
    Neighbours,
    ShelfIndex,
    words_left_out,
)
from marketplace.catalogue.rules.words import one_slip_apart

CATEGORIES, PROVINCES = ("kopi", "kain", "buku"), ("aceh", "bali", "papua")
places = some.fixed_dictionaries(
    {"kategori": some.sampled_from(CATEGORIES)},
    optional={"provinsi": some.sampled_from(PROVINCES)},
)
shelves = some.lists(some.tuples(some.integers(1, 9), places), max_size=40).map(
    lambda rows: [Good(key, price, where) for key, (price, where) in enumerate(rows)]
)
limits = some.none() | some.integers(0, 10)
choices = some.builds(
    Choice,
    places=some.fixed_dictionaries(
        {},
        optional={
            "kategori": some.sampled_from(CATEGORIES),
            "provinsi": some.sampled_from(PROVINCES),
        },
    ),
    cheapest=limits,
    dearest=limits,
)


def fits(good, choice):
    return (
        all(good.places.get(facet) == value for facet, value in choice.places.items())
        and good.price >= (choice.cheapest or 0)
        and good.price <= (10 if choice.dearest is None else choice.dearest)
    )


@given(shelves, choices)
def test_found_goods_are_those_that_fit(goods, choice):
    index = ShelfIndex(goods)

    found = index.keys_of(index.found(choice))

    assert found == [good.key for good in goods if fits(good, choice)]


@given(shelves, choices, some.randoms())
def test_found_goods_come_in_the_order_asked_for(goods, choice, chance):
    shuffled = [good.key for good in goods]
    chance.shuffle(shuffled)
    index = ShelfIndex(goods, {"acak": shuffled})

    found = index.keys_of(index.found(choice), "acak")

    fitting = {good.key for good in goods if fits(good, choice)}
    assert found == [key for key in shuffled if key in fitting]


@given(some.sets(some.integers(0, 99)), some.randoms())
def test_few_and_many_goods_of_a_long_shelf_come_in_the_order_asked_for(wanted, chance):
    shuffled = list(range(100))
    chance.shuffle(shuffled)
    index = ShelfIndex([Good(key, 1, {}) for key in range(100)], {"acak": shuffled})

    found = index.keys_of(sum(1 << key for key in wanted), "acak")

    assert found == [key for key in shuffled if key in wanted]


@given(shelves, choices)
def test_count_is_what_choosing_the_option_finds(goods, choice):
    index = ShelfIndex(goods)

    counts = index.counts("kategori", choice)

    chosen = {
        value: Choice(choice.places | {"kategori": value}, choice.cheapest, choice.dearest)
        for value in CATEGORIES
    }
    found = {value: index.found(one).bit_count() for value, one in chosen.items()}
    assert counts == {value: count for value, count in found.items() if count}


@given(shelves, choices, limits, limits)
def test_price_band_counts_beside_the_other_choices(goods, choice, cheapest, dearest):
    index = ShelfIndex(goods)

    count = index.count_between(cheapest, dearest, choice)

    assert count == index.found(Choice(choice.places, cheapest, dearest)).bit_count()


TITLES = ["Kopi Gayo bubuk", "Tas anyaman pandan", "Keripik pisang", "Kopiah sulaman", "Sabun"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kopi", [0]),
        ("KOPI gayo", [0]),
        ("menganyam", [1]),
        ("penganyam pandan", [1]),
        ("kripik", [2]),
        ("kerpiik", [2]),
        ("krpsk", []),
        ("pisnag", [2]),
        ("kopia", [3]),
        ("sula", [3]),
        ("kopi pisang", []),
        ("zebra", []),
        ("  ", [0, 1, 2, 3, 4]),
        ("!?", [0, 1, 2, 3, 4]),
        ("sábun", [4]),
    ],
)
def test_words_are_found_bent_begun_or_with_one_slip(text, found):
    index = ShelfIndex([Good(key, 1, {}, title) for key, title in enumerate(TITLES)])

    assert index.keys_of(index.named(text)) == found


letters = some.text(alphabet="abc", min_size=1, max_size=7)
long_words = some.text(alphabet="abc", min_size=4, max_size=7)


@given(some.sets(letters, max_size=60), long_words)
def test_neighbours_are_all_that_are_one_slip_apart(roots, word):
    found = Neighbours(sorted(roots)).of(word)

    assert found == {root for root in roots if one_slip_apart(root, word)}


def test_few_roots_are_asked_about_a_word_nobody_uses():
    consonants, vowels = "bdgkmnprst", "aiueo"
    roots = [
        first + vowel + second + other + third
        for first, vowel, second, other, third in product(
            consonants, vowels, consonants, vowels, consonants
        )
    ]
    neighbours = Neighbours(roots)

    asked = neighbours.asked("kopix")

    assert len(roots) == 25_000
    assert len(asked) == 500
    assert neighbours.of("kopix") == {root for root in roots if one_slip_apart(root, "kopix")}


def test_word_nobody_uses_is_compared_once(monkeypatch):
    compared = []
    monkeypatch.setattr(
        shelf_index, "one_slip_apart", lambda *pair: compared.append(pair) or one_slip_apart(*pair)
    )
    index = ShelfIndex([Good(key, 1, {}, title) for key, title in enumerate(TITLES)])

    found = [index.keys_of(index.named("kopub")) for _again in range(3)]

    assert sorted(compared) == [("kopi", "kopub"), ("kopiah", "kopub")]
    assert found == [[], [], []]


def test_remembered_words_are_bounded():
    index = ShelfIndex([Good(key, 1, {}, title) for key, title in enumerate(TITLES)])

    for number in range(MOST_REMEMBERED + 5):
        index.named(f"xyz{number}")

    assert len(index._remembered) == 5


def test_only_the_first_words_are_looked_at():
    index = ShelfIndex([Good(0, 1, {}, "satu dua tiga empat lima enam")])
    asked = "satu dua tiga empat lima enam enam tujuh delapan"

    assert index.keys_of(index.named(asked)) == [0]
    assert words_left_out(asked) == ["tujuh", "delapan"]
    assert words_left_out("satu dua") == []


def test_empty_shelf_finds_nothing():
    index = ShelfIndex([])

    assert index.found(Choice({"kategori": "kopi"}, 1, 2, "kopi")) == 0
    assert index.counts("kategori", Choice()) == {}


def test_index_can_be_kept_far_away():
    index = ShelfIndex([Good(7, 1, {"kategori": "kopi"}, "Kopi")])

    thawed = pickle.loads(pickle.dumps(index))  # noqa: S301  # our own bytes

    assert thawed.keys_of(thawed.named("kopi")) == [7]
