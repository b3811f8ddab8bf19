"""Tables that people upload from a spreadsheet: CSV or XLSX, read as words, never calculated."""

import csv
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import zip_longest
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .errors import RuleError
from .formats import listed, whole
from .spreadsheets import as_typed

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
"""Bytes that an XLSX may hold once it is unpacked; a bomb holds far more."""
MOST_ROWS = 5_000
MOST_COLUMNS = 40
LAST_ROW = 1_048_576
"""The last row that a spreadsheet has; a file may claim to go on for ever."""
PACKED = b"PK\x03\x04"
DELIMITERS = ";,\t"
UNREADABLE = (
    AttributeError, BadZipFile, EOFError, IndexError, KeyError, NotImplementedError, OSError,
    SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What openpyxl raises, here or there, where a file only begins like an XLSX."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row by the names of its columns, and the number that a spreadsheet gives it."""

    number: int
    cells: dict[str, str]
    has_more: bool = False
    """Whether something stands beyond the last column, as where a comma was not quoted."""


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: the known columns, those nobody reads, and every row that is not blank."""

    columns: list[str]
    unread: list[str]
    lines: list[Line]


def table_from(content: bytes, *, known: Sequence[str], needed: Collection[str]) -> Table:
    """Read a table whose first row names its columns; cells come as words, days as 2026-11-30.

    Formulas count for what the spreadsheet last showed, and a CSV's are the words they are.
    Raise RuleError: "too_large", "empty", "no_table", "columns", "too_many".
    """
    if len(content) > MOST_BYTES:
        raise _too_large()
    rows = _xlsx_rows(content) if content.startswith(PACKED) else _csv_rows(content)
    filled = ((number, row) for number, row in enumerate(rows, start=1) if any(row))
    _first, head = next(filled, (0, []))
    if not head:
        raise RuleError("empty", _("Berkas ini kosong. Isi barisnya, simpan, lalu unggah lagi."))
    names = _names(head, known=known, needed=needed)
    lines = _lines(filled, names)
    if not lines:
        message = _("Berkas ini hanya berisi judul kolom. Tambahkan barisnya, lalu unggah lagi.")
        raise RuleError("empty", message)
    read = [name for name in names if name in known]
    return Table(read, [name for name in names if name and name not in known], lines)


def _lines(filled: Iterable[tuple[int, list[str]]], names: list[str]) -> list[Line]:
    lines: list[Line] = []
    for number, row in filled:
        if len(lines) == MOST_ROWS:
            raise _too_many()
        given = zip_longest(names, row[: len(names)], fillvalue="")
        cells = {name: cell for name, cell in given if name}
        lines.append(Line(number, cells, has_more=any(row[len(names) :])))
    return lines


def _names(head: list[str], *, known: Sequence[str], needed: Collection[str]) -> list[str]:
    """Return the columns' names, the known ones spelt as we spell them."""
    ours = {_key(name): name for name in known}
    while head and not head[-1]:
        head.pop()
    names = [ours.get(_key(cell), cell) for cell in head]
    missing = [name for name in known if name in needed and name not in names]
    if missing:
        message = _(
            "Kolom ini tidak ada: %(names)s. Tulis judul kolom di baris pertama seperti di "
            "berkas contoh, lalu unggah lagi."
        )
        raise RuleError("columns", message % {"names": listed(missing)})
    if double := next((name for name in names if name and names.count(name) > 1), None):
        message = _("Judul kolom “%(name)s” ada dua kali. Hapus satu, lalu unggah lagi.")
        raise RuleError("columns", message % {"name": double})
    return names


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_table() from error
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [as_typed(_words(cell)) for cell in row]
    except csv.Error as error:
        raise _no_table() from error


def _xlsx_rows(content: bytes) -> Iterator[list[str]]:
    try:
        if _unpacked(content) > MOST_UNPACKED:
            raise _too_large()
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True):
            yield [_words(cell) for cell in row]
    except UNREADABLE as error:
        raise _no_table() from error


def _unpacked(content: bytes) -> int:
    with ZipFile(BytesIO(content)) as packed:
        return sum(part.file_size for part in packed.infolist())


def _words(cell: object) -> str:
    """Write what stands in a cell as somebody would type it."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    words = "" if cell is None else str(cell).strip()
    if "\0" in words:
        raise _no_table()
    return words


def _no_table() -> RuleError:
    return RuleError(
        "no_table",
        _(
            "Berkas ini tidak terbaca sebagai tabel. Simpan dari aplikasi lembar kerja sebagai "
            "XLSX atau CSV UTF-8, lalu unggah lagi."
        ),
    )


def _too_large() -> RuleError:
    return RuleError(
        "too_large",
        _("Berkas ini lebih besar dari 5 MB. Bagi menjadi beberapa berkas, lalu unggah lagi."),
    )


def _too_many() -> RuleError:
    message = _("Berkas ini berisi lebih dari %(most)s baris. Bagi menjadi beberapa berkas.")
    return RuleError("too_many", message % {"most": whole(MOST_ROWS)})
