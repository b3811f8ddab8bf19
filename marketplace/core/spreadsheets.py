"""Tables that people open in a spreadsheet, with words in them that other people wrote."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells spreadsheets that the file is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate. Source: OWASP, CSV Injection."""


def as_words(cell: object) -> object:
    """Return text so that no spreadsheet takes it for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def as_typed(cell: str) -> str:
    """Take away what `as_words` put before a text, so that a file read again says the same."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as a CSV file that spreadsheets read as UTF-8 and never as formulas."""
    file = StringIO()
    csv.writer(file).writerows([as_words(cell) for cell in row] for row in rows)
    return MARK + file.getvalue()


def xlsx_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as an XLSX file; what people wrote is text there, whatever it begins with."""
    book, file = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, value) for value in row]
        for cell in cells:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
        sheet.append(cells)
    book.save(file)
    return file.getvalue()
