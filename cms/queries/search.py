"""Search over everything: the goods by the shelf's own index, the rest by one like it."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import get_language

from marketplace.catalogue.queries.cards import cards_of
from marketplace.catalogue.queries.shelf import NEWEST, products_on_shelf, whole_shelf
from marketplace.catalogue.rules.shelf_index import Choice, Good, ShelfIndex
from marketplace.catalogue.rules.words import words_of
from marketplace.core.cards import ProductCard
from marketplace.core.page_cache import remembered

from .everything import Entry, entries, kinds
from .ranking import distance

KIND = "jenis"
MOST_PRODUCTS, MOST_ENTRIES = 8, 6
ENTRY_BYTES = 1_200
CLOSE_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Everything:
    """All entries with their index, and the words of their titles for a better guess."""

    entries: list[Entry]
    index: ShelfIndex
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind: how many in all, and the first of them."""

    kind: str
    title: str
    count: int
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found."""

    text: str
    product_count: int = 0
    products: list[ProductCard] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    better: str = ""

    @property
    def count(self) -> int:
        return self.product_count + sum(group.count for group in self.groups)


def search(text: str) -> Findings:
    """Find goods, booths, stories, libraries, trainings and sellers by words."""
    if not words_of(text):
        return Findings(text="")
    shelf = whole_shelf().index
    keys = shelf.keys_of(shelf.found(Choice(text=text)), NEWEST)
    known = everything()
    groups = _groups(known, text)
    return Findings(
        text=text,
        product_count=len(keys),
        products=_nearest(keys, text),
        groups=groups,
        better="" if keys or groups else _better(known, shelf, text),
    )


def _nearest(keys: list[int], text: str) -> list[ProductCard]:
    """Return the cards of the goods whose names come closest to what was asked."""
    names = products_on_shelf().filter(pk__in=keys).values_list("pk", "name", "name_en")
    costs = {pk: min(distance(text, name), distance(text, english)) for pk, name, english in names}
    return cards_of(sorted(costs, key=lambda pk: (costs[pk], -pk))[:MOST_PRODUCTS])


def everything() -> Everything:
    """Return what is known in the reader's language, gathered once a publish."""
    language = get_language() or "id"
    return remembered(
        f"everything:{language}", lambda: _gathered(language), size=ENTRY_BYTES * 1_000
    )


def _gathered(language: str) -> Everything:
    found = entries(language)
    goods = [
        Good(number, 0, {KIND: entry.kind}, f"{entry.title} {entry.note} {entry.text}")
        for number, entry in enumerate(found)
    ]
    words = {word for entry in found for word in words_of(entry.title)}
    return Everything(found, ShelfIndex(goods), tuple(sorted(words)))


def _groups(known: Everything, text: str) -> list[Group]:
    bits = known.index.found(Choice(text=text))
    found = [known.entries[key] for key in known.index.keys_of(bits)]
    found.sort(key=lambda entry: distance(text, entry.title))
    by_kind = {kind: [entry for entry in found if entry.kind == kind] for kind in kinds()}
    return [
        Group(kind, title, len(by_kind[kind]), by_kind[kind][:MOST_ENTRIES])
        for kind, title in kinds().items()
        if by_kind[kind]
    ]


def _better(known: Everything, shelf: ShelfIndex, text: str) -> str:
    """Return the words as they may have been meant; nothing where they would find nothing."""
    choices = {*known.words, *shelf.words}
    guesses = [_guess(word, choices) for word in words_of(text)]
    better = Choice(text=" ".join(guesses))
    finds = shelf.found(better) or known.index.found(better)
    return better.text if all(guesses) and finds else ""


def _guess(word: str, choices: set[str]) -> str:
    near = get_close_matches(word, choices, n=1, cutoff=CLOSE_ENOUGH)
    return word if word in choices else next(iter(near), "")
