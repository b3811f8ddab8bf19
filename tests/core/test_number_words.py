"""Sums in words, as they stand on a receipt."""

import re

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.number_words import LARGEST, english, indonesian, rupiah_in_words

LONG = (
    "sembilan ratus delapan puluh tujuh miliar enam ratus lima puluh empat juta "
    "tiga ratus dua puluh satu ribu dua belas"
)
NUMBERS = st.integers(0, LARGEST)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1100, "seribu seratus"),
        (2000, "dua ribu"),
        (10_000, "sepuluh ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (125_000, "seratus dua puluh lima ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_000_000, "satu miliar"),
        (987_654_321_012, LONG),
    ],
)
def test_number_is_spelled_in_indonesian(number, words):
    assert indonesian(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty-two"),
        (100, "one hundred"),
        (105, "one hundred and five"),
        (1000, "one thousand"),
        (1005, "one thousand and five"),
        (1100, "one thousand one hundred"),
        (125_000, "one hundred and twenty-five thousand"),
        (1_000_000_001, "one billion and one"),
        (2_000_500, "two million five hundred"),
    ],
)
def test_number_is_spelled_in_english(number, words):
    assert english(number) == words


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
@pytest.mark.parametrize("spell", [indonesian, english])
def test_number_without_words_is_a_mistake(spell, number):
    with pytest.raises(ValueError, match=re.escape("0 to 999.999.999.999")):
        spell(number)


@given(NUMBERS, NUMBERS)
def test_different_numbers_have_different_words(one, other):
    assert (indonesian(one) == indonesian(other)) is (one == other)
    assert (english(one) == english(other)) is (one == other)


@given(NUMBERS)
def test_words_have_single_spaces(number):
    for words in (indonesian(number), english(number)):
        assert words == " ".join(words.split())


def test_rupiah_are_spelled_in_the_language_of_the_reader():
    with override("en"):
        assert rupiah_in_words(125_000) == "one hundred and twenty-five thousand rupiah"

    assert rupiah_in_words(125_000) == "seratus dua puluh lima ribu rupiah"
