import pytest
from hypothesis import given
from hypothesis import strategies as some

from marketplace.catalogue.rules.words import one_slip_apart, stem, words_of

letters = some.text(alphabet="abcde", min_size=1, max_size=6)


@pytest.mark.parametrize(
    "family",
    [
        ("anyaman", "menganyam", "penganyam"),
        ("tenun", "tenunan", "menenun"),
        ("kerajinan", "pengrajin"),
        ("sulaman", "menyulam", "penyulam"),
        ("pintalan", "memintal"),
        ("basket", "baskets"),
    ],
)
def test_words_of_a_family_share_a_root(family):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["kopi", "tas", "kain", "madu", "sabun"])
def test_short_words_stay_whole(word):
    assert stem(word) == word


def test_words_are_small_and_without_accents():
    assert words_of("Kopi-Gayo, 200 g; Café") == ["kopi", "gayo", "200", "g", "cafe"]


@given(letters, some.integers(0, 5), some.sampled_from("abcde"))
def test_one_slip_is_noticed_in_both_directions(word, place, letter):
    place %= len(word)
    slips = {
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }

    assert all(one_slip_apart(word, slip) and one_slip_apart(slip, word) for slip in slips)


@pytest.mark.parametrize(("left", "right"), [("kopi", "kain"), ("kopi", "opki s"), ("a", "abc")])
def test_two_slips_are_too_many(left, right):
    assert not one_slip_apart(left, right)
