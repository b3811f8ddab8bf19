"""The sealed text of a juror's scores."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple


class SheetLine(NamedTuple):
    """One score: nominee code, criterion key, 1..10."""

    nominee: str
    criterion: str
    score: int


def sheet_text(award: str, juror: str, lines: Iterable[SheetLine], nonce: str) -> str:
    """Write a sheet for sealing: lines by nominee, then in the order given, nonce of 64 hex."""
    scores = "".join(
        f"{line.nominee},{line.criterion},{line.score}\n"
        for line in sorted(lines, key=lambda line: line.nominee)
    )
    return f"lapak-jury/v1\n{award}\n{juror}\n{scores}{nonce}\n"


def sheet_seal(text: str) -> str:
    """Return the SHA-256 (64 hex) that is logged when the juror locks the sheet."""
    return sha256(text.encode("ascii")).hexdigest()
