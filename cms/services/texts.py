"""Read the first texts of pages: a head of `key: value` lines, then a body.

Paragraphs are separated by empty lines. `## ` starts a heading, `- ` a list, `> words | speaker`
a quotation; `**so**` is bold, `[words](address)` leads somewhere, and `@kontak` is the card that
says how to reach us.
"""

import re
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

Block = tuple[str, Any]
BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[(.+?)\]\((\S+?)\)")
CONTACT = "@kontak"
SITE = files("cms") / "reference"
"""Where the texts are that every site begins with."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language: what its head says, and its blocks."""

    language: str
    head: dict[str, str]
    body: list[Block]


def read_text(name: str, language: str, folder: Traversable = SITE) -> Text:
    """Read `<name>.<language>.txt` in a folder."""
    path = folder / f"{name}.{language}.txt"
    head, *paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return Text(language, dict(pairs), _joined([_block(paragraph) for paragraph in paragraphs]))


def paragraph_html(text: str) -> str:
    """Write one paragraph as HTML."""
    return f"<p>{_inline(text)}</p>"


def _block(paragraph: str) -> Block:
    if paragraph == CONTACT:
        return "contact", {}
    if paragraph.startswith("## "):
        return "heading", {"text": paragraph[3:], "level": "2"}
    if paragraph.startswith("> "):
        words, speaker = paragraph[2:].split(" | ")
        return "quote", {"words": words, "speaker": speaker}
    if paragraph.startswith("- "):
        items = "".join(f"<li>{_inline(line[2:])}</li>" for line in paragraph.splitlines())
        return "text", f"<ul>{items}</ul>"
    return "text", paragraph_html(paragraph)


def _joined(blocks: list[Block]) -> list[Block]:
    """Join paragraphs and lists that follow each other into one block of text."""
    joined: list[Block] = []
    for kind, value in blocks:
        if kind == "text" and joined and joined[-1][0] == "text":
            joined[-1] = ("text", joined[-1][1] + value)
        else:
            joined.append((kind, value))
    return joined


def _inline(text: str) -> str:
    bold = BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
    return LINK.sub(r'<a href="\2">\1</a>', bold)
