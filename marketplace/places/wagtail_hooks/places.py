"""Places at the committee's desk."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button

from marketplace.accounts.models import User
from marketplace.accounts.wagtail_hooks.people import AppointeesForm, PersonChooserViewSet
from marketplace.core.fields import WholeNumberField
from marketplace.core.formats import whole
from marketplace.core.wagtail_hooks import Desk, DeskIndexView
from marketplace.places.access import (
    CHANGE_REGENCY,
    OVERSEE_ALL,
    libraries_for,
    oversees_all,
    provinces_for,
)
from marketplace.places.forms.tables import MOST_PEOPLE
from marketplace.places.models import Library, Province, Regency, Training
from marketplace.places.states import TableKind

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


def _people(regency: Regency) -> str:
    return "" if regency.population is None else whole(regency.population)


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


class RegencyForm(WagtailAdminModelForm):
    """A regency, whose population may be written as people write it here: 1.250.000."""

    population = WholeNumberField(
        label=_("Penduduk"),
        lowest=1,
        highest=MOST_PEOPLE,
        required=False,
        help_text=_("Dipakai untuk menghitung kegiatan per 1.000 penduduk."),
    )


class RegencyIndexView(DeskIndexView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Offer to import populations to those who may change them."""
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(CHANGE_REGENCY):
            url = reverse("import_table", args=[TableKind.POPULATIONS])
            buttons.append(Button(_("Impor penduduk"), url=url, icon_name="upload", priority=80))
        return buttons


class RegencyDesk(Desk):
    model = Regency
    icon = "site"
    index_view_class = RegencyIndexView
    menu_label = pgettext_lazy("jamak", "Kabupaten/kota")
    list_display = [
        "name",
        "kind",
        "code",
        "province",
        Column("population", label=_("Penduduk"), accessor=_people, sort_key="population"),
    ]
    list_filter = {"kind": ["exact"], "province": ["exact"], "population": ["isnull"]}
    list_export = ["code", "kind", "name", "province", "population"]
    search_fields = ["name", "code"]
    edit_handler = ObjectList(
        [
            FieldPanel("province"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("name"), FieldPanel("code")]),
            FieldPanel("population"),
        ],
        base_form_class=RegencyForm,
    )

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
