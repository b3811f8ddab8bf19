"""Tables that people upload from a spreadsheet: CSV or XLSX, read as words, never calculated."""

import csv
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from django.utils.translation import gettext as _

from .errors import RuleError
from .formats import listed, whole
from .spreadsheets import as_typed
from .workbooks import no_table, rows_of

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_LINES = 20_000
"""Rows that are looked at, the blank ones among them; a file may claim to go on for ever."""
MOST_COLUMNS = 40
LONGEST_CELL = 500
MOST_CHARACTERS = 5_000_000
"""Of all cells together: one string may stand in every cell of an XLSX."""
PACKED = b"PK\x03\x04"
DELIMITERS = ";,\t"

Cells = Sequence[object]


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

    Formulas count for what the spreadsheet last showed, and a CSV's are the words they are. What
    stands in columns that nobody reads is left behind. Raise RuleError: "too_large", "empty",
    "no_table", "columns", "too_many".
    """
    if len(content) > MOST_BYTES:
        raise _too_large()
    filled = _filled(_rows(content))
    names = _names(filled, known=known, needed=needed)
    lines = _lines(filled, [name if name in known else "" for name in names])
    if not lines:
        message = _("Berkas ini hanya berisi judul kolom. Tambahkan barisnya, lalu unggah lagi.")
        raise RuleError("empty", message)
    read = [name for name in names if name in known]
    return Table(read, [name for name in names if name and name not in known], lines)


def _rows(content: bytes) -> Iterator[Cells]:
    """Return the rows as they stand there, with one column more than a table may have."""
    if content.startswith(PACKED):
        return rows_of(content, most_columns=MOST_COLUMNS + 1)
    return _csv_rows(content)


def _filled(rows: Iterator[Cells]) -> Iterator[tuple[int, Cells]]:
    """Return the rows that are not blank with their numbers; look at so many and no more."""
    for number, row in enumerate(rows, start=1):
        if number > MOST_LINES:
            raise _too_blank()
        if not all(_is_blank(cell) for cell in row):
            yield number, row


def _lines(filled: Iterator[tuple[int, Cells]], names: list[str]) -> list[Line]:
    """Return the rows with the cells of the named columns alone."""
    lines: list[Line] = []
    left = MOST_CHARACTERS
    for number, row in filled:
        if len(lines) == MOST_ROWS:
            raise _too_many()
        cells = {name: _cell(row, place, number) for place, name in enumerate(names) if name}
        left -= sum(map(len, cells.values()))
        if left < 0:
            raise _too_large()
        has_more = not all(_is_blank(cell) for cell in row[len(names) :])
        lines.append(Line(number, cells, has_more=has_more))
    return lines


def _cell(row: Cells, place: int, number: int) -> str:
    """Return what stands in a row at a place, or nothing where it ends before that."""
    words = _words(row[place]) if place < len(row) else ""
    if len(words) > LONGEST_CELL:
        message = _(
            "Baris %(number)s punya sel dengan lebih dari %(most)s huruf. Persingkat isinya, "
            "lalu unggah lagi."
        )
        raise RuleError("too_large", message % {"number": number, "most": LONGEST_CELL})
    return words


def _names(
    filled: Iterator[tuple[int, Cells]], *, known: Sequence[str], needed: Collection[str]
) -> list[str]:
    """Return the columns' names, the known ones spelt as we spell them."""
    ours = {_key(name): name for name in known}
    names = [ours.get(_key(name), name) for name in _head(filled)]
    missing = [name for name in known if name in needed and name not in names]
    if missing:
        message = _(
            "Kolom ini tidak ada: %(names)s. Tulis judul kolom di baris pertama seperti di "
            "berkas contoh, lalu unggah lagi."
        )
        raise RuleError("columns", message % {"names": listed(missing)})
    if double := next((name for name, times in Counter(names).items() if name and times > 1), None):
        message = _("Judul kolom “%(name)s” ada dua kali. Hapus satu, lalu unggah lagi.")
        raise RuleError("columns", message % {"name": double})
    return names


def _head(filled: Iterator[tuple[int, Cells]]) -> list[str]:
    """Return the first row up to its last name; more columns than we look at are refused."""
    number, row = next(filled, (0, ()))
    if not row:
        raise RuleError("empty", _("Berkas ini kosong. Isi barisnya, simpan, lalu unggah lagi."))
    width = next(place for place in range(len(row), 0, -1) if not _is_blank(row[place - 1]))
    if width > MOST_COLUMNS:
        message = _("Berkas ini punya lebih dari %(most)s kolom. Hapus yang tidak perlu.")
        raise RuleError("columns", message % {"most": MOST_COLUMNS})
    return [_cell(row, place, number) for place in range(width)]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _csv_rows(content: bytes) -> Iterator[Cells]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise no_table() from error
    if "\0" in text:
        raise no_table()
    head = next((line for line in StringIO(text, newline=None) if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [as_typed(_words(cell)) for cell in row[:MOST_COLUMNS]] + row[MOST_COLUMNS:]
    except csv.Error as error:
        raise no_table() from error


def _is_blank(cell: object) -> bool:
    """Say whether nothing stands in a cell; what is too long is not looked at."""
    if isinstance(cell, str):
        return not cell or (len(cell) <= LONGEST_CELL and cell.isspace())
    return cell is None


def _words(cell: object) -> str:
    """Write what stands in a cell as somebody would type it; what is too long stays as it is."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    words = "" if cell is None else str(cell)
    return words if len(words) > LONGEST_CELL else words.strip()


def _too_large() -> RuleError:
    return RuleError(
        "too_large",
        _("Berkas ini lebih besar dari 5 MB. Bagi menjadi beberapa berkas, lalu unggah lagi."),
    )


def _too_many() -> RuleError:
    message = _("Berkas ini berisi lebih dari %(most)s baris. Bagi menjadi beberapa berkas.")
    return RuleError("too_many", message % {"most": whole(MOST_ROWS)})


def _too_blank() -> RuleError:
    return RuleError(
        "too_many",
        _(
            "Berkas ini punya terlalu banyak baris kosong. Salin baris yang berisi ke berkas "
            "baru, lalu unggah lagi."
        ),
    )
