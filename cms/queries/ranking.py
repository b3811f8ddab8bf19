"""How well a title answers what was asked: a word itself before its family, before a slip."""

from collections.abc import Iterable

from marketplace.catalogue.rules.words import one_slip_apart, stem, words_of

NOT_IN_TITLE = 4
"""What a word costs that only the text below the title holds."""


def distance(text: str, title: str) -> int:
    """Return 0 where the title has every word asked for as it was written, more where it bends.

    Each word costs 0 as it stands, 1 for its family, 2 for a word that begins so, 3 for one slip
    and 4 where the title does not have it.
    """
    known = words_of(title)
    return sum(_cost(word, known) for word in words_of(text))


def _cost(word: str, known: Iterable[str]) -> int:
    return min((_step(word, other) for other in known), default=NOT_IN_TITLE)


def _step(word: str, other: str) -> int:
    if word == other:
        return 0
    if stem(word) == stem(other):
        return 1
    if other.startswith(word):
        return 2
    return 3 if one_slip_apart(stem(other), stem(word)) else NOT_IN_TITLE
