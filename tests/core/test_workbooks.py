"""XLSX files that pack to next to nothing and cost whoever reads them everything."""

import re
import tracemalloc
from zipfile import ZIP_LZMA

import pytest

from marketplace.core import workbooks
from marketplace.core.errors import RuleError
from marketplace.core.spreadsheets import xlsx_bytes
from marketplace.core.tables import table_from
from tests.core.workbooks import (
    HEAD,
    ROWS,
    SHEET,
    STYLES,
    packed,
    parts_of,
    with_parts,
    with_rows,
    with_strings,
)

KNOWN = ("Kegiatan", "Tanggal")
TOO_HEAVY = (
    "Berkas ini berisi jauh lebih banyak daripada tabelnya. Salin baris dan kolom yang perlu saja "
    "ke berkas baru, simpan, lalu unggah lagi."
)


def read(content):
    return table_from(content, known=KNOWN, needed=KNOWN)


def refused(content):
    with pytest.raises(RuleError) as refusal:
        read(content)
    return refusal.value.code, str(refusal.value)


@pytest.fixture
def never_parsed(monkeypatch):
    """Fail where a file is handed to openpyxl at all."""

    def parse(*_args, **_kwargs):
        pytest.fail("openpyxl was asked to read this.")

    monkeypatch.setattr(workbooks, "load_workbook", parse)


def styles_with(formats):
    styles = parts_of(xlsx_bytes(ROWS))[STYLES].decode()
    return re.sub("<cellXfs.*</cellXfs>", f"<cellXfs>{formats}</cellXfs>", styles)


@pytest.mark.usefixtures("never_parsed")
@pytest.mark.parametrize(
    "content",
    [
        with_rows(f"{HEAD}<row>{'<c/>' * 300_000}</row>"),
        with_rows(f"{HEAD}<row>{'<c />' * 300_000}</row>"),
        with_rows(f'{HEAD}<row xmlns:x="y">{"<x:c></x:c>" * 300_000}</row>'),
        with_rows(HEAD + "<row/>" * 300_000),
        with_rows(HEAD + "<mergeCell/>" * 40_000),
        with_strings("<si/>" * 300_000, HEAD),
        with_strings("<si><r><rPr/></r></si>" * 20_000, HEAD),
        with_parts(xl__styles=styles_with("<xf/>" * 40_000)),
        with_parts(xl__styles=styles_with(f'<xf numFmtId="{"[" * 2_000}"/>')),
        with_parts(xl__styles=styles_with(f"<xf numFmtId = '{'[' * 2_000}'/>")),
        with_parts(xl__workbook="<x/>" * 40_000),
    ],
    ids=[
        "cells", "spaced cells", "prefixed cells", "rows", "others", "strings", "rich strings",
        "formats", "long format", "other quotes", "sheets",
    ],
)  # fmt: skip
def test_more_tags_than_a_table_has_are_refused_before_they_are_parsed(content):
    assert len(content) < 40_000
    assert refused(content) == ("too_large", TOO_HEAVY)


@pytest.mark.usefixtures("never_parsed")
@pytest.mark.parametrize(
    ("name", "most"),
    [
        (SHEET, workbooks.MOST_SHEET_BYTES),
        ("xl/sharedStrings.xml", workbooks.MOST_SHEET_BYTES),
        (STYLES, workbooks.MOST_PART_BYTES),
        ("xl/theme/theme1.xml", workbooks.MOST_PART_BYTES),
        ("xl/other/sheet1.xml", workbooks.MOST_PART_BYTES),
        ("_rels/.rels", workbooks.MOST_PART_BYTES),
    ],
)
def test_heavy_part_is_refused_before_it_is_unpacked(name, most):
    content = packed(parts_of(xlsx_bytes(ROWS)) | {name: b" " * (most + 1)})

    assert refused(content) == ("too_large", TOO_HEAVY)


@pytest.mark.usefixtures("never_parsed")
def test_heavy_parts_together_and_too_many_are_refused():
    sheets = {f"xl/worksheets/sheet{n}.xml": b" " * 9_000_000 for n in range(3)}

    assert refused(packed(sheets)) == ("too_large", TOO_HEAVY)
    assert refused(packed(dict.fromkeys(map(str, range(101)), b""))) == ("too_large", TOO_HEAVY)


@pytest.mark.usefixtures("never_parsed")
@pytest.mark.parametrize(
    "content",
    [
        with_parts(xl__theme__theme1='<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'),
        with_parts(xl__theme__theme1="<a/>".encode("utf-16")),
        packed(parts_of(xlsx_bytes(ROWS)), ZIP_LZMA),
    ],
    ids=["entities", "wide letters", "other packing"],
)
def test_what_hides_its_tags_is_refused(content):
    assert refused(content)[0] == "no_table"


def test_pictures_and_macros_are_not_unpacked():
    content = packed(parts_of(xlsx_bytes(ROWS)) | {"xl/media/image1.png": b"\0<" * 1_000_000})

    assert len(read(content).lines) == 1


def test_part_that_says_it_is_small_is_not_unpacked_whole():
    content = bytearray(packed({STYLES: b" " * 60_000_000}))
    listed = content.index(b"PK\x01\x02")
    content[listed + 24 : listed + 28] = (1_000).to_bytes(4, "little")

    tracemalloc.start()
    code, _sentence = refused(bytes(content))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert code == "no_table"
    assert most < 10_000_000


def test_locked_file_is_refused():
    content = bytearray(xlsx_bytes(ROWS))
    for found in re.finditer(rb"PK\x01\x02", bytes(content)):
        content[found.start() + 8] |= 1

    assert refused(bytes(content))[0] == "no_table"


def test_one_string_in_every_cell_is_refused_at_the_first_of_them():
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 4_999

    assert refused(with_strings(f"<si><t>{'a' * 1_000_000}</t></si>", HEAD + cells)) == (
        "too_large",
        "Baris 2 punya sel dengan lebih dari 500 huruf. Persingkat isinya, lalu unggah lagi.",
    )


def test_blank_rows_are_counted(monkeypatch):
    monkeypatch.setattr("marketplace.core.tables.MOST_LINES", 30)
    row = HEAD.replace("Kegiatan", "Kelas")

    assert read(with_rows(HEAD + "<row/>" * 28 + row)).lines[0].number == 30
    assert refused(with_rows(HEAD + "<row/>" * 29 + row))[0] == "too_many"


def test_row_at_the_end_of_the_sheet_is_refused():
    far = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'

    assert refused(with_rows(HEAD + far)) == (
        "too_many",
        (
            "Berkas ini punya terlalu banyak baris kosong. Salin baris yang berisi ke berkas baru, "
            "lalu unggah lagi."
        ),
    )


def test_largest_honest_file_is_read():
    head = [
        "Perpustakaan",
        "Nama",
        "Rumpun",
        *KNOWN,
        "Peserta",
        "Tempat",
        "Tautan",
        "Nomor",
        "Lain",
    ]
    long = ["s" * 60, "n" * 120, "Pelibatan masyarakat"]
    rest = ["2026-06-30", 1_000_000, "t" * 120, "l" * 200, "r" * 40, "d" * 200]
    rows = [[*long, f"{number:0160}", *rest] for number in range(5_000)]

    table = table_from(xlsx_bytes([head, *rows]), known=head, needed=KNOWN)

    assert len(table.lines) == 5_000
    assert table.lines[-1].cells["Kegiatan"] == f"{4_999:0160}"
