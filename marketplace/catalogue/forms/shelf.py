"""What a visitor may ask of the shelf; every answer is an address."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import django_filters
from django import forms
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import Product, ProductQuerySet
from marketplace.catalogue.queries.shelf import (
    BY_NAME,
    CHEAPEST,
    DEAREST,
    LABELS,
    NEWEST,
    READY,
    TO_ORDER,
    Shelf,
)
from marketplace.catalogue.rules.shelf_index import Choice
from marketplace.catalogue.states import HalalStatus
from marketplace.core.fields import RupiahField

MOST_RUPIAH = 10**12
MOST_SHOWN = 40
"""Letters of an option nobody has that are said back to who asked for it."""
NOT_ON_SHELF = _("Pilihan “%(value)s” tidak ada di rak.")
ORDERS = {
    NEWEST: _("Terbaru"),
    BY_NAME: _("Nama"),
    CHEAPEST: _("Termurah"),
    DEAREST: _("Termahal"),
}


class PriceFilter(django_filters.Filter):
    field_class = RupiahField


class ShelfForm(forms.Form):
    """Read an address; the options of most facets are what stands on the shelf."""

    labels: Mapping[str, Mapping[str, object]] = MappingProxyType({})

    def clean(self) -> dict[str, Any]:
        """Refuse options that no product has, and a price range that is upside down."""
        for name, options in self.labels.items():
            value = self.cleaned_data.get(name)
            if value and value not in options:
                shown = Truncator(value).chars(MOST_SHOWN)
                self.add_error(name, forms.ValidationError(NOT_ON_SHELF, params={"value": shown}))
        self._order_prices()
        return self.cleaned_data

    def _order_prices(self) -> None:
        lowest, highest = self.cleaned_data.get("harga_min"), self.cleaned_data.get("harga_maks")
        if lowest is not None and highest is not None and lowest > highest:
            self.add_error("harga_maks", _("Harga tertinggi lebih kecil daripada terendah."))
            self.cleaned_data.pop("harga_min")


def _from_the_shelf(name: str | Promise) -> django_filters.Filter:
    """Ask for an option of the index, letter for letter; `ShelfForm` knows which there are."""
    return django_filters.Filter(label=name)


def _choice(name: str | Promise, **options: Any) -> django_filters.ChoiceFilter:
    unknown = {"invalid_choice": NOT_ON_SHELF}
    return django_filters.ChoiceFilter(label=name, error_messages=unknown, **options)


class ShelfFilter(django_filters.FilterSet):
    """Read what is asked of the shelf; its index knows which goods that are, in which order.

    What is not valid is left out and named in `errors`.
    """

    cari = django_filters.CharFilter(label=_("Cari produk"), max_length=80)
    kategori = _from_the_shelf(_("Kategori"))
    provinsi = _from_the_shelf(_("Provinsi"))
    perpustakaan = _from_the_shelf(_("Perpustakaan"))
    pelatihan = _from_the_shelf(_("Pelatihan"))
    buku = _from_the_shelf(_("Buku yang memulai"))
    ketersediaan = _choice(
        _("Ketersediaan"),
        choices=[(READY, _("Ada stok")), (TO_ORDER, _("Dibuat sesuai pesanan"))],
    )
    halal = _choice(_("Halal"), choices=HalalStatus.choices)
    harga_min = PriceFilter(label=_("Dari (Rp)"), lowest=0, highest=MOST_RUPIAH)
    harga_maks = PriceFilter(label=_("Sampai (Rp)"), lowest=0, highest=MOST_RUPIAH)
    urut = _choice(_("Urutkan"), choices=list(ORDERS.items()))

    class Meta:
        form = ShelfForm

    def __init__(self, data: Mapping[str, Any], *, shelf: Shelf) -> None:
        super().__init__(data, queryset=Product.objects.all())
        self.shelf = shelf
        self.language = "en" if (get_language() or "").startswith("en") else "id"

    @classmethod
    @cache
    def get_form_class(cls) -> type[ShelfForm]:
        """Return the form; its fields are the same for every visitor, so it is made once."""
        fields = {name: one.field for name, one in deepcopy(cls.base_filters).items()}
        return type("ShelfFilterForm", (ShelfForm,), fields)

    @cached_property
    def form(self) -> ShelfForm:
        """Return the form filled with what was asked for."""
        form = self.get_form_class()(self.data)
        form.labels = self.shelf.labels
        return form

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

    @cached_property
    def keys(self) -> list[int]:
        """Return the keys of the goods that fit, in the order that was asked for."""
        index, choice = self.shelf.index, self.choice
        return index.keys_of(index.found(choice), self.form.cleaned_data.get("urut") or NEWEST)

    def filter_queryset(self, queryset: ProductQuerySet) -> ProductQuerySet:
        """Return the goods that fit, in no order."""
        return queryset.filter(pk__in=self.keys)

    def label(self, name: str, value: str) -> str:
        """Return what an option of a facet is called in the reader's language."""
        if name in self.shelf.labels:
            return self.shelf.labels[name][value][self.language]
        return str(dict(self.filters[name].extra["choices"])[value])
