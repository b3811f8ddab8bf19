"""Codes on the screen and on paper."""

import xml.etree.ElementTree as ET

import segno

from marketplace.core.qr_codes import inline_qr, qr_file

LONG = "000201010212" + "9" * 480


def size_of(drawing):
    return ET.fromstring(drawing).attrib["width"]  # noqa: S314 - drawn by us a line above


def test_code_stands_in_the_page_without_inline_styles():
    drawn = inline_qr("https://lapak.example/x")

    assert drawn.startswith("<svg")
    assert "style=" not in drawn
    assert "xmlns" not in drawn


def test_text_is_drawn_and_never_written():
    hostile = '"><script>alert(1)</script>'

    assert "script" not in inline_qr(hostile)
    assert b"script" not in qr_file(hostile)


def test_file_stands_alone_with_its_quiet_zone():
    modules = segno.make("LP-ABCDEFGH", error="m", micro=False).symbol_size(border=4)[0]

    assert size_of(qr_file("LP-ABCDEFGH")) == str(modules)
    assert b'xmlns="http://www.w3.org/2000/svg"' in qr_file("LP-ABCDEFGH")


def test_longest_payload_of_a_qris_can_be_drawn():
    assert inline_qr(LONG).startswith("<svg")
