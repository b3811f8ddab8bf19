"""What stands on the public shelf, and how many of what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Max, Min

from marketplace.catalogue.models import Product, ProductQuerySet
from marketplace.catalogue.rules.shelf_index import Choice, Good, ShelfIndex
from marketplace.core import page_cache

READY, TO_ORDER = "siap", "pesan"
"""In stock now, and made once it is ordered; what is sold out is neither."""
NEWEST, BY_NAME, CHEAPEST, DEAREST = "terbaru", "nama", "termurah", "termahal"
LABELS = {
    "kategori": ("category__slug", "category__name", "category__name_en"),
    "provinsi": (
        "seller__library__province__slug",
        "seller__library__province__name",
        "seller__library__province__name_en",
    ),
    "perpustakaan": (
        "seller__library__slug",
        "seller__library__name",
        "seller__library__name",
    ),
    "pelatihan": ("training__slug", "training__title", "training__title_en"),
    "buku": ("starting_book", "starting_book", "starting_book"),
}
"""Facets whose options are rows: where value, Indonesian and English label stand."""
WORDS = (
    "name",
    "name_en",
    "maker_name",
    "description",
    "description_en",
    "ingredients",
    "call_number",
    "seller__name",
    "seller__library__regency__name",
)
COLUMNS = ("pk", "preorder_days", "halal_status", "listed_at", "seller__slug")
INDEX_BYTES = 4 * 1024 * 1024
"""About what the index of 2,400 goods takes."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The index of all goods, with the labels of its options by facet, value and language."""

    index: ShelfIndex
    labels: Mapping[str, Mapping[str, Mapping[str, str]]]


def products_on_shelf() -> ProductQuerySet:
    """Return what anyone may see."""
    return Product.objects.all().on_shelf()


def whole_shelf() -> Shelf:
    """Return the index of the shelf, made once each time something public changes."""
    return page_cache.remembered("shelf", _read_shelf, size=INDEX_BYTES)


def all_by_news() -> list[int]:
    """Return the keys of everything on the shelf, the newest first."""
    index = whole_shelf().index
    return index.keys_of(index.everything, NEWEST)


def newest_in(facet: str, value: str) -> list[int]:
    """Return the keys of all goods in one option of a facet, the newest first."""
    index = whole_shelf().index
    return index.keys_of(index.found(Choice({facet: value})), NEWEST)


def _read_shelf() -> Shelf:
    """Read the goods by name, as the database sorts names; the other orders are numbers."""
    paths = [path for parts in LABELS.values() for path in parts]
    columns = dict.fromkeys([*COLUMNS, *paths, *WORDS])
    goods = (
        products_on_shelf()
        .values(*columns)
        .annotate(price=Min("variants__price"), stock=Max("variants__stock"))
    )
    rows = list(goods.order_by("name", "pk"))
    labels = {
        facet: {row[slug]: {"id": row[name], "en": row[name_en] or row[name]} for row in rows}
        for facet, (slug, name, name_en) in LABELS.items()
    }
    labels["perpustakaan"] = _told_apart(rows)
    return Shelf(ShelfIndex([_good(row) for row in rows], _orders(rows)), labels)


def _orders(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[int]]:
    """Return all keys in each order; equals keep the order of their keys, news the reverse."""
    by_key = sorted(rows, key=itemgetter("pk"))
    orders = {
        NEWEST: sorted(rows, key=itemgetter("listed_at", "pk"), reverse=True),
        BY_NAME: rows,
        CHEAPEST: sorted(by_key, key=itemgetter("price")),
        DEAREST: sorted(by_key, key=itemgetter("price"), reverse=True),
    }
    return {name: [row["pk"] for row in ordered] for name, ordered in orders.items()}


def _told_apart(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return the libraries' names by slug and language, with the regency where a name repeats."""
    places = {
        row["seller__library__slug"]: (
            row["seller__library__name"],
            row["seller__library__regency__name"],
        )
        for row in rows
    }
    bearers = Counter(name for name, _regency in places.values())
    told = {
        slug: f"{name}, {regency}" if regency and bearers[name] > 1 else name
        for slug, (name, regency) in places.items()
    }
    return {slug: {"id": label, "en": label} for slug, label in told.items()}


def _good(row: Mapping[str, Any]) -> Good:
    places = {facet: row[slug] for facet, (slug, *_names) in LABELS.items() if row[slug]}
    places["pelapak"] = row["seller__slug"]
    if row["preorder_days"] or row["stock"]:
        places["ketersediaan"] = TO_ORDER if row["preorder_days"] else READY
    places["halal"] = row["halal_status"]
    texts = [row[name] for name in WORDS]
    texts += [row[name] for parts in LABELS.values() for name in parts[1:]]
    return Good(row["pk"], row["price"], places, " ".join(filter(None, texts)))
