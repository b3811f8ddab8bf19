"""What a visitor may ask of the shelf; every answer is an address."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import ProductQuerySet
from marketplace.catalogue.queries.cards import with_price
from marketplace.catalogue.queries.shelf import LABELS, READY, TO_ORDER, Shelf
from marketplace.catalogue.rules.shelf_index import Choice
from marketplace.catalogue.states import HalalStatus
from marketplace.core.fields import RupiahField

DEAREST = 10**12
ORDERS = {
    "terbaru": (_("Terbaru"), ("-listed_at", "-pk")),
    "nama": (_("Nama"), ("name", "pk")),
    "termurah": (_("Termurah"), ("price", "pk")),
    "termahal": (_("Termahal"), ("-price", "pk")),
}
NEWEST_FIRST = ORDERS["terbaru"][1]


class PriceFilter(django_filters.Filter):
    field_class = RupiahField

    def filter(self, products: ProductQuerySet, value: int | None) -> ProductQuerySet:
        return products if value is None else super().filter(with_price(products), value)


class ShelfForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        """Refuse a price range that is upside down, and leave it out."""
        lowest, highest = self.cleaned_data.get("harga_min"), self.cleaned_data.get("harga_maks")
        if lowest is not None and highest is not None and lowest > highest:
            self.add_error("harga_maks", _("Harga tertinggi lebih kecil daripada terendah."))
            self.cleaned_data.pop("harga_min")
        return self.cleaned_data


def _choice(
    name: str | Promise, path: str | None = None, **options: Any
) -> django_filters.ChoiceFilter:
    unknown = {"invalid_choice": _("Pilihan “%(value)s” tidak ada di rak.")}
    return django_filters.ChoiceFilter(
        label=name, field_name=path, error_messages=unknown, **options
    )


class ShelfFilter(django_filters.FilterSet):
    """Narrow the shelf. What is not valid is left out and named in `errors`."""

    cari = django_filters.CharFilter(label=_("Cari produk"), method="with_words", max_length=80)
    kategori = _choice(_("Kategori"), LABELS["kategori"][0])
    provinsi = _choice(_("Provinsi"), LABELS["provinsi"][0])
    perpustakaan = _choice(_("Perpustakaan"), LABELS["perpustakaan"][0])
    pelatihan = _choice(_("Pelatihan"), LABELS["pelatihan"][0])
    buku = _choice(_("Buku yang memulai"), LABELS["buku"][0])
    ketersediaan = _choice(
        _("Ketersediaan"),
        choices=[(READY, _("Siap dikirim")), (TO_ORDER, _("Dibuat setelah dipesan"))],
        method="ready_or_to_order",
    )
    halal = _choice(_("Halal"), "halal_status", choices=HalalStatus.choices)
    harga_min = PriceFilter(
        label=_("Dari (Rp)"), field_name="price", lookup_expr="gte", lowest=0, highest=DEAREST
    )
    harga_maks = PriceFilter(
        label=_("Sampai (Rp)"),
        field_name="price",
        lookup_expr="lte",
        lowest=0,
        highest=DEAREST,
    )
    urut = _choice(
        _("Urutkan"),
        choices=[(key, label) for key, (label, _by) in ORDERS.items()],
        method="sorted",
    )

    class Meta:
        form = ShelfForm

    def __init__(self, data: Mapping[str, Any], *, queryset: ProductQuerySet, shelf: Shelf) -> None:
        super().__init__(data, queryset=queryset.order_by(*NEWEST_FIRST))
        self.shelf = shelf
        self.language = "en" if (get_language() or "").startswith("en") else "id"
        for name in shelf.labels:
            asked = data.get(name, "")
            known = asked and asked in shelf.labels[name]
            self.filters[name].extra["choices"] = [(asked, asked)] if known else []

    @cached_property
    def choice(self) -> Choice:
        """Return what was validly asked for, in the words of the index."""
        self.form.is_valid()
        asked = self.form.cleaned_data
        places = (*LABELS, "ketersediaan", "halal")
        return Choice(
            places={name: asked[name] for name in places if asked.get(name)},
            cheapest=asked.get("harga_min"),
            dearest=asked.get("harga_maks"),
            text=asked.get("cari", ""),
        )

    def label(self, name: str, value: str) -> str:
        """Return what an option of a facet is called in the reader's language."""
        if name in self.shelf.labels:
            return self.shelf.labels[name][value][self.language]
        return str(dict(self.filters[name].extra["choices"])[value])

    def with_words(self, products: ProductQuerySet, _name: str, text: str) -> ProductQuerySet:
        index = self.shelf.index
        return products.filter(pk__in=index.keys_of(index.named(text)))

    def ready_or_to_order(
        self, products: ProductQuerySet, _name: str, value: str
    ) -> ProductQuerySet:
        is_ready = Q(preorder_days=0)
        return products.filter(is_ready if value == READY else ~is_ready)

    def sorted(self, products: ProductQuerySet, _name: str, value: str) -> ProductQuerySet:
        return with_price(products).order_by(*ORDERS[value][1])
