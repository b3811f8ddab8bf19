"""Wagtail's own words in Indonesian: only its words, whole, and never one of ours."""

import re
from pathlib import Path

import polib
import pytest
import wagtail
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation.trans_real import translation
from wagtail.users.models import UserProfile

from marketplace.core.text_sources import used_texts
from marketplace.core.texts import LOCALES

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?\w+")
OURS = [
    entry
    for domain in ("django", "djangojs")
    for entry in polib.pofile(str(LOCALES / "id" / "LC_MESSAGES" / f"{domain}.po"))
]
THEIRS = {
    entry.msgid
    for path in Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django*.po")
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


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "is_indonesian"), [("id", True), ("en", False)])
def test_scripts_of_the_desk_speak_the_readers_language(
    admin_client, admin_user, language, is_indonesian
):
    UserProfile.objects.create(user=admin_user, preferred_language=language)

    script = admin_client.get(reverse("wagtailadmin_javascript_catalog")).text

    assert ("Buka atau tutup menu samping" in script) == is_indonesian


@pytest.mark.django_db
def test_new_form_is_called_so_in_indonesian(admin_client):
    page = admin_client.get(reverse("activity:add")).text

    assert "Baru: Kegiatan" in page
    assert "New: " not in page
    assert "unsaved edits" not in page
