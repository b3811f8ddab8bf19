"""The secret on a card: written one way, read however somebody types it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.cards import read_token, write_token

TOKEN = bytes(range(10))
CODE = "000G-40R4-0M30-E209"


def test_token_is_written_in_four_groups():
    assert write_token(TOKEN) == CODE
    assert write_token(b"\xff" * 10) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ"


@given(st.binary(min_size=10, max_size=10))
def test_what_was_written_is_read_again(token):
    assert read_token(write_token(token)) == token


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        f"  {CODE.replace('-', '  ')}\n",
        CODE.replace("0", "O"),
        CODE.replace("0", "o"),
        f"https://lapak.example.org/kartu/lapak-terbaik/#{CODE}",
    ],
)
def test_typing_is_forgiven(typed):
    assert read_token(typed) == TOKEN


def test_letters_like_one_are_one():
    assert read_token("IlL1-0000-0000-0000") == read_token("1111-0000-0000-0000")


@pytest.mark.parametrize(
    "typed", ["", "000G-40R4-0M30-E20", f"{CODE}0", "000G-40R4-0M30-E20U", "000G-40R4-0M30-E20é"]
)
def test_what_can_be_no_code_is_none(typed):
    assert read_token(typed) is None
