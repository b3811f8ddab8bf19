"""XLSX files as somebody writes them who knows what costs a reader most."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from marketplace.core.spreadsheets import xlsx_bytes

ROWS = [["Kegiatan", "Tanggal"], ["Kelas", "a"]]
HEAD = (
    '<row><c t="inlineStr"><is><t>Kegiatan</t></is></c>'
    '<c t="inlineStr"><is><t>Tanggal</t></is></c></row>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OF_STRINGS = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
SHEET, STYLES, TYPES = "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"


def packed(parts, compression=ZIP_DEFLATED):
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(**parts):
    """Return a good XLSX of two rows with some of its parts written anew; `/` is `__`."""
    plain = parts_of(xlsx_bytes(ROWS))
    return packed(plain | {name.replace("__", "/") + ".xml": part for name, part in parts.items()})


def with_rows(rows):
    """Return an XLSX whose one sheet holds these rows as they are written."""
    plain = parts_of(xlsx_bytes(ROWS))
    head, _rows = plain[SHEET].split(b"<sheetData>")
    body = head + b"<sheetData>" + rows.encode() + b"</sheetData></worksheet>"
    return packed(plain | {SHEET: body})


def with_strings(strings, rows):
    """Return an XLSX whose cells point to shared strings."""
    plain = parts_of(with_rows(rows))
    types = plain[TYPES].decode().replace("</Types>", OF_STRINGS)
    shared = f'<sst xmlns="{MAIN}">{strings}</sst>'
    return packed(plain | {TYPES: types, "xl/sharedStrings.xml": shared})
