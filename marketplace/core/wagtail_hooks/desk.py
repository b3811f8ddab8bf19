"""The committee's desk: what every list of it has in common."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Field, Model, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpResponse
from django.urls import URLPattern
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from marketplace.core.errors import RuleError
from marketplace.core.formats import moment_here
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.spreadsheets import as_words
from media.errors import FileRefusedError

from .filters import DeskFilterSet

RowsFor = Callable[[Any], QuerySet[Any]]


class OwnRows:
    """Answer 404 for rows that are another person's to look after."""

    rows_for: RowsFor | None = None

    def get_object(self, *args: Any, **kwargs: Any) -> Model:
        found: Model = super().get_object(*args, **kwargs)  # type: ignore[misc]
        rows = self.rows_for(self.request.user)  # type: ignore[misc, attr-defined]
        if not rows.filter(pk=found.pk).exists():
            raise Http404
        return found


class Publishing:
    """Let the public see at once what was saved."""

    def save_instance(self) -> Model:
        saved: Model = super().save_instance()  # type: ignore[misc]
        move_version_stamp()
        return saved


class OwnColumns:
    """Write the columns a form asks for over the row as it is when it is saved.

    A form read its row before somebody else decided about it; without this it would write the
    old state back. What a view takes out of `cleaned_data` is left to the service that writes it.
    """

    def save_instance(self) -> Model:
        instance: Model = self.form.instance  # type: ignore[attr-defined]
        mine = self.form.cleaned_data  # type: ignore[attr-defined]
        columns = instance._meta.concrete_fields
        others = [column.attname for column in columns if column.name not in mine]
        rows = type(instance)._base_manager.select_for_update()  # noqa: SLF001
        for name, now in rows.values(*others).get(pk=instance.pk).items():
            setattr(instance, name, now)
        saved: Model = super().save_instance()  # type: ignore[misc]
        return saved


class Refusing:
    """Say in the form what a service refuses, with everything that was typed.

    A form is checked before its row is held, so somebody else may have been there in between.
    """

    refused_fields: Mapping[str, str] = {}
    """The field that a refusal is about, by its code."""
    refused_field: str | None = None
    """The field of any other refusal; the whole form where there is none."""

    def form_valid(self, form: ModelForm[Any]) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except (RuleError, FileRefusedError) as refused:
            field = self.refused_fields.get(refused.code, self.refused_field)
            form.add_error(field, str(refused))
        else:
            return answer
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        refusal: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]
        return refusal


class DeskIndexView(generic.IndexView):
    rows_for: RowsFor | None = None
    when_empty: str | Promise = ""
    base_filterset_class = DeskFilterSet

    @cached_property
    def no_results_message(self) -> str:
        """Say what comes next."""
        if self.is_searching or self.is_filtering:
            return _("Tidak ada yang cocok. Ubah kata pencarian atau saringannya.")
        return str(self.when_empty)

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the rows this person looks after."""
        return self.rows_for(self.request.user)  # type: ignore[misc]

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Let no word that somebody typed be a formula in the CSV; Wagtail sees to XLSX."""
        cell = super().preprocess_field_value(field, value, export_format)
        return as_words(cell) if export_format == self.FORMAT_CSV else cell


class DeskCreateView(Publishing, generic.CreateView):
    pass


class DeskEditView(OwnRows, OwnColumns, Publishing, generic.EditView):
    pass


class DeskInspectView(OwnRows, generic.InspectView):
    def get_field_display_value(self, field_name: str, field: Field[Any, Any] | None) -> Any:
        """Tell times in the time zone of whoever looks, and say nothing as a dash."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return moment_here(value)
        return "-" if value is None or value == "" else value


class DeskHistoryView(OwnRows, history.HistoryView):
    pass


class DeskUsageView(OwnRows, usage.UsageView):
    pass


class Desk(ModelViewSet):
    """A list with forms for rows a person looks after; others' rows do not exist for them.

    Nothing is deleted here: what was once public leaves through its states.
    """

    index_view_class = DeskIndexView
    add_view_class = DeskCreateView
    edit_view_class = DeskEditView
    inspect_view_class = DeskInspectView
    history_view_class = DeskHistoryView
    usage_view_class = DeskUsageView
    copy_view_enabled = False
    index_results_template_name = "core/desk/results.html"
    without: Collection[str] = ("delete",)
    """Views of Wagtail's that this list goes without."""
    when_empty: str | Promise = gettext_lazy("Belum ada isinya. Tambahkan yang pertama.")
    """What comes next, where the list is still empty."""
    search_backend_name = None
    list_per_page = 50

    def rows_for(self, user: Any) -> QuerySet[Any]:
        """Return the rows this person looks after, ready for the list; all unless narrowed."""
        rows: QuerySet[Any] = self.model._default_manager.all()  # noqa: SLF001
        return rows

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(rows_for=self.rows_for, **kwargs)
        absent = {f"{view}_url_name" for view in self.without}
        return {name: given for name, given in common.items() if name not in absent}

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Call the list what the menu calls it."""
        named = {"page_title": self.menu_label, "when_empty": self.when_empty}
        view_kwargs: dict[str, Any] = super().get_index_view_kwargs(**named, **kwargs)
        return view_kwargs

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [pattern for pattern in patterns if pattern.name not in self.without]


class ReadOnlyDesk(Desk):
    """A list that nobody writes at the desk: rows come from services alone."""

    without = ("add", "edit", "delete", "history", "history_results", "usage")
    form_fields: Collection[str] = ()
    when_empty = gettext_lazy("Belum ada isinya. Yang pertama akan muncul di sini.")
    add_to_reference_index = False
    """Such rows name no page or file, and services write them where each statement counts."""

    def on_register(self) -> None:
        """Refuse changes elsewhere in Wagtail too."""
        register_permission_policy(self.model, ReadOnlyPolicy(self.model))
        super().on_register()


def narrow_choices(form: ModelForm[Any], rows: Iterable[tuple[str, QuerySet[Any]]]) -> None:
    """Offer in each named field of a form only these rows."""
    for name, choices in rows:
        if name in form.fields:
            form.fields[name].queryset = choices  # type: ignore[attr-defined]


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Let those who may see the rows see them, and nobody change them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))
