"""Places at the committee's desk."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSetGroup

from marketplace.accounts.models import User
from marketplace.accounts.wagtail_hooks.people import AppointeesForm, PersonChooserViewSet
from marketplace.core.wagtail_hooks import Desk

from .access import OVERSEE_ALL, libraries_for, oversees_all, provinces_for
from .models import Library, Province, Regency, Training

IDENTITY = (
    "name",
    "slug",
    "level",
    "village_term",
    "province",
    "regency",
    "librarians",
    "newcomer",
)
"""What the committee alone decides about a library."""


appointee_chooser = PersonChooserViewSet(
    "appointee_chooser",
    rows_for=lambda _user: User.objects.filter(is_active=True).order_by("full_name", "pk"),
    may_choose=oversees_all,
)


class CuratorsForm(AppointeesForm):
    appointees = "curators"
    newcomer = forms.ModelChoiceField(
        label=_("Tambah kurator"), queryset=User.objects.none(), required=False,
        widget=appointee_chooser.widget_class,
    )  # fmt: skip


class LibrariansForm(AppointeesForm):
    appointees = "librarians"
    newcomer = forms.ModelChoiceField(
        label=_("Tambah pustakawan"), queryset=User.objects.none(), required=False,
        widget=appointee_chooser.widget_class,
    )  # fmt: skip


class ProvinceDesk(Desk):
    model = Province
    icon = "globe"
    menu_label = pgettext_lazy("jamak", "Provinsi")
    list_display = ["name", "code", "island_group", "capital", "dye", "time_zone"]
    list_filter = ["island_group", "time_zone"]
    search_fields = ["name", "name_en", "capital"]
    edit_handler = ObjectList(
        [
            FieldPanel("name", read_only=True),
            FieldPanel("code", read_only=True),
            FieldPanel("dye", read_only=True),
            FieldPanel("curators"),
            FieldPanel("newcomer"),
        ],
        base_form_class=CuratorsForm,
    )

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
    edit_handler = ObjectList(
        [
            *(FieldPanel(name, permission=OVERSEE_ALL) for name in IDENTITY),
            FieldPanel("about"),
            FieldPanel("about_en"),
        ],
        base_form_class=LibrariansForm,
    )

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


@hooks.register("register_admin_viewset")
def chooser_of_appointees() -> PersonChooserViewSet:
    return appointee_chooser
