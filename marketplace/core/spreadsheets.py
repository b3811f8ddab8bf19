"""Tables that people open in a spreadsheet, with words in them that other people wrote."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells spreadsheets that the file is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate. Source: OWASP, CSV Injection."""


def as_words(cell: object) -> object:
    """Return text so that no spreadsheet takes it for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as a CSV file that spreadsheets read as UTF-8 and never as formulas."""
    file = StringIO()
    csv.writer(file).writerows([as_words(cell) for cell in row] for row in rows)
    return MARK + file.getvalue()
