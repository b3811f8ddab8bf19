"""Tables for spreadsheets: UTF-8, and words that stay words."""

import pytest

from marketplace.core.spreadsheets import as_words, csv_text


@pytest.mark.parametrize("words", ["=1+1", "+62812", "-1", "@sum", "\tx", "\rx"])
def test_words_are_no_formula(words):
    assert as_words(words) == f"'{words}"


@pytest.mark.parametrize("cell", ["Lastri", "1=1", "", 40_000, -40_000, None])
def test_other_cells_stay_as_they_are(cell):
    assert as_words(cell) == cell


def test_table_says_that_it_is_utf8():
    assert csv_text([["Nama", 1], ["=x", -1]]) == "\ufeffNama,1\r\n'=x,-1\r\n"
