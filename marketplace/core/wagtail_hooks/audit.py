"""The audit log at the desk."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from marketplace.core.audit import all_deeds, target_in_words, words_of
from marketplace.core.models import AuditEntry

from .desk import ReadOnlyDesk
from .filters import DeskFilterSet


def deeds_by_name() -> list[tuple[str, str | Promise]]:
    """Return all deeds, as they stand in the reader's alphabet."""
    return sorted(all_deeds().items(), key=lambda deed: str(deed[1]))


class AuditFilterSet(DeskFilterSet):
    action = django_filters.ChoiceFilter(label=_("Tindakan"), choices=deeds_by_name)

    class Meta:
        model = AuditEntry
        fields = {"at": ["date"]}


class AuditDesk(ReadOnlyDesk):
    model = AuditEntry
    icon = "history"
    menu_label = _("Catatan audit")
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
    filterset_class = AuditFilterSet
    list_display = [
        "at",
        Column("action", label=_("Tindakan"), accessor=lambda entry: words_of(entry.action)),
        "actor",
        Column("target", label=_("Sasaran"), accessor=target_in_words),
    ]
    list_export = ["at", "action", "actor", "target", "detail"]
    search_fields = ["target", "actor__full_name"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.select_related("actor")


@hooks.register("register_admin_viewset")
def audit_desk() -> ModelViewSet:
    return AuditDesk("audit")
