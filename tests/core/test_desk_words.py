"""Wagtail's own words in Indonesian: only its words, whole, and never one of ours."""

import re
from pathlib import Path

import polib
import pytest
import wagtail
from django.utils.translation import gettext, override
from django.utils.translation.trans_real import translation

from marketplace.core.text_sources import used_texts
from marketplace.core.texts import LOCALES

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?\w+")
OURS = polib.pofile(str(LOCALES / "id" / "LC_MESSAGES" / "django.po"))
THEIRS = {
    entry.msgid
    for path in Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po")
    for entry in polib.pofile(str(path))
}


def original(entry):
    return entry.msgid_plural or entry.msgid


def said(entry):
    return entry.msgstr or entry.msgstr_plural[0]


def test_word_is_still_one_of_wagtails():
    assert [entry.msgid for entry in OURS if entry.msgid not in THEIRS] == []


def test_word_is_none_of_our_own():
    own = {text.message for text in used_texts()}

    assert [entry.msgid for entry in OURS if entry.msgid in own] == []


def test_none_of_our_own_is_a_librarys_with_another_word():
    ours, *theirs = translation("id")._catalog._catalogs
    keys = {
        f"{text.context}\x04{text.message}" if text.context else text.message
        for text in used_texts()
    }

    clashes = [
        key for key in keys for one in theirs if one.get(key, ours.get(key)) != ours.get(key)
    ]

    assert len(theirs) > 1
    assert clashes == []


def test_word_keeps_its_placeholders_and_edges():
    changed = [
        entry.msgid
        for entry in OURS
        if sorted(PLACEHOLDER.findall(original(entry))) != sorted(PLACEHOLDER.findall(said(entry)))
        or entry.msgid.endswith(" ") != said(entry).endswith(" ")
    ]

    assert changed == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", ["Laporan", "Bantuan", "Cari…"]), ("en", ["Reports", "Help", "Search…"])],
)
def test_desk_speaks_the_readers_language(language, words):
    with override(language):
        assert [gettext(word) for word in ("Reports", "Help", "Search…")] == words


@pytest.mark.django_db
def test_desk_carries_our_brand(admin_client):
    page = admin_client.get("/admin/").content.decode()

    assert 'class="desk-brand"' in page
    assert "core/desk/brand.css" in page
    assert "core/icon.svg" in page
    assert "Meja Lapak" in page
