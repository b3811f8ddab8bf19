"""The sealed text of a juror's scores."""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

SHEET = re.compile(
    r"lapak-jury/v1\n(?P<award>[a-z0-9-]{3,40})\n(?P<juror>[A-Za-z0-9-]{1,40})\n"
    r"(?P<lines>(?:[A-Za-z0-9-]{1,40},[A-Za-z0-9_-]{1,40},(?:[1-9]|10)\n)+)(?P<nonce>[0-9a-f]{64})\n",
    re.ASCII,
)


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


class Sheet(NamedTuple):
    """A sealed text as it is read: award, seat, lines, nonce (64 hex)."""

    award: str
    juror: str
    lines: tuple[SheetLine, ...]
    nonce: str


def read_sheet(text: str) -> Sheet:
    """Read a sealed text. Raise ValueError for every text that `sheet_text` never writes."""
    match = SHEET.fullmatch(text)
    if match is None:
        raise ValueError("This is no score sheet.")
    rows = [row.split(",") for row in match["lines"].split("\n")[:-1]]
    lines = tuple(SheetLine(nominee, criterion, int(score)) for nominee, criterion, score in rows)
    sheet = Sheet(match["award"], match["juror"], lines, match["nonce"])
    if sheet_text(*sheet) != text:
        raise ValueError("This is no score sheet.")
    return sheet


def sheet_seal(text: str) -> str:
    """Return the SHA-256 (64 hex) that is logged when the juror locks the sheet."""
    return sha256(text.encode("ascii")).hexdigest()
