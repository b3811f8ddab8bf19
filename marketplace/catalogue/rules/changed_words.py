"""Mark the words in which two versions of a text differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*|^\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that follow each other, all in both versions or all in one of them."""

    text: str
    is_changed: bool


def changed_words(old: str, new: str) -> tuple[list[Passage], list[Passage]]:
    """Return both versions as passages: together they are the text, marked where they differ."""
    before, after = WORD.findall(old), WORD.findall(new)
    pairs = SequenceMatcher(None, _bare(before), _bare(after), autojunk=False).get_opcodes()
    return (
        [part for kind, i, j, _, _ in pairs for part in _passages(before[i:j], kind)],
        [part for kind, _, _, i, j in pairs for part in _passages(after[i:j], kind)],
    )


def _bare(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]


def _passages(words: Sequence[str], kind: str) -> Iterator[Passage]:
    """Yield the words as one passage, the gap behind changed ones apart and unmarked."""
    text = "".join(words)
    marked = text.rstrip() if kind != "equal" else ""
    if marked:
        yield Passage(marked, is_changed=True)
    if text != marked:
        yield Passage(text.removeprefix(marked), is_changed=False)
