"""How many came by, at the committee's desk."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from booths.access import booths_overseen_by
from booths.models import Stamp
from marketplace.core.wagtail_hooks import ReadOnlyDesk


class StampDesk(ReadOnlyDesk):
    """How many came by, and when. The passport stays out: it would tell one visitor's whole way."""

    model = Stamp
    icon = "pick"
    menu_label = pgettext_lazy("jamak", "Cap paspor")
    when_empty = _("Belum ada cap. Cap muncul saat pengunjung mencap paspornya di lapak.")
    list_display = [
        "booth",
        Column("edition", label=_("Edisi"), accessor="booth.edition"),
        "stamped_at",
    ]
    list_filter = {
        "booth__edition": ["exact"],
        "booth__province": ["exact"],
        "stamped_at": ["date"],
    }
    list_export = ["booth", "stamped_at"]
    search_fields = ["booth__name", "booth__province__name"]
    ordering = "-stamped_at"

    def rows_for(self, user: Any) -> QuerySet[Stamp]:
        stamps = Stamp.objects.filter(booth__in=booths_overseen_by(user).values("pk"))
        return stamps.defer("passport").select_related("booth__edition")
