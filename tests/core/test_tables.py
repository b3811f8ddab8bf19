"""Tables that people upload: every shape they come in, and every one that is refused."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from marketplace.core import tables
from marketplace.core.errors import RuleError
from marketplace.core.spreadsheets import csv_text, xlsx_bytes
from marketplace.core.tables import Line, table_from

KNOWN = ("Kegiatan", "Tanggal", "Tempat")
NEEDED = ("Kegiatan", "Tanggal")


def read(content):
    sent = content.encode() if isinstance(content, str) else content
    return table_from(sent, known=KNOWN, needed=NEEDED)


def refused(content):
    with pytest.raises(RuleError) as refusal:
        read(content)
    return refusal.value.code, str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "Kegiatan,Tanggal\nKelas,2026-11-30\n",
        "\ufeffKegiatan;Tanggal\r\nKelas;2026-11-30\r\n",
        " kegiatan \tTANGGAL\nKelas\t2026-11-30",
        '\n"Kegiatan","Tanggal"\n"Kelas","2026-11-30"',
    ],
)
def test_csv_is_read_however_it_is_written(text):
    table = read(text)

    assert table.columns == ["Kegiatan", "Tanggal"]
    assert [line.cells for line in table.lines] == [{"Kegiatan": "Kelas", "Tanggal": "2026-11-30"}]


def test_rows_keep_the_number_a_spreadsheet_gives_them():
    table = read('Kegiatan,Tanggal\n"Dua\nbaris",a\n,\n\nKelas,b\n')

    assert [line.number for line in table.lines] == [2, 5]


def test_row_with_too_few_cells_is_filled_and_one_with_more_says_so():
    table = read("Kegiatan,Tanggal\nKelas\nKelas,a,\nKelas,a,b\n")

    assert table.lines == [
        Line(2, {"Kegiatan": "Kelas", "Tanggal": ""}),
        Line(3, {"Kegiatan": "Kelas", "Tanggal": "a"}),
        Line(4, {"Kegiatan": "Kelas", "Tanggal": "a"}, has_more=True),
    ]


def test_unknown_column_is_named_and_its_cells_are_kept_out_of_nothing():
    table = read("Kegiatan,Tanggal,Catatan\nKelas,a,b\n")

    assert (table.columns, table.unread) == (["Kegiatan", "Tanggal"], ["Catatan"])


def test_xlsx_gives_days_numbers_and_words():
    book = Workbook()
    book.active.append(["Kegiatan", "Tanggal", "Tempat"])
    book.active.append([25.0, date(2026, 11, 30), True])
    file = BytesIO()
    book.save(file)

    (line,) = read(file.getvalue()).lines

    assert line == Line(2, {"Kegiatan": "25", "Tanggal": "2026-11-30", "Tempat": "True"})


@pytest.mark.parametrize("words", ["=1+1", "=cmd|' /C calc'!A0", "+62", "-1", "@sum"])
def test_what_looks_like_a_formula_is_read_as_it_was_written(words):
    rows = [["Kegiatan", "Tanggal"], [words, "a"]]

    for content in (csv_text(rows), xlsx_bytes(rows), f"Kegiatan,Tanggal\n{words},a\n"):
        assert read(content).lines[0].cells["Kegiatan"] == words


def test_formula_is_what_the_spreadsheet_last_showed():
    book = Workbook()
    book.active.append(["Kegiatan", "Tanggal"])
    book.active.append(["=1+1", "a"])
    file = BytesIO()
    book.save(file)

    assert read(file.getvalue()).lines[0].cells["Kegiatan"] == ""


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", ",,\n", xlsx_bytes([])])
def test_empty_file_is_refused(content):
    assert refused(content) == (
        "empty",
        "Berkas ini kosong. Isi barisnya, simpan, lalu unggah lagi.",
    )


def test_file_with_nothing_but_its_head_is_refused():
    assert refused("Kegiatan,Tanggal\n,\n")[0] == "empty"


def test_missing_columns_are_named():
    assert refused("Tempat,Hari\nAula,x\n") == (
        "columns",
        (
            "Kolom ini tidak ada: Kegiatan dan Tanggal. Tulis judul kolom di baris pertama "
            "seperti di berkas contoh, lalu unggah lagi."
        ),
    )


def test_column_that_stands_there_twice_is_named():
    assert refused("Kegiatan,Tanggal,tanggal\na,b,c\n") == (
        "columns",
        "Judul kolom “Tanggal” ada dua kali. Hapus satu, lalu unggah lagi.",
    )


def packed(**parts):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\xff\xfe",
        b"\xd0\xcf\x11\xe0 an old XLS",
        "Kegiatan,Tanggal\nKelas,a".encode("utf-16"),
        "Kegiatan,Tanggal\nKelas\0,a",
        'Kegiatan,Tanggal\n"Kelas,a\n',
        b"PK\x03\x04 no archive",
        packed(**{"word.xml": "<x/>"}),
        xlsx_bytes([["Kegiatan", "Tanggal"], ["Kelas", "a"]])[:-400],
    ],
)
def test_what_is_no_table_is_refused(content):
    code, sentence = refused(content)

    assert code == "no_table"
    assert "Simpan dari aplikasi lembar kerja sebagai XLSX atau CSV UTF-8" in sentence


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_BYTES", 100)

    assert read("Kegiatan,Tanggal\n" + "a,b\n" * 20).lines
    assert refused("Kegiatan,Tanggal\n" + "a,b\n" * 21)[0] == "too_large"


def test_archive_that_unpacks_to_far_more_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_UNPACKED", 100_000)

    assert refused(packed(bomb="0" * 200_000))[0] == "too_large"


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)

    assert len(read("Kegiatan,Tanggal\n" + "a,b\n\n" * 3).lines) == 3
    assert refused("Kegiatan,Tanggal\n" + "a,b\n" * 4) == (
        "too_many",
        "Berkas ini berisi lebih dari 3 baris. Bagi menjadi beberapa berkas.",
    )


def test_far_away_row_is_found_quickly():
    far = packed_sheet('<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>')

    assert refused(far)[0] == "columns"


def packed_sheet(rows):
    """Return an XLSX whose one sheet holds these rows as they are written."""
    plain = xlsx_bytes([["Kegiatan"]])
    with ZipFile(BytesIO(plain)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = next(name for name in parts if "sheet1" in name and "rels" not in name)
    head, _rows = parts[sheet].split(b"<sheetData>")
    parts[sheet] = head + b"<sheetData>" + rows.encode() + b"</sheetData></worksheet>"
    return packed(**parts)
