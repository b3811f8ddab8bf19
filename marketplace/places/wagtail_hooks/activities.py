"""What libraries did, at the desk: written by librarians, struck by curators and the committee."""

from typing import Any, cast

import django_filters
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import BaseButton, HeaderButton, ListingButton

from marketplace.core.errors import RuleError
from marketplace.core.fields import WholeNumberField
from marketplace.core.wagtail_hooks import (
    Desk,
    DeskCreateView,
    DeskEditView,
    DeskFilterSet,
    DeskIndexView,
    Refusing,
)
from marketplace.core.wagtail_hooks.desk import DeskInspectView
from marketplace.places.access import RECORD, RESTORE, STRIKE, activities_for, libraries_for
from marketplace.places.forms.libraries import offer_libraries
from marketplace.places.forms.tables import ACTIVITY_COLUMNS, LIBRARY, MOST_PARTICIPANTS
from marketplace.places.models import Activity
from marketplace.places.services.activities import (
    correct_activity,
    record_activity,
    refuse_day,
    struck_sentence,
)
from marketplace.places.states import TableKind

EXPORTED = {
    "library.slug": LIBRARY,
    "library.name": "Nama perpustakaan",
    "get_family_display": "Rumpun",
    **{one.field: one.name for one in ACTIVITY_COLUMNS if one.field != "family"},
    "struck_because": "Dicoret karena",
}
"""What an exported file calls its columns, in any language, so that it can be imported again."""
REFUSED_FIELDS = {"future": "held_on", "long_ago": "held_on"}
RULINGS = {
    False: (STRIKE, "strike_activity", _("Coret"), "strikethrough"),
    True: (RESTORE, "restore_activity", _("Pulihkan"), "rotate"),
}
"""Right, page, words and icon of what may be decided about an activity, by whether it is struck."""


class ActivityForm(WagtailAdminModelForm):
    """Offer the libraries the person looks after, and refuse a day that cannot be meant."""

    participants = WholeNumberField(
        label=_("Peserta"),
        lowest=0,
        highest=MOST_PARTICIPANTS,
        help_text=_("Jumlah orang, tanpa nama. Tulis 0 bila tidak dihitung."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            libraries = libraries_for(self.for_user)
            offer_libraries(self, libraries)
            self._choose_the_only_one(libraries)

    def _choose_the_only_one(self, libraries: QuerySet[Any]) -> None:
        few = list(libraries[:2]) if "library" in self.fields and not self.instance.pk else []
        if len(few) == 1:
            self.fields["library"].initial = few[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        library, held_on = cleaned.get("library"), cleaned.get("held_on")
        if library and held_on:
            try:
                refuse_day(library, held_on, timezone.now())
            except RuleError as refused:
                self.add_error("held_on", ValidationError(str(refused)))
        return cleaned


class ActivityFilterSet(DeskFilterSet):
    is_struck = django_filters.BooleanFilter(
        label=_("Dicoret"),
        field_name="struck_at",
        lookup_expr="isnull",
        exclude=True,
    )

    class Meta:
        model = Activity
        fields = {
            "family": ["exact"],
            "held_on": ["gte", "lte"],
            "library__province": ["exact"],
        }


class ActivityIndexView(DeskIndexView):
    export_headings = EXPORTED

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Offer to import a table to those who may write."""
        buttons = list(super().header_buttons)
        if self.request.user.has_perm(RECORD):
            url = reverse("import_table", args=[TableKind.ACTIVITIES])
            buttons.append(HeaderButton(_("Impor"), url=url, icon_name="upload", priority=80))
        return buttons

    def get_edit_url(self, instance: Activity) -> str | None:
        """Offer no form for what is struck."""
        return None if instance.struck_at else super().get_edit_url(instance)

    def get_list_more_buttons(self, instance: Activity) -> list[Any]:
        ruling = _ruling(instance, self.request, ListingButton)
        return [*super().get_list_more_buttons(instance), *ruling]


class ActivityCreateView(Refusing, DeskCreateView):
    refused_fields = REFUSED_FIELDS

    def save_instance(self) -> Activity:
        """Leave writing to the service."""
        activity = self.form.save(commit=False)
        actor = self.request.user
        return record_activity(activity=activity, actor=actor, at=timezone.now())


class ActivityEditView(Refusing, DeskEditView):
    refused_fields = REFUSED_FIELDS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead from the form of a struck activity to its page."""
        activity = cast("Activity", self.get_object())
        if activity.struck_at:
            messages.warning(request, struck_sentence())
            return redirect("activity:inspect", activity.pk)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [*super().header_buttons, *_ruling(self.object, self.request, HeaderButton)]

    def save_instance(self) -> Activity:
        """Leave writing to the service."""
        activity = self.form.save(commit=False)
        actor = self.request.user
        return correct_activity(activity=activity, actor=actor, at=timezone.now())


class ActivityInspectView(DeskInspectView):
    def get_edit_url(self) -> str | None:
        return None if self.object.struck_at else super().get_edit_url()

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [*super().header_buttons, *_ruling(self.object, self.request, HeaderButton)]


def _ruling(activity: Activity, request: HttpRequest, button: type[BaseButton]) -> list[BaseButton]:
    """Return the way to strike an activity or to take that back, for those who may."""
    right, name, label, icon = RULINGS[activity.struck_at is not None]
    if not request.user.has_perm(right):
        return []
    return [button(label, url=reverse(name, args=[activity.pk]), icon_name=icon, priority=20)]


class ActivityDesk(Desk):
    model = Activity
    icon = "calendar-check"
    menu_label = pgettext_lazy("jamak", "Kegiatan")
    when_empty = _("Belum ada kegiatan. Tambahkan satu, atau impor dari tabel.")
    index_view_class = ActivityIndexView
    add_view_class = ActivityCreateView
    edit_view_class = ActivityEditView
    inspect_view_class = ActivityInspectView
    inspect_view_enabled = True
    without = ("delete", "history", "history_results", "usage")
    add_to_reference_index = False
    filterset_class = ActivityFilterSet
    list_display = [
        "title",
        "library",
        Column("family", label=_("Rumpun"), accessor="get_family_display", sort_key="family"),
        "held_on",
        "participants",
        Column("struck_because", label=_("Dicoret karena")),
    ]
    list_export = list(EXPORTED)
    export_filename = "kegiatan"
    search_fields = ["title", "place", "reference", "library__name"]
    ordering = ["-held_on", "pk"]
    inspect_view_fields = [
        "library", "family", "title", "held_on", "participants", "place", "link", "reference",
        "recorded_by", "recorded_at", "changed_at", "struck_because", "struck_at",
    ]  # fmt: skip
    edit_handler = ObjectList(
        [
            FieldPanel("library"),
            FieldPanel("family"),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("held_on"), FieldPanel("participants")]),
            FieldPanel("place"),
            FieldPanel("link"),
            FieldPanel("reference"),
        ],
        base_form_class=ActivityForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Activity]:
        return activities_for(user)
