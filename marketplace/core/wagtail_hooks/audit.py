"""The audit log at the desk."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from marketplace.core.models import AuditEntry

from .desk import ReadOnlyDesk


class AuditDesk(ReadOnlyDesk):
    model = AuditEntry
    icon = "history"
    menu_label = _("Catatan audit")
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
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
