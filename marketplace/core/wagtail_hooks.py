"""The committee's desk: what every list of it has in common, and the audit log."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import Http404
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from .models import AuditEntry
from .page_cache import move_version_stamp

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


class DeskIndexView(generic.IndexView):
    rows_for: RowsFor | None = None

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the rows this person looks after."""
        return self.rows_for(self.request.user)  # type: ignore[misc]


class DeskCreateView(Publishing, generic.CreateView):
    pass


class DeskEditView(OwnRows, Publishing, generic.EditView):
    pass


class DeskInspectView(OwnRows, generic.InspectView):
    pass


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
    search_backend_name = None
    list_per_page = 50

    def rows_for(self, user: Any) -> QuerySet[Any]:
        """Return the rows this person looks after, ready for the list; all unless narrowed."""
        rows: QuerySet[Any] = self.model._default_manager.all()  # noqa: SLF001
        return rows

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(rows_for=self.rows_for, **kwargs)
        del common["delete_url_name"]
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]


def narrow_choices(form: ModelForm[Any], rows: Iterable[tuple[str, QuerySet[Any]]]) -> None:
    """Offer in each named field of a form only these rows."""
    for name, choices in rows:
        if name in form.fields:
            form.fields[name].queryset = choices  # type: ignore[attr-defined]


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Let those who may see the rows see them, and nobody change them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))


register_permission_policy(AuditEntry, ReadOnlyPolicy(AuditEntry))


class AuditDesk(Desk):
    model = AuditEntry
    icon = "history"
    menu_label = _("Catatan audit")
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
    form_fields = ["action"]
    list_display = ["at", "action", "actor", "target"]
    list_filter = {"action": ["exact"], "at": ["date"]}
    list_export = ["at", "action", "actor", "target", "detail"]
    search_fields = ["action", "target", "actor__full_name"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.select_related("actor")


@hooks.register("register_admin_viewset")
def audit_desk() -> ModelViewSet:
    return AuditDesk("audit")


@hooks.register("insert_global_admin_css")
def our_colours() -> SafeString:
    """Dress Wagtail's frame in our colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("core/desk/brand.css"))
