"""Choosers for things that are no pages: their modals are registered in wagtail_hooks."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


class ThingChooserViewSet(ChooserViewSet):
    """A chooser that only chooses: things are made on their own screens."""

    register_widget = False
    creation_form_class = None


product_chooser = ThingChooserViewSet(
    "product_chooser",
    model="catalogue.Product",
    icon="tag",
    choose_one_text=_("Pilih produk"),
    choose_another_text=_("Pilih produk lain"),
)
library_chooser = ThingChooserViewSet(
    "library_chooser",
    model="places.Library",
    icon="home",
    choose_one_text=_("Pilih perpustakaan"),
    choose_another_text=_("Pilih perpustakaan lain"),
)
category_chooser = ThingChooserViewSet(
    "category_chooser",
    model="catalogue.Category",
    icon="folder",
    choose_one_text=_("Pilih kategori"),
    choose_another_text=_("Pilih kategori lain"),
)
training_chooser = ThingChooserViewSet(
    "training_chooser",
    model="places.Training",
    icon="form",
    choose_one_text=_("Pilih pelatihan"),
    choose_another_text=_("Pilih pelatihan lain"),
)
booth_chooser = ThingChooserViewSet(
    "booth_chooser",
    model="booths.Booth",
    icon="pick",
    choose_one_text=_("Pilih lapak"),
    choose_another_text=_("Pilih lapak lain"),
)

ALL = [product_chooser, library_chooser, category_chooser, training_chooser, booth_chooser]

ProductChooserBlock = product_chooser.get_block_class("ProductChooserBlock", "cms.blocks.choosers")
LibraryChooserBlock = library_chooser.get_block_class("LibraryChooserBlock", "cms.blocks.choosers")
CategoryChooserBlock = category_chooser.get_block_class(
    "CategoryChooserBlock", "cms.blocks.choosers"
)
TrainingChooserBlock = training_chooser.get_block_class(
    "TrainingChooserBlock", "cms.blocks.choosers"
)
BoothChooserBlock = booth_chooser.get_block_class("BoothChooserBlock", "cms.blocks.choosers")
