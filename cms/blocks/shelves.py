"""Blocks that show what the fair holds: goods, booths, the running award."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from marketplace.places.states import IslandGroup

from .choosers import (
    BoothChooserBlock,
    CategoryChooserBlock,
    LibraryChooserBlock,
    ProductChooserBlock,
    TrainingChooserBlock,
)


class ShelfSource(models.TextChoices):
    NEWEST = "newest", _("Terbaru")
    CATEGORY = "category", _("Satu kategori")
    LIBRARY = "library", _("Satu perpustakaan")
    TRAINING = "training", _("Satu pelatihan")
    PICKED = "picked", _("Pilihan redaksi")


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


class RunningAwardBlock(blocks.StructBlock):
    """The award that is open for votes, with the time left; nothing where none is open."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    text = blocks.TextBlock(label=_("Teks"), required=False)

    class Meta:
        label = _("Penghargaan yang sedang dibuka")
        icon = "pick"
        template = "cms/blocks/running_award.html"
        description = _("Mengajak memberi suara selama sebuah penghargaan dibuka.")
        preview_value = {
            "title": "Pilih lapak terbaik",
            "text": "Tiga pilihan, satu suara, dapat diubah sampai penutupan.",
        }
