"""XLSX files from outside: weighed part by part before openpyxl sees them, then read row by row.

Each tag costs openpyxl memory and time, whatever it says, and packs to next to nothing. So tags
are counted in the bytes, by their own names, since prefixes and targets of parts are free.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .errors import RuleError

MOST_PARTS = 100
MOST_PART_BYTES = 512_000
"""Bytes of one part once it is unpacked; those that hold cells may be larger."""
MOST_SHEET_BYTES = 12_000_000
"""Bytes of a sheet or of the shared strings: 5,000 rows of an export, filled to the brim."""
MOST_UNPACKED = 24_000_000
MOST_CELL_TAGS = 250_000
"""Tags of rows, cells and strings; 5,000 rows of an export have 155,000."""
MOST_OTHER_TAGS = 30_000
"""Tags of styles, columns, links and whatever else, in all parts together."""
LONGEST_ATTRIBUTE = 1_000
"""Characters; a format of numbers has 255, and openpyxl looks for brackets again and again."""
LAST_ROW = 1_048_576
READ = (".xml", ".rels")
SHEETS = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml", re.IGNORECASE)
CELL_TAGS = re.compile(rb"<(?:[^<>\s/:]{1,100}:)?(?:row|c|v|f|is|si|t)(?=[\s/>])")
OVERLONG = re.compile(
    rb"""=\s{0,9}(?:"[^"]{%(most)d}|'[^']{%(most)d})""" % {b"most": LONGEST_ATTRIBUTE}
)
UNREADABLE = (
    AttributeError, BadZipFile, EOFError, IndexError, KeyError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What openpyxl raises, here or there, where a file only begins like an XLSX."""

Row = tuple[object, ...]


def rows_of(content: bytes, *, most_columns: int) -> Iterator[Row]:
    """Read the first sheet, blank rows included; cells beyond the columns are left out.

    Raise RuleError: "no_table", "too_large".
    """
    try:
        light = _weighed(content)
        book = load_workbook(light, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from sheet.iter_rows(max_row=LAST_ROW, max_col=most_columns, values_only=True)
    except UNREADABLE as error:
        raise no_table() from error


def no_table() -> RuleError:
    return RuleError(
        "no_table",
        _(
            "Berkas ini tidak terbaca sebagai tabel. Simpan dari aplikasi lembar kerja sebagai "
            "XLSX atau CSV UTF-8, lalu unggah lagi."
        ),
    )


def _weighed(content: bytes) -> BytesIO:
    """Return the archive with those parts alone that are read, none of them too heavy."""
    light = BytesIO()
    with ZipFile(BytesIO(content)) as packed:
        parts = packed.infolist()
        _weigh_sizes(parts)
        read = {
            one.filename: _unpacked(packed, one) for one in parts if one.filename.endswith(READ)
        }
    _weigh_tags(read)
    with ZipFile(light, "w") as kept:
        for name, part in read.items():
            kept.writestr(name, part)
    return light


def _unpacked(packed: ZipFile, part: ZipInfo) -> bytes:
    """Return a part; one that holds more than it says is never unpacked whole."""
    with packed.open(part) as file:
        return file.read(part.file_size)


def _weigh_sizes(parts: list[ZipInfo]) -> None:
    read = [part for part in parts if part.filename.endswith(READ)]
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in read):
        raise no_table()
    is_light = len(parts) <= MOST_PARTS and sum(part.file_size for part in read) <= MOST_UNPACKED
    if not is_light or any(part.file_size > _most_bytes(part.filename) for part in read):
        raise _too_heavy()


def _most_bytes(name: str) -> int:
    return MOST_SHEET_BYTES if SHEETS.fullmatch(name) else MOST_PART_BYTES


def _weigh_tags(parts: dict[str, bytes]) -> None:
    """Refuse more tags than an honest table has, and text that could stand for still more."""
    if any(b"\0" in part or b"<!DOCTYPE" in part for part in parts.values()):
        raise no_table()
    if OVERLONG.search(parts.get("xl/styles.xml", b"")):
        raise _too_heavy()
    tags = sum(part.count(b"<") - part.count(b"</") for part in parts.values())
    if tags > MOST_CELL_TAGS + MOST_OTHER_TAGS:
        raise _too_heavy()
    of_cells = sum(len(CELL_TAGS.findall(part)) for part in parts.values())
    if of_cells > MOST_CELL_TAGS or tags - of_cells > MOST_OTHER_TAGS:
        raise _too_heavy()


def _too_heavy() -> RuleError:
    return RuleError(
        "too_large",
        _(
            "Berkas ini berisi jauh lebih banyak daripada tabelnya. Salin baris dan kolom yang "
            "perlu saja ke berkas baru, simpan, lalu unggah lagi."
        ),
    )
