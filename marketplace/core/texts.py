"""Translations as they are shipped (.po) and as programs read them (.mo).

Done in Python, so that nobody needs GNU gettext on their machine.
"""

from pathlib import Path

import polib

from .text_sources import Text, used_texts

LOCALES = Path(__file__).resolve().parents[1] / "locale"
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Language": "en",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def compile_texts(locales: Path = LOCALES) -> list[Path]:
    """Write each .mo that is missing or older than its .po; return those written."""
    stale = [path for path in sorted(locales.glob("*/LC_MESSAGES/*.po")) if _is_stale(path)]
    for path in stale:
        polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(path.with_suffix(".mo")))
    return stale


def collect_texts(path: Path = ENGLISH) -> polib.POFile:
    """Write the catalogue with exactly the texts in use, keeping every translation."""
    known = {_key(entry): entry for entry in (polib.pofile(str(path)) if path.exists() else [])}
    catalogue = polib.POFile(wrapwidth=100)
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


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
