"""Blocks that show what the fair holds: goods, booths, the running award."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from booths.models import Booth
from booths.queries.fairs import booth_card, shown_edition
from marketplace.catalogue.queries.cards import cards_of
from marketplace.catalogue.queries.provinces import newest_of_each_province
from marketplace.catalogue.queries.shelf import all_by_news, newest_in
from marketplace.core.addresses import address_of
from marketplace.places.states import IslandGroup
from voting.queries.awards import public_awards, running_awards

from .choosers import (
    BoothChooserBlock,
    CategoryChooserBlock,
    LibraryChooserBlock,
    ProductChooserBlock,
    TrainingChooserBlock,
)

MOST_BOOTHS = 12
MOST_AWARDS = 3


class ShelfSource(models.TextChoices):
    NEWEST = "newest", _("Terbaru")
    CATEGORY = "category", _("Satu kategori")
    LIBRARY = "library", _("Satu perpustakaan")
    TRAINING = "training", _("Satu pelatihan")
    PICKED = "picked", _("Pilihan redaksi")


FACETS = {"category": "kategori", "library": "perpustakaan", "training": "pelatihan"}
"""Sources that are one choice of a facet in the catalogue."""


def goods_on(value: Any) -> list[int]:
    """Return the keys of an editor's shelf, the newest first; of news, one a province."""
    match value["source"]:
        case ShelfSource.NEWEST:
            return newest_of_each_province()
        case ShelfSource.PICKED:
            picked = {product.pk for product in value["products"] if product}
            return [key for key in all_by_news() if key in picked]
    facet, chosen = FACETS[value["source"]], value[value["source"]]
    return newest_in(facet, chosen.slug) if chosen else []


def narrowed_to(value: Any) -> str:
    """Return the query that shows the same goods in the catalogue."""
    source = value["source"]
    chosen = value[source] if source in FACETS else None
    return f"?{FACETS[source]}={chosen.slug}" if chosen else ""


LACKING = {
    ShelfSource.CATEGORY: _("Pilih kategorinya, atau isi rak dengan yang lain."),
    ShelfSource.LIBRARY: _("Pilih perpustakaannya, atau isi rak dengan yang lain."),
    ShelfSource.TRAINING: _("Pilih pelatihannya, atau isi rak dengan yang lain."),
}


class ProductShelfBlock(blocks.StructBlock):
    """A row of product cards."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    source = blocks.ChoiceBlock(ShelfSource.choices, default="newest", label=_("Isi rak"))
    category = CategoryChooserBlock(label=_("Kategori"), required=False)
    training = TrainingChooserBlock(label=_("Pelatihan"), required=False)
    library = LibraryChooserBlock(label=_("Perpustakaan"), required=False)
    products = blocks.ListBlock(
        ProductChooserBlock(label=_("Produk")), label=_("Produk pilihan"), default=[], max_num=12
    )
    count = blocks.IntegerBlock(label=_("Jumlah"), default=4, min_value=2, max_value=12)

    class Meta:
        label = _("Rak produk")
        icon = "tag"
        template = "cms/blocks/product_shelf.html"
        description = _("Sederet kartu produk: terbaru, per kategori, atau pilihan Anda.")
        preview_value = {"title": "Baru di rak", "source": "newest", "products": [], "count": 4}

    def clean(self, value: Any) -> Any:
        """Ask for what the shelf is filled from."""
        cleaned = super().clean(value)
        source = cleaned["source"]
        if source in LACKING and not cleaned[source]:
            fault = ValidationError(LACKING[source])
            raise blocks.StructBlockValidationError(block_errors={source: fault})
        if source == ShelfSource.PICKED and not any(cleaned["products"]):
            fault = ValidationError(_("Pilih sedikitnya satu produk."))
            raise blocks.StructBlockValidationError(block_errors={"source": fault})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the cards and where more of them are."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        shown = goods_on(value)[: value["count"]]
        return {
            **context,
            "products": cards_of(shown),
            "shelf_name": f"rak-{value['source']}",
            "more_url": address_of("catalogue:shelf") + narrowed_to(value),
        }


def booths_on(value: Any, known: Sequence[Booth] = ()) -> Iterable[Booth]:
    """Return the hand-picked booths, or those of an island group in the edition shown now.

    `known` are the booths of that edition with their provinces, where a page has read them.
    """
    picked = [booth.pk for booth in value["booths"] if booth]
    booths = Booth.objects.select_related("province").order_by("province__code")
    if picked:
        return booths.filter(pk__in=picked)
    of_edition = known or booths.filter(edition__in=shown_edition(Now()))
    islands = value["island_group"]
    chosen = (each for each in of_edition if islands in ("", None, each.province.island_group))
    return islice(chosen, MOST_BOOTHS)


class BoothStripBlock(blocks.StructBlock):
    """A row of booths: of one island group, or hand-picked."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    island_group = blocks.ChoiceBlock(IslandGroup.choices, label=_("Gugus pulau"), required=False)
    booths = blocks.ListBlock(
        BoothChooserBlock(label=_("Lapak")), label=_("Lapak pilihan"), default=[], max_num=12
    )

    class Meta:
        label = _("Deret lapak")
        icon = "site"
        template = "cms/blocks/booth_strip.html"
        description = _("Sederet lapak dari satu gugus pulau atau pilihan Anda.")
        preview_value = {
            "title": "Lapak dari Sulawesi",
            "island_group": IslandGroup.SULAWESI.value,
            "booths": [],
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the booths as tiles."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        known = context.get("booths_on_map", ())
        return {**context, "booths": [booth_card(booth) for booth in booths_on(value, known)]}


class RunningAwardBlock(blocks.StructBlock):
    """The awards that are open for votes, each with the time left; nothing where none is open."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    text = blocks.TextBlock(label=_("Teks"), required=False)

    class Meta:
        label = _("Penghargaan yang sedang dibuka")
        icon = "pick"
        template = "cms/blocks/running_award.html"
        description = _("Mengajak memberi suara selama sebuah penghargaan dibuka.")
        preview_value = {
            "title": "Pilih yang terbaik",
            "text": "Satu orang satu suara, dan suara dapat diubah.",
        }
        preview_template = "cms/blocks/previews/running_award.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the awards that close first."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        running = list(running_awards(Now())[:MOST_AWARDS])
        return {**context, "awards": running or context.get("awards_instead", [])}

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Show the newest award where none is running, so that the editor sees the block."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        return {**context, "awards_instead": list(public_awards().order_by("-opens_at")[:1])}
