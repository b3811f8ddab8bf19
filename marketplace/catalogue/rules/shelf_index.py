"""The goods on the shelf as sets of bits, so that every facet is counted without asking again.

A set of goods is one integer: bit n stands for the n-th good. Narrowing is `&`, counting is
`bit_count()`; three hundred options over thousands of goods are counted in well under a
millisecond.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice, takewhile
from operator import or_
from types import MappingProxyType

from .words import SHORTEST_ROOT, one_slip_apart, stem, words_of

MOST_WORDS = 6
"""Words of a search that are looked at; whoever types more is told."""
MOST_REMEMBERED = 500
"""Words nobody uses whose neighbours an index remembers before it begins anew."""
FEW = 10
"""A set is small when the shelf is so many times larger: then sorting it takes less time."""
PRICE = "harga"
TEXT = "cari"
NO_ORDERS: Mapping[str, Sequence[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Good:
    """What the shelf must know of one product: price in whole rupiah, facet -> value, words."""

    key: int
    price: int
    places: Mapping[str, str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a visitor asked for: one value per facet, prices from..to (both included), words."""

    places: Mapping[str, str] = field(default_factory=dict)
    cheapest: int | None = None
    dearest: int | None = None
    text: str = ""


class ShelfIndex:
    """Count and find goods by any choice, in any of its orders.

    `orders` gives all keys under the name of each order; without a name goods come as given.
    """

    def __init__(
        self, goods: Sequence[Good], orders: Mapping[str, Sequence[int]] = NO_ORDERS
    ) -> None:
        self.keys = [good.key for good in goods]
        numbers = {key: number for number, key in enumerate(self.keys)}
        self.orders = {name: [numbers[key] for key in keys] for name, keys in orders.items()}
        self.orders[""] = list(range(len(goods)))
        self.ranks = {name: _places_in(order) for name, order in self.orders.items()}
        self.everything = (1 << len(goods)) - 1
        self.places: dict[str, dict[str, int]] = {}
        self.words: dict[str, int] = {}
        for number, good in enumerate(goods):
            self._place(1 << number, good)
        dearer = sorted((good.price, 1 << number) for number, good in enumerate(goods))
        self._prices = [price for price, _bit in dearer]
        self._up_to = [0, *accumulate((bit for _price, bit in dearer), or_)]
        self._roots = sorted(self.words)
        self._neighbours = Neighbours(self._roots)
        self._remembered: dict[str, int] = {}

    def counts(self, facet: str, choice: Choice) -> dict[str, int]:
        """Return how many goods each option of a facet would show beside the other choices."""
        base = self.found(choice, but=facet)
        options = self.places.get(facet, {})
        shown = ((value, (base & bits).bit_count()) for value, bits in options.items())
        return {value: count for value, count in shown if count}

    def count_between(self, cheapest: int | None, dearest: int | None, choice: Choice) -> int:
        """Return how many goods of the other choices cost so much."""
        base = self.found(choice, but=PRICE)
        return (base & self.priced(cheapest, dearest)).bit_count()

    def found(self, choice: Choice, *, but: str = "") -> int:
        """Return the goods of a choice, one of its facets left out."""
        bits = self.everything
        for facet, value in choice.places.items():
            if facet != but:
                bits &= self.places.get(facet, {}).get(value, 0)
        if but != PRICE:
            bits &= self.priced(choice.cheapest, choice.dearest)
        return bits & self.named(choice.text) if choice.text else bits

    def priced(self, cheapest: int | None, dearest: int | None) -> int:
        """Return the goods that cost from..to whole rupiah."""
        first = 0 if cheapest is None else bisect_left(self._prices, cheapest)
        last = len(self._prices) if dearest is None else bisect_right(self._prices, dearest)
        return self._up_to[last] & ~self._up_to[min(first, last)]

    def named(self, text: str) -> int:
        """Return the goods that have every word of a text, bent or with one slip.

        Only the first words are looked at, see `words_left_out`.
        """
        bits = self.everything
        for word in distinct_words(text)[:MOST_WORDS]:
            bits &= self._with_word(word)
        return bits

    def keys_of(self, bits: int, order: str = "") -> list[int]:
        """Return the keys of a set of goods, in one of the orders.

        Few goods are sorted, for many the whole order is gone through.
        """
        is_in = bin(bits)[:1:-1].ljust(len(self.keys), "0")
        if bits.bit_count() * FEW < len(self.keys):
            ordered = sorted(_ones_of(is_in), key=self.ranks[order].__getitem__)
            return [self.keys[number] for number in ordered]
        return [self.keys[number] for number in self.orders[order] if is_in[number] == "1"]

    def _place(self, bit: int, good: Good) -> None:
        for facet, value in good.places.items():
            options = self.places.setdefault(facet, {})
            options[value] = options.get(value, 0) | bit
        for root in {stem(word) for word in words_of(good.text)}:
            self.words[root] = self.words.get(root, 0) | bit

    def _with_word(self, word: str) -> int:
        """Return exact matches, else words that begin so, else words one slip apart."""
        root = stem(word)
        if root in self.words:
            return self.words[root]
        if word not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = self._nearly(word, root)
        return self._remembered[word]

    def _nearly(self, word: str, root: str) -> int:
        first = bisect_left(self._roots, word)
        begun = takewhile(lambda known: known.startswith(word), islice(self._roots, first, None))
        bits = _union(self.words[known] for known in begun)
        if bits or len(word) < SHORTEST_ROOT:
            return bits
        return _union(self.words[known] for known in self._neighbours.of(root))


class Neighbours:
    """Find the roots one slip away from a word, asking few of them.

    A slip in the first two letters leaves the last two alone, any other leaves the first two
    alone, for words of four letters and more. So only roots of about the same length that share
    the first or the last two letters are compared. Two letters swapped are looked up as they are.
    """

    def __init__(self, roots: Sequence[str]) -> None:
        self._known = frozenset(roots)
        self._alike: dict[tuple[int, str, str], list[str]] = {}
        for root in roots:
            for key in _keys(root, len(root)):
                self._alike.setdefault(key, []).append(root)

    def of(self, word: str) -> set[str]:
        """Return the roots that one slip turns into the word."""
        swapped = {
            word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)
        }
        near = {known for known in self.asked(word) if one_slip_apart(known, word)}
        return near | (swapped & self._known)

    def asked(self, word: str) -> set[str]:
        """Return the roots that a word is compared with."""
        lengths = range(len(word) - 1, len(word) + 2)
        keys = (key for length in lengths for key in _keys(word, length))
        return {root for key in keys for root in self._alike.get(key, ())}


def distinct_words(text: str) -> list[str]:
    """Return the words of a search, each once, in their order."""
    return list(dict.fromkeys(words_of(text)))


def words_left_out(text: str) -> list[str]:
    """Return the words of a search that are not looked at."""
    return distinct_words(text)[MOST_WORDS:]


def _keys(word: str, length: int) -> tuple[tuple[int, str, str], tuple[int, str, str]]:
    return (length, "begins", word[:2]), (length, "ends", word[-2:])


def _union(sets: Iterable[int]) -> int:
    bits = 0
    for one in sets:
        bits |= one
    return bits


def _places_in(order: Sequence[int]) -> list[int]:
    """Return for each number where it comes in an order."""
    places = [0] * len(order)
    for place, number in enumerate(order):
        places[number] = place
    return places


def _ones_of(written: str) -> Iterator[int]:
    """Yield where a one stands, passing over the rest without a look at each."""
    number = written.find("1")
    while number >= 0:
        yield number
        number = written.find("1", number + 1)
