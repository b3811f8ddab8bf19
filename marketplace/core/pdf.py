"""Typeset papers from a template and what it shows.

What people wrote reaches the template as JSON, so it is text and never markup; templates read no
file outside the project, fetch nothing and know no clock: the same paper is the same bytes.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import cast

import fontpkg
import typst
from django.utils.translation import get_language

ROOT = Path(__file__).resolve().parents[2]
"""What `/` means in a template: every app may have papers."""
FACES = ("Plus Jakarta Sans", "Literata")
UNPRINTABLE = frozenset({"Cc", "Cs", "Cn", "Co"})
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that would turn the words after them, those of others too."""

Shown = str | int | bool | Mapping[str, "Shown"] | list["Shown"] | tuple["Shown", ...]


def typeset(template: Path, paper: Mapping[str, Shown], *, made_at: datetime) -> bytes:
    """Return a tagged PDF; `paper` must hold the `title` that readers call it by.

    Names its language by the one in force and its time by `made_at`, which needs a time zone.
    """
    shown = {"paper": _written(paper)}
    made = _compiler(template).compile(
        format="pdf", sys_inputs=shown, timestamp=made_at.astimezone(UTC).replace(microsecond=0)
    )
    return cast("bytes", made)


def pictured(template: Path, paper: Mapping[str, Shown]) -> list[bytes]:
    """Return the pages as PNG, to look at."""
    made = _compiler(template).compile(format="png", sys_inputs={"paper": _written(paper)})
    return [made] if isinstance(made, bytes) else list(made or [])


def _compiler(template: Path) -> typst.Compiler:
    """Return a compiler for one paper: it keeps what it is given, so threads share none."""
    return typst.Compiler(template, root=ROOT, font_paths=_fonts(), ignore_system_fonts=True)


def _written(paper: Mapping[str, Shown]) -> str:
    return json.dumps(printable({**paper, "language": (get_language() or "id")[:2]}))


def printable(value: Shown) -> Shown:
    """Return the same without what cannot be printed: controls, halves of pairs, turning marks.

    A line break becomes a space.
    """
    if isinstance(value, str):
        return "".join(map(_printed, value))
    if isinstance(value, Mapping):
        return {str(key): printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inner) for inner in value]
    return value


def _printed(character: str) -> str:
    if character in TURNING or unicodedata.category(character) in UNPRINTABLE:
        return " " if character.isspace() else ""
    return character


@cache
def _fonts() -> typst.Fonts:
    """Return the faces of the site, and those that come with the typesetter for other scripts."""
    folders = [str(fontpkg.path(face).parent) for face in FACES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
