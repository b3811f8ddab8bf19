from hashlib import sha256

from tests.voting.vectors import VECTORS
from voting.rules.sheets import SheetLine, sheet_seal, sheet_text

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
