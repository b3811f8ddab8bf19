"""Tables that people upload: every shape they come in, and every one that is refused."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from marketplace.core import tables
from marketplace.core.errors import RuleError
from marketplace.core.spreadsheets import csv_text, xlsx_bytes
from marketplace.core.tables import Line, table_from
from tests.core.workbooks import packed

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


def test_unknown_column_is_named_and_its_cells_are_left_behind():
    rows = [["NIK", "Kegiatan", "Nama peserta", "Tanggal"], ["3273", "Kelas", "Siti", "a"]]

    for content in (csv_text(rows), xlsx_bytes(rows)):
        table = read(content)
        assert (table.columns, table.unread) == (["Kegiatan", "Tanggal"], ["NIK", "Nama peserta"])
        assert table.lines == [Line(2, {"Kegiatan": "Kelas", "Tanggal": "a"})]


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


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\xff\xfe",
        b"\xd0\xcf\x11\xe0 an old XLS",
        "Kegiatan,Tanggal\nKelas,a".encode("utf-16"),
        "Kegiatan,Tanggal\nKelas\0,a",
        'Kegiatan,Tanggal\n"Kelas,a\n',
        b"PK\x03\x04 no archive",
        packed({"word.xml": "<x/>"}),
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


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)

    assert len(read("Kegiatan,Tanggal\n" + "a,b\n\n" * 3).lines) == 3
    assert refused("Kegiatan,Tanggal\n" + "a,b\n" * 4) == (
        "too_many",
        "Berkas ini berisi lebih dari 3 baris. Bagi menjadi beberapa berkas.",
    )


def test_blank_rows_are_counted(monkeypatch):
    monkeypatch.setattr(tables, "MOST_LINES", 5)

    assert len(read("Kegiatan,Tanggal\n\n,\n\na,b\n").lines) == 1
    assert refused("Kegiatan,Tanggal\n\n,\n\n\na,b\n") == (
        "too_many",
        (
            "Berkas ini punya terlalu banyak baris kosong. Salin baris yang berisi ke berkas "
            "baru, lalu unggah lagi."
        ),
    )


@pytest.mark.parametrize("write", [csv_text, xlsx_bytes])
def test_more_columns_than_forty_are_refused(write):
    head = ["Kegiatan", "Tanggal", *(f"k{number}" for number in range(38))]

    assert len(read(write([head, ["a", "b"]])).unread) == 38
    assert refused(write([[*head, "k38"], ["a", "b"]])) == (
        "columns",
        "Berkas ini punya lebih dari 40 kolom. Hapus yang tidak perlu.",
    )


def test_columns_are_counted_before_any_row_is_read(monkeypatch):
    monkeypatch.setattr(tables, "_lines", lambda *_args: pytest.fail("A row was read."))

    assert refused("Kegiatan,Tanggal" + ",a" * 100_000 + "\na,b\n")[0] == "columns"


def test_blank_columns_behind_the_last_are_none():
    assert read("Kegiatan,Tanggal" + "," * 100 + "\na,b" + "," * 100).lines == [
        Line(2, {"Kegiatan": "a", "Tanggal": "b"})
    ]
    assert read("Kegiatan,Tanggal\na,b" + "," * 100 + "c").lines[0].has_more


def test_cell_that_is_too_long_is_refused_where_it_would_be_read():
    assert read(f"Kegiatan,Tanggal,Catatan\n{'a' * 500},b,{'c' * 501}\n").lines[0].number == 2
    assert refused(f"Kegiatan,Tanggal\na,b\n{'a' * 501},b\n") == (
        "too_large",
        "Baris 3 punya sel dengan lebih dari 500 huruf. Persingkat isinya, lalu unggah lagi.",
    )
    assert refused(f"Kegiatan,Tanggal,{'c' * 501}\na,b\n")[0] == "too_large"


def test_all_characters_together_are_counted(monkeypatch):
    monkeypatch.setattr(tables, "MOST_CHARACTERS", 8)

    assert len(read("Kegiatan,Tanggal\naa,bb\ncc,dd\n").lines) == 2
    assert refused("Kegiatan,Tanggal\naa,bb\ncc,ddd\n")[0] == "too_large"
