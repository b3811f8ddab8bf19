"""Translations as they are shipped (.po) and as programs read them (.mo).

Done in Python, so that nobody needs GNU gettext on their machine.

Our texts are Indonesian, so the Indonesian catalogue needs none of them to be complete. The
compiled one holds them all the same, each said as it is: a text that no catalogue has is looked
for in the catalogue of every installed library, twice.
"""

from collections.abc import Iterator
from pathlib import Path

import polib

from .text_sources import Text, used_texts

LOCALES = Path(__file__).resolve().parents[1] / "locale"
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / "django.po"
INDONESIAN = "id"
HEADER = {
    "Language": "en",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def compile_texts(locales: Path = LOCALES) -> list[Path]:
    """Write each .mo that is missing or older than a catalogue or this file; return their .po."""
    written = sorted(locales.glob("*/LC_MESSAGES/*.po"))
    newest = max(path.stat().st_mtime for path in (*written, Path(__file__)))
    stale = [path for path in written if _is_older(path.with_suffix(".mo"), newest)]
    for path in stale:
        catalogue = polib.pofile(str(path), encoding="utf-8")
        ours = locales / "en" / "LC_MESSAGES" / path.name
        if path.parents[1].name == INDONESIAN and ours.exists():
            catalogue.extend(_said_as_they_are(ours))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    return stale


def collect_texts(path: Path = ENGLISH) -> polib.POFile:
    """Write the catalogue with exactly the texts in use, keeping every translation."""
    known = {_key(entry): entry for entry in (polib.pofile(str(path)) if path.exists() else [])}
    catalogue = polib.POFile(wrapwidth=78)
    catalogue.metadata = HEADER
    for text, places in used_texts().items():
        entry = known.get(text) or _entry(text)
        entry.occurrences = [(place, "") for place in places]
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return catalogue


def _entry(text: Text) -> polib.POEntry:
    plural = {"msgid_plural": text.plural, "msgstr_plural": {0: "", 1: ""}} if text.plural else {}
    python = ["python-format"] if "%(" in text.message or "%s" in text.message else []
    context = text.context or None
    return polib.POEntry(msgid=text.message, msgctxt=context, flags=python, **plural)


def _key(entry: polib.POEntry) -> Text:
    return Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def _said_as_they_are(path: Path) -> Iterator[polib.POEntry]:
    """Yield the texts of a catalogue in the language they are written in.

    Indonesian has no plural; where we say another sentence for one, gettext chooses it itself.
    """
    for entry in polib.pofile(str(path), encoding="utf-8") if path.exists() else []:
        text, plural = entry.msgid, entry.msgid_plural
        if not plural:
            yield polib.POEntry(msgid=text, msgctxt=entry.msgctxt, msgstr=text)
        elif plural == text:
            said = {"msgid_plural": plural, "msgstr_plural": {0: plural}}
            yield polib.POEntry(msgid=text, msgctxt=entry.msgctxt, **said)


def _is_older(path: Path, time: float) -> bool:
    return not path.exists() or path.stat().st_mtime < time
