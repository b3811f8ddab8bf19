"""Papers: what people wrote is text, the same paper is the same bytes, nothing else is read."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import typst
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.core.pdf import pictured, printable, typeset
from tests.core.pdf_text import meta_of, text_of

PLAIN = Path(__file__).with_name("papers") / "plain.typ"
AT = datetime(2026, 12, 6, 7, 30, tzinfo=UTC)
PNG = b"\x89PNG"


def made(words, **also):
    return typeset(PLAIN, {"title": "Kertas", "words": words, **also}, made_at=AT)


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x")',
        "*tebal* _miring_ $x^2$ `raw`",
        "<label> @label // tidak /* ada */ -- ... ~",
        '#import "@preview/cetz:0.3.0": *',
        '#read("/marketplace/config/settings/base.py")',
        "{[()]} \\ \\u{41} & ' \"",
        "= Judul",
        "Łukasz Šebesta Ñ é",
        "Ω № €5",
    ],
)
def test_what_people_wrote_is_text(words):
    assert text_of(made(words)) == " ".join(words.split())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_typeset(words):
    assert made(words).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("nol\x00 byte\x07", "nol byte"),
        ("baris\nbaru\ttab", "baris baru tab"),
        ("\u202eterbalik\u202c", "terbalik"),
        ("\u2066dua\u2069 arah\u200f", "dua arah"),
        ("setengah \ud800", "setengah "),
        ("בודי 🌸 مرحبا", "בודי 🌸 مرحبا"),
    ],
)
def test_what_cannot_be_printed_is_left_out(given_text, kept):
    assert printable({"a": [given_text, 1]}) == {"a": [kept, 1]}
    assert made(given_text).startswith(b"%PDF-")


def test_paper_has_title_language_and_tags():
    with override("en"):
        english = made("x", title="Receipt (copy)")
    indonesian = made("x")

    assert (meta_of(english, b"Title"), meta_of(english, b"Lang")) == ({"Receipt (copy)"}, {"en"})
    assert meta_of(indonesian, b"Lang") == {"id"}
    assert b"/MarkInfo" in indonesian


def test_same_paper_is_the_same_bytes_in_every_zone():
    jayapura = AT.astimezone(timezone(timedelta(hours=9)))

    again = typeset(PLAIN, {"title": "Kertas", "words": "x"}, made_at=jayapura)

    assert made("x") == again
    assert re.findall(rb"/CreationDate\s*\(([^)]*)\)", again) == [b"D:20261206073000Z"]


def test_papers_made_at_once_do_not_mix():
    with ThreadPoolExecutor(4) as threads:
        papers = list(threads.map(lambda number: text_of(made(f"Nomor {number}")), range(12)))

    assert papers == [f"Nomor {number}" for number in range(12)]


def test_pages_can_be_looked_at():
    pages = pictured(PLAIN, {"title": "Kertas", "words": "kata " * 3000})

    assert len(pages) > 1
    assert all(page.startswith(PNG) for page in pages)


def test_template_reads_nothing_outside_the_package():
    template = PLAIN.with_name("curious.typ")

    with pytest.raises(typst.TypstError):
        typeset(template, {"title": "x"}, made_at=AT)
