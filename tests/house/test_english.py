"""Every word has its English, said with the same placeholders."""

import re
from gettext import GNUTranslations

import polib
import pytest

from marketplace.core.text_sources import Text, used_texts
from marketplace.core.texts import ENGLISH, compile_texts
from tests.house.tree import none

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+>")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(ENGLISH))


def meanings(entry):
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_text_has_its_english(catalogue):
    texts = {Text(one.msgid, one.msgid_plural, one.msgctxt or "") for one in catalogue}
    missing = [text.message for text in used_texts() if text not in texts]
    empty = [one.msgid for one in catalogue if not all(meanings(one))]
    none(missing + empty, "Run manage.py collect_texts and write the English of these texts:")


def test_catalogue_keeps_no_text_that_is_gone(catalogue):
    used = used_texts()
    gone = [
        one.msgid
        for one in catalogue
        if one.obsolete
        or one.fuzzy
        or Text(one.msgid, one.msgid_plural, one.msgctxt or "") not in used
    ]
    none(gone, "Run manage.py collect_texts; it drops these texts:")


def test_english_keeps_the_placeholders(catalogue):
    changed = [
        f"{one.msgid!r}: {meaning!r}"
        for one in catalogue
        for meaning in meanings(one)
        if sorted(PLACEHOLDER.findall(meaning)) != sorted(PLACEHOLDER.findall(one.msgid))
    ]
    none(changed, "These translations lose or invent a placeholder:")


def test_english_keeps_the_edges(catalogue):
    frayed = [
        meaning
        for one in catalogue
        for meaning in meanings(one)
        if meaning != meaning.strip() or one.msgid.endswith(".") != meaning.endswith(".")
    ]
    none(frayed, "These translations differ from their text at the edge (space, full stop):")


def test_catalogue_compiles(tmp_path):
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_bytes(ENGLISH.read_bytes())

    compile_texts(tmp_path)

    with (folder / "django.mo").open("rb") as compiled:
        assert GNUTranslations(compiled).pgettext("jamak", "Lapak") == "Booths"
