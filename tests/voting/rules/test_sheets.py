from hashlib import sha256

import pytest

from tests.voting.vectors import VECTORS
from voting.rules.sheets import SheetLine, read_sheet, sheet_seal, sheet_text

PUBLISHED = VECTORS["log"]["jury_sheet"]
LINES = [
    SheetLine("32", "K1", 9),
    SheetLine("32", "K2", 9),
    SheetLine("11", "K1", 8),
    SheetLine("11", "K2", 7),
]


def test_sheet_is_written_as_published():
    nonce = PUBLISHED.split("\n")[-2]

    assert sheet_text("stan-terbaik-2026", "J1", LINES, nonce) == PUBLISHED


def test_seal_is_the_logged_one():
    assert sheet_seal(PUBLISHED) == VECTORS["log"]["entries"][4].split("\n")[4]
    assert sheet_seal(PUBLISHED) == sha256(PUBLISHED.encode()).hexdigest()


def test_published_sheet_is_read():
    sheet = read_sheet(PUBLISHED)

    assert (sheet.award, sheet.juror) == ("stan-terbaik-2026", "J1")
    assert sorted(sheet.lines) == sorted(LINES)
    assert sheet_text(*sheet) == PUBLISHED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lapak-jury/v1", "lapak-jury/v2"),
        ("11,K1,8\n11,K2,7\n32,K1,9\n", "32,K1,9\n11,K1,8\n11,K2,7\n"),
        ("11,K1,8", "11,K1,08"),
        ("11,K1,8", "11,K1,11"),
        ("11,K1,8", "11,K1,0"),
        ("11,K1,8", "11,K1"),
        ("\n", "\r\n"),
    ],
)
def test_what_is_no_sheet_is_refused(old, new):
    with pytest.raises(ValueError, match="no score sheet"):
        read_sheet(PUBLISHED.replace(old, new, 1))
