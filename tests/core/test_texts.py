import gettext
import os

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from marketplace.core.text_sources import Text, texts_of, used_texts
from marketplace.core.texts import collect_texts, compile_texts


@pytest.fixture
def english(tmp_path):
    path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    collect_texts(path)
    return path


@pytest.fixture
def indonesian(english):
    """Write a word of Wagtail's beside our texts; return where the catalogue is compiled to."""
    path = english.parents[2] / "id" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    catalogue.append(polib.POEntry(msgid="Search…", msgstr="Cari…"))
    catalogue.save(str(path))
    return path.with_suffix(".mo")


def test_template_texts_are_found(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        '{% translate "Beranda" %}{% blocktranslate trimmed count n=n %}\n {{ n }} suara\n'
        '{% plural %} {{ n }} suara-suara {% endblocktranslate %}{% tag label=_("Cari") %}'
    )

    assert list(texts_of(path)) == [
        Text("Beranda"),
        Text("%(n)s suara", "%(n)s suara-suara"),
        Text("Cari"),
    ]


def test_python_texts_are_found(tmp_path):
    path = tmp_path / "views.py"
    path.write_text('_("Masuk " "sekarang"); pgettext("tombol", "Kirim"); print("bukan")')

    assert list(texts_of(path)) == [Text("Masuk sekarang"), Text("Kirim", "", "tombol")]


def test_collected_catalogue_holds_every_text_once(english):
    catalogue = polib.pofile(str(english))

    keys = [(entry.msgctxt or "", entry.msgid) for entry in catalogue]
    assert len(keys) == len(set(keys))
    assert set(keys) == {(text.context, text.message) for text in used_texts()}


def test_collecting_again_keeps_translations_and_drops_the_unused(english):
    catalogue = polib.pofile(str(english))
    first = catalogue[0]
    first.msgstr = "In English"
    catalogue.append(polib.POEntry(msgid="tidak dipakai lagi", msgstr="unused"))
    catalogue.save()

    again = collect_texts(english)

    assert again.find(first.msgid).msgstr == "In English"
    assert again.find("tidak dipakai lagi") is None


def test_texts_are_compiled_once(english):
    catalogue = polib.pofile(str(english))
    catalogue[0].msgstr = "In English"
    catalogue.save()

    first, second = compile_texts(english.parents[2]), compile_texts(english.parents[2])

    assert (len(first), second) == (1, [])
    with first[0].with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext(catalogue[0].msgid) == "In English"


def test_indonesian_says_our_own_texts_as_they_are(english, indonesian):
    compile_texts(english.parents[2])

    with indonesian.open("rb") as compiled:
        said = gettext.GNUTranslations(compiled)
    absent = object()
    texts = [text for text in used_texts() if not text.plural]
    assert said.gettext("Search…") == "Cari…"
    assert [text for text in texts if said._catalog.get(_key(text), absent) != text.message] == []


def test_indonesian_says_the_same_of_one_and_many_unless_we_do_not(english, indonesian):
    compile_texts(english.parents[2])

    with indonesian.open("rb") as compiled:
        said = gettext.GNUTranslations(compiled)._catalog
    counted = [text for text in used_texts() if text.plural]
    alike = {text for text in counted if text.message == text.plural}
    assert {text for text in counted if (_key(text), 0) in said} == alike
    assert 0 < len(alike) < len(counted)


def test_indonesian_is_compiled_anew_for_a_new_text(english, indonesian):
    compile_texts(english.parents[2])
    catalogue = polib.pofile(str(english))
    catalogue.append(polib.POEntry(msgid="teks baru", msgstr="a new text"))
    catalogue.save()
    later = english.with_suffix(".mo").stat().st_mtime + 5
    os.utime(english, (later, later))

    compile_texts(english.parents[2])

    with indonesian.open("rb") as compiled:
        assert gettext.GNUTranslations(compiled)._catalog["teks baru"] == "teks baru"


def _key(text):
    return f"{text.context}\x04{text.message}" if text.context else text.message


def test_command_compiles_what_is_stale(capsys):
    call_command("compile_texts")
    capsys.readouterr()

    call_command("compile_texts")

    assert capsys.readouterr().out == ""
    assert settings.LOCALE_PATHS
