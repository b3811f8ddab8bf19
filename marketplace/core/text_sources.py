"""Which texts the interface uses, read from the templates and the Python that show them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation.template import templatize

PACKAGES = ("marketplace", "cms", "booths", "voting", "media")
MARKERS = {
    "_": (),
    "gettext": (),
    "gettext_lazy": (),
    "gettext_noop": (),
    "ngettext": ("plural",),
    "ngettext_lazy": ("plural",),
    "pgettext": ("context",),
    "pgettext_lazy": ("context",),
    "npgettext": ("context", "plural"),
    "npgettext_lazy": ("context", "plural"),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({STRING}(?:\s*,\s*{STRING})*)")


class Text(NamedTuple):
    """One message as a catalogue keys it."""

    message: str
    plural: str = ""
    context: str = ""


def used_texts() -> dict[Text, list[str]]:
    """Return every text with the files that use it, in a stable order."""
    found: dict[Text, list[str]] = {}
    for path in sorted(_sources()):
        for text in texts_of(path):
            places = found.setdefault(text, [])
            places += [] if _place(path) in places else [_place(path)]
    for text in [text for text in found if text.plural]:
        found[text] += found.pop(Text(text.message, "", text.context), [])
    return found


def texts_of(path: Path) -> Iterator[Text]:
    """Yield the texts that one template or module marks for translation."""
    if path.suffix == ".py":
        yield from _texts_of_module(ast.parse(path.read_text()))
        return
    for name, arguments in CALL.findall(templatize(path.read_text(), origin=str(path))):
        yield _text(name, list(ast.literal_eval(f"({arguments},)")))


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        folder = settings.ROOT / package
        yield from (path for path in folder.rglob("*.py") if "migrations" not in path.parts)
        yield from (path for kind in ("html", "txt", "xml") for path in _templates(folder, kind))


def _templates(folder: Path, kind: str) -> Iterator[Path]:
    return folder.rglob(f"templates/**/*.{kind}")


def _texts_of_module(module: ast.Module) -> Iterator[Text]:
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    for call in calls:
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        strings = [each.value for each in call.args if isinstance(each, ast.Constant)]
        if name in MARKERS and strings:
            yield _text(name, [str(string) for string in strings])


def _text(name: str, strings: list[str]) -> Text:
    kinds = MARKERS[name]
    context = strings.pop(0) if "context" in kinds else ""
    plural = strings[1] if "plural" in kinds else ""
    return Text(strings[0], plural, context)


def _place(path: Path) -> str:
    return str(path.relative_to(settings.ROOT))
