"""A phone fetches a film in parts."""

import pytest

from marketplace.core.byte_ranges import UnsatisfiableRangeError, asked_range


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=2-5", (2, 5)),
        ("bytes=2-", (2, 9)),
        ("bytes=2-99", (2, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-99", (0, 9)),
        ("Bytes=9-", (9, 9)),
    ],
)
def test_single_range_is_read(header, part):
    assert asked_range(header, 10) == part


@pytest.mark.parametrize(
    "header",
    [
        *("", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b"),
        *("bytes=²-", f"bytes={'9' * 5_000}-"),
    ],
)
def test_what_says_nothing_gets_the_whole(header):
    assert asked_range(header, 10) is None


@pytest.mark.parametrize(("header", "size"), [("bytes=10-", 10), ("bytes=-0", 10), ("bytes=0-", 0)])
def test_range_outside_the_file_is_refused(header, size):
    with pytest.raises(UnsatisfiableRangeError):
        asked_range(header, size)
