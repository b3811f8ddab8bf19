"""Translations as they are shipped (.po) and as programs read them (.mo)."""

from pathlib import Path

import polib

LOCALES = Path(__file__).resolve().parents[1] / "locale"


def compile_texts(locales: Path = LOCALES) -> list[Path]:
    """Write each .mo that is missing or older than its .po; return those written.

    Done in Python, so that nobody needs GNU gettext on their machine.
    """
    stale = [path for path in sorted(locales.glob("*/LC_MESSAGES/*.po")) if _is_stale(path)]
    for path in stale:
        polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(path.with_suffix(".mo")))
    return stale


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
