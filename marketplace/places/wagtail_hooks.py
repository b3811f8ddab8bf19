"""Places at the committee's desk."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSetGroup

from marketplace.core.wagtail_hooks import Desk

from .access import OVERSEE_ALL, libraries_for, provinces_for
from .models import Library, Province, Regency, Training

IDENTITY = ("name", "slug", "level", "village_term", "province", "regency", "librarians")
"""What the committee alone decides about a library."""


class ProvinceDesk(Desk):
    model = Province
    icon = "globe"
    menu_label = pgettext_lazy("jamak", "Provinsi")
    list_display = ["name", "code", "island_group", "capital", "dye", "time_zone"]
    list_filter = ["island_group", "time_zone"]
    search_fields = ["name", "name_en", "capital"]
    panels = [
        FieldPanel("name", read_only=True),
        FieldPanel("code", read_only=True),
        FieldPanel("dye", read_only=True),
        FieldPanel("curators"),
    ]

    def rows_for(self, user: Any) -> QuerySet[Province]:
        return provinces_for(user)


class RegencyDesk(Desk):
    model = Regency
    icon = "site"
    menu_label = pgettext_lazy("jamak", "Kabupaten/kota")
    list_display = ["name", "kind", "code", "province"]
    list_filter = ["kind", "province"]
    search_fields = ["name", "code"]
    panels = [
        FieldPanel("province"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name"), FieldPanel("code")]),
    ]

    def rows_for(self, user: Any) -> QuerySet[Regency]:
        return Regency.objects.select_related("province")


class LibraryDesk(Desk):
    model = Library
    icon = "openquote"
    menu_label = pgettext_lazy("jamak", "Perpustakaan")
    list_display = ["name", "level", "regency", "province"]
    list_filter = ["level", "province"]
    search_fields = ["name", "regency__name"]
    panels = [
        *(FieldPanel(name, permission=OVERSEE_ALL) for name in IDENTITY),
        FieldPanel("about"),
        FieldPanel("about_en"),
    ]

    def rows_for(self, user: Any) -> QuerySet[Library]:
        return libraries_for(user).select_related("regency", "province")


class TrainingDesk(Desk):
    model = Training
    icon = "clipboard-list"
    menu_label = pgettext_lazy("jamak", "Pelatihan")
    list_display = ["title", "title_en", "slug"]
    search_fields = ["title", "title_en"]
    panels = [
        FieldPanel("title"),
        FieldPanel("title_en"),
        FieldPanel("slug"),
        FieldPanel("about"),
        FieldPanel("about_en"),
    ]


class Places(ModelViewSetGroup):
    menu_label = pgettext_lazy("jamak", "Tempat")
    menu_icon = "site"
    menu_order = 200
    items = (
        ProvinceDesk("province"),
        RegencyDesk("regency"),
        LibraryDesk("library"),
        TrainingDesk("training"),
    )


@hooks.register("register_admin_viewset")
def places() -> ModelViewSetGroup:
    return Places()
