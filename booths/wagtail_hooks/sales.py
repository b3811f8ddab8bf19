"""What was sold at the tables, at the committee's desk: read, never written."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from booths.access import booths_overseen_by
from booths.models import Closing, Sale
from marketplace.core.wagtail_hooks import ReadOnlyDesk


class SaleDesk(ReadOnlyDesk):
    model = Sale
    icon = "tag"
    menu_label = pgettext_lazy("jamak", "Penjualan di lapak")
    when_empty = _("Belum ada penjualan. Penjaga lapak mencatatnya di kasir lapak.")
    list_display = [
        "order",
        "booth",
        "keeper",
        Column("state", label=_("Keadaan"), accessor="get_state_display"),
        Column("method", label=_("Cara bayar"), accessor="get_method_display"),
        "total",
        "sold_at",
        "received_at",
        "note",
    ]
    list_filter = ["state", "method", "booth__edition", "booth__province"]
    list_export = ["id", "order", "booth", "keeper", "state", "method", "total", "received_at"]
    search_fields = ["order__number", "booth__name", "keeper__full_name", "lines__name"]
    ordering = "-received_at"

    def rows_for(self, user: Any) -> QuerySet[Sale]:
        sales = Sale.objects.filter(booth__in=booths_overseen_by(user).values("pk"))
        return sales.select_related("order", "booth", "keeper")


class ClosingDesk(ReadOnlyDesk):
    model = Closing
    icon = "lock"
    menu_label = pgettext_lazy("jamak", "Tutup kasir")
    when_empty = _("Belum ada yang menutup kasir. Penjaga lapak melakukannya setiap hari.")
    list_display = [
        "day",
        "booth",
        "closed_by",
        "cash_total",
        "counted_cash",
        Column("difference", label=_("Selisih"), accessor="difference"),
        "qris_total",
        "note",
    ]
    list_filter = ["day", "booth__edition", "booth__province"]
    list_export = ["day", "booth", "cash_total", "counted_cash", "qris_total", "note"]
    search_fields = ["booth__name", "note"]
    ordering = "-day"

    def rows_for(self, user: Any) -> QuerySet[Closing]:
        closings = Closing.objects.filter(booth__in=booths_overseen_by(user).values("pk"))
        return closings.select_related("booth", "closed_by")
