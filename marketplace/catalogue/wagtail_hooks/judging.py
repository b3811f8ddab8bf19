"""Ratings and reports in the menu of the desk; what is done with one is done on its own page."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column

from marketplace.catalogue.models import ProductReport, Rating
from marketplace.catalogue.queries.reports import open_reports, reports_counted
from marketplace.catalogue.states import ReportState
from marketplace.catalogue.views import judging
from marketplace.core.wagtail_hooks import WHAT_WAITS, ReadOnlyDesk, Waiting

A_LINE = 60
"""Characters of what was said that stand in the list; its own page has them all."""


class RatingDesk(ReadOnlyDesk):
    """What buyers say of goods; it is hidden or shown, and never edited."""

    model = Rating
    icon = "pick"
    menu_label = pgettext_lazy("jamak", "Ulasan")
    when_empty = _("Belum ada ulasan. Yang pertama ditulis pembeli setelah paketnya diterima.")
    list_display = [
        "product",
        "stars",
        Column("text", label=_("Ulasan"), accessor=lambda r: Truncator(r.text).chars(A_LINE)),
        "rated_at",
        "hidden_at",
    ]
    list_filter = {"stars": ["exact"], "hidden_at": ["isnull"], "rated_at": ["date"]}
    list_export = ["product", "stars", "text", "rated_at", "hidden_at", "hidden_reason"]
    search_fields = ["product__name", "text", "product__seller__name"]
    ordering = "-rated_at"

    def rows_for(self, user: Any) -> QuerySet[Rating]:
        return Rating.objects.select_related("product")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"inspect_url_name": "rating_desk"}


class ReportDesk(ReadOnlyDesk):
    """What people report about goods, and from how many people it comes."""

    model = ProductReport
    icon = "warning"
    menu_label = pgettext_lazy("jamak", "Laporan produk")
    when_empty = _("Belum ada laporan. Yang dikirim pengunjung muncul di sini.")
    list_display = [
        "product",
        "reason",
        "state",
        Column("about_product", label=_("Laporan tentang produk ini")),
        Column("people", label=_("dari orang")),
        Column("from_sender", label=_("dari pelapor ini")),
        "reported_at",
    ]
    list_filter = ["state", "reason"]
    list_export = ["product", "reason", "state", "reported_at", "decided_at", "note"]
    search_fields = ["product__name", "text", "product__seller__name"]
    ordering = "-reported_at"

    def rows_for(self, user: Any) -> QuerySet[ProductReport]:
        return reports_counted().select_related("product")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"inspect_url_name": "report_desk"}


@hooks.register("register_admin_urls")
def judging_urls() -> list[URLPattern]:
    return [
        path("laporan-produk/<int:pk>/", judging.report, name="report_desk"),
        path("ulasan/<int:pk>/", judging.rating, name="rating_desk"),
        path("ulasan/<int:pk>/tampilkan/", judging.show, name="show_rating"),
        path("ulasan/<int:pk>/jawaban/", judging.answer, name="answer_desk"),
        path("ulasan/<int:pk>/jawaban/tampilkan/", judging.show_again, name="show_answer"),
    ]


@hooks.register(WHAT_WAITS)
def reports_to_decide(request: HttpRequest) -> list[Waiting]:
    """Count the reports that wait for the committee."""
    if not request.user.has_perm("catalogue.change_productreport"):
        return []
    listed = f"{reverse('productreport:index')}?state={ReportState.OPEN.value}"
    return [Waiting(_("Laporan produk"), open_reports(), listed)]
