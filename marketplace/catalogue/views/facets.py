"""The shelf's facets, chips and orders as links: what each would show, and where it leads."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _

from marketplace.catalogue.forms.shelf import ORDERS, ShelfFilter
from marketplace.catalogue.queries.shelf import NEWEST
from marketplace.catalogue.rules.shelf_index import MOST_WORDS, PRICE, words_left_out
from marketplace.core.cards import FacetGroup, FacetOption, Link
from marketplace.core.money import rupiah

FACETS = ("kategori", "provinsi", "ketersediaan", "halal", "perpustakaan", "pelatihan")
PRICES = ("harga_min", "harga_maks")
BANDS = ((None, 24_999), (25_000, 49_999), (50_000, 99_999), (100_000, 249_999), (250_000, None))
BOXES = ("cari", *PRICES)
EXPANDED = "semua"
FLEETING = ("halaman", EXPANDED)
"""What another choice forgets."""
SHOWN = 8


class Here:
    """A list's present address, from which the others are made.

    A page has some fifty of them, so what they share is encoded once.
    """

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self._kept = {name: _pair(name, str(query[name])) for name in query if name not in FLEETING}

    def but(self, changes: Mapping[str, str | int | None]) -> str:
        """Return the address with some parameters set or taken away, from its first page."""
        changed = {name: _pair(name, value) for name, value in changes.items()}
        return f"?{'&'.join(pair for pair in {**self._kept, **changed}.values() if pair)}"


def _pair(name: str, value: str | int | None) -> str:
    return "" if value is None else urlencode({name: value})


def ways_to_narrow(narrowed: ShelfFilter, here: Here) -> dict[str, object]:
    """Return what stands beside the goods: facets, what is chosen, orders and the search form."""
    return {
        "facets": facet_groups(narrowed, here),
        "chips": chips(narrowed, here),
        "orders": orders(here),
        "boxes": BOXES,
        "kept": kept_by_the_form(here),
    }


def facet_groups(narrowed: ShelfFilter, here: Here) -> list[FacetGroup]:
    """Return every facet that still narrows something, or has narrowed it."""
    groups = [_group(name, narrowed, here) for name in FACETS]
    groups.insert(2, _prices(narrowed, here))
    return [group for group in groups if _narrows(group, len(narrowed.keys))]


def chips(narrowed: ShelfFilter, here: Here) -> list[Link]:
    """Return what is chosen, each a link that takes it away."""
    choice = narrowed.choice
    links = [
        Link(narrowed.label(name, value), here.but({name: None}))
        for name, value in choice.places.items()
    ]
    if (choice.cheapest, choice.dearest) != (None, None):
        away = here.but(dict.fromkeys(PRICES))
        links.append(Link(_band_label(choice.cheapest, choice.dearest), away))
    if choice.text:
        links.append(Link(f"“{choice.text}”", here.but({"cari": None})))
    return links


def orders(here: Here) -> list[Link]:
    """Return the ways to sort; the present one has no address."""
    current = here.query.get("urut") if here.query.get("urut") in ORDERS else NEWEST
    return [
        Link(str(label), "" if key == current else here.but({"urut": key}))
        for key, label in ORDERS.items()
    ]


def kept_by_the_form(here: Here) -> list[tuple[str, str]]:
    """Return what the search form must carry along as hidden fields."""
    asked = ((name, here.query.get(name)) for name in (*FACETS, "buku", "urut"))
    return [(name, value) for name, value in asked if value]


def sentences_for_errors(narrowed: ShelfFilter, page: Page[Any], here: Here) -> list[str]:
    """Return what could not be understood; fields with a box of their own say it there."""
    unseen = {name: errors for name, errors in narrowed.errors.items() if name not in BOXES}
    sentences = [str(sentence) for errors in unseen.values() for sentence in errors]
    asked = here.query.get("halaman")
    if asked and asked != str(page.number):
        sentences.append(
            _("Halaman “%(asked)s” tidak ada; ini halaman %(shown)d.")
            % {"asked": asked[:20], "shown": page.number}
        )
    left_out = words_left_out(narrowed.choice.text)
    if left_out:
        sentences.append(
            _("Hanya %(most)d kata pertama yang dicari; yang ini tidak: %(words)s.")
            % {"most": MOST_WORDS, "words": ", ".join(left_out)}
        )
    return sentences


def _narrows(group: FacetGroup, total: int) -> bool:
    return any(option.is_on or option.count != total for option in group.options)


def _group(name: str, narrowed: ShelfFilter, here: Here) -> FacetGroup:
    """Return one facet: what is on first, then the fullest; long lists stop after a few."""
    counts = narrowed.shelf.index.counts(name, narrowed.choice)
    labels = {value: narrowed.label(name, value) for value in counts}
    chosen = narrowed.choice.places.get(name)
    ranked = sorted(counts, key=lambda value: (value != chosen, -counts[value], labels[value]))
    shown = ranked if here.query.get(EXPANDED) == name else ranked[:SHOWN]
    options = [
        FacetOption(
            label=labels[value],
            url=here.but({name: None if value == chosen else value}),
            count=counts[value],
            is_on=value == chosen,
            value=value,
        )
        for value in shown
    ]
    return FacetGroup(name, str(narrowed.filters[name].label), options, _more(name, ranked, here))


def _more(name: str, ranked: list[str], here: Here) -> Link | None:
    if len(ranked) <= SHOWN:
        return None
    if here.query.get(EXPANDED) == name:
        return Link(_("Tampilkan lebih sedikit"), here.but({}))
    label = _("Tampilkan semua (%(count)d)") % {"count": len(ranked)}
    return Link(label, here.but({EXPANDED: name}))


def _prices(narrowed: ShelfFilter, here: Here) -> FacetGroup:
    return FacetGroup(PRICE, _("Harga"), list(_bands(narrowed, here)))


def _bands(narrowed: ShelfFilter, here: Here) -> Iterator[FacetOption]:
    choice = narrowed.choice
    for lowest, highest in BANDS:
        is_on = (choice.cheapest, choice.dearest) == (lowest, highest)
        count = narrowed.shelf.index.count_between(lowest, highest, choice)
        prices = (None, None) if is_on else (lowest, highest)
        if count:
            url = here.but(dict(zip(PRICES, prices, strict=True)))
            yield FacetOption(
                _band_label(lowest, highest), url, count, is_on, f"{lowest or 0}-{highest or 0}"
            )


def _band_label(lowest: int | None, highest: int | None) -> str:
    if lowest is None and highest is not None:
        return _("sampai %(highest)s") % {"highest": rupiah(highest)}
    if highest is None and lowest is not None:
        return _("mulai %(lowest)s") % {"lowest": rupiah(lowest)}
    prices = {"lowest": rupiah(lowest or 0), "highest": rupiah(highest or 0)}
    return _("%(lowest)s sampai %(highest)s") % prices
