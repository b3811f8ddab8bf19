"""Choosers for things that are no pages: their modals are registered in wagtail_hooks.

Only people who write pages open them, and they offer what a visitor could see.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from booths.models import Booth
from marketplace.catalogue.models import Category, Product
from marketplace.core.choosers import ThingChooserViewSet
from marketplace.places.models import Library, Training


def writes_pages(user: Any) -> bool:
    """Tell whether a person may write any page."""
    rights = {"add", "change", "publish"}
    return bool(page_permission_policy.user_has_any_permission(user, rights))


product_chooser = ThingChooserViewSet(
    "product_chooser",
    model="catalogue.Product",
    rows_for=lambda _user: Product.objects.on_shelf(),
    may_choose=writes_pages,
    search_in=("name", "name_en", "seller__name"),
    icon="tag",
    choose_one_text=_("Pilih produk"),
    choose_another_text=_("Pilih produk lain"),
)
library_chooser = ThingChooserViewSet(
    "library_chooser",
    model="places.Library",
    rows_for=lambda _user: Library.objects.all(),
    may_choose=writes_pages,
    search_in=("name", "regency__name"),
    icon="home",
    choose_one_text=_("Pilih perpustakaan"),
    choose_another_text=_("Pilih perpustakaan lain"),
)
category_chooser = ThingChooserViewSet(
    "category_chooser",
    model="catalogue.Category",
    rows_for=lambda _user: Category.objects.all(),
    may_choose=writes_pages,
    search_in=("name", "name_en"),
    icon="folder",
    choose_one_text=_("Pilih kategori"),
    choose_another_text=_("Pilih kategori lain"),
)
training_chooser = ThingChooserViewSet(
    "training_chooser",
    model="places.Training",
    rows_for=lambda _user: Training.objects.all(),
    may_choose=writes_pages,
    search_in=("title", "title_en"),
    icon="form",
    choose_one_text=_("Pilih pelatihan"),
    choose_another_text=_("Pilih pelatihan lain"),
)
booth_chooser = ThingChooserViewSet(
    "booth_chooser",
    model="booths.Booth",
    rows_for=lambda _user: Booth.objects.select_related("edition"),
    may_choose=writes_pages,
    search_in=("name", "name_en"),
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
