"""Lists about money at the desk. Their rows come from services; each leads to a page of its own."""

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from marketplace.core.money import rupiah
from marketplace.core.wagtail_hooks import Desk, DeskFilterSet, DeskIndexView, ReadOnlyDesk
from marketplace.payments.models import Concern, LedgerEntry, PayoutRun, Refund
from marketplace.payments.queries.book import (
    book_totals,
    entries_summed,
    entry_about,
    entry_order,
    months_of_book,
)
from marketplace.payments.queries.inbox import may_mark, may_resend
from marketplace.payments.queries.payouts import runs_with_totals
from marketplace.sellers.models import Seller

AMOUNT = pgettext_lazy("uang", "Jumlah")


def money(name: str, label: str | Promise = AMOUNT, sort_key: str | None = None) -> Column:
    """Return a column of whole rupiah, empty where there is no amount."""

    def written(row: Any) -> str:
        amount = getattr(row, name)
        return "" if amount is None else rupiah(amount)

    return Column(name, label=label, accessor=written, sort_key=sort_key)


class ConcernFilterSet(DeskFilterSet):
    """Narrow the list; without a filter, what is open stands above what is solved."""

    terbuka = django_filters.BooleanFilter(
        label=_("Belum selesai"), field_name="closed_at", lookup_expr="isnull"
    )

    class Meta:
        model = Concern
        fields = ["kind"]


class ConcernIndexView(DeskIndexView):
    def order_queryset(self, queryset: QuerySet[Concern]) -> QuerySet[Concern]:
        """Put what is open first, the oldest of it on top."""
        if self.is_explicitly_ordered:
            ordered: QuerySet[Concern] = super().order_queryset(queryset)
            return ordered
        return queryset.order_by(F("closed_at").desc(nulls_first=True), "opened_at", "pk")


class ConcernDesk(ReadOnlyDesk):
    model = Concern
    icon = "warning"
    url_prefix = "toko/hal"
    menu_label = _("Perlu ditangani")
    when_empty = _("Tidak ada yang perlu ditangani. Uang yang tidak cocok muncul di sini.")
    index_view_class = ConcernIndexView
    filterset_class = ConcernFilterSet
    list_display = [
        "kind",
        Column("order", label=_("Pesanan"), accessor="order"),
        money("amount"),
        "opened_at",
        Column("closed_at", label=_("Selesai pada"), accessor="closed_at", sort_key="closed_at"),
    ]
    search_fields = ["order__number", "subject", "note", "resolution"]

    def rows_for(self, user: Any) -> QuerySet[Concern]:
        return Concern.objects.select_related("order")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"inspect_url_name": "concern_desk"}


def _what_to_do(refund: Refund) -> str | Promise:
    if may_resend(refund):
        return _("Kirim lagi")
    return _("Catat transfer") if may_mark(refund) else _("Lihat")


class RefundDesk(ReadOnlyDesk):
    model = Refund
    icon = "rotate"
    url_prefix = "toko/dana"
    menu_label = pgettext_lazy("jamak", "Pengembalian dana")
    when_empty = _("Belum ada dana yang dikembalikan. Yang pertama muncul di sini.")
    list_display = [
        TitleColumn(
            "order",
            label=_("Pesanan"),
            accessor="payment.order.number",
            classname="shop-desk__number",
            get_url=lambda refund: reverse("refund_desk", args=[refund.pk]),
        ),
        money("amount", sort_key="amount"),
        "state",
        TitleColumn(
            "deed",
            label=_("Tindakan"),
            accessor=_what_to_do,
            get_url=lambda refund: reverse("refund_desk", args=[refund.pk]),
        ),
        Column("seller", label=_("Pelapak"), accessor="parcel.seller_name"),
        Column("method", label=_("Cara bayar"), accessor="payment.get_method_display"),
        "wanted_at",
        "done_at",
    ]
    list_filter = {"state": ["exact"], "payment__method": ["exact"], "wanted_at": ["date"]}
    list_export = ["payment", "amount", "state", "reason", "reference", "wanted_at", "done_at"]
    search_fields = ["payment__order__number", "parcel__seller_name", "reference", "reason"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[Refund]:
        return Refund.objects.select_related("payment__order", "parcel__order")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"inspect_url_name": "refund_desk"}


class RunIndexView(DeskIndexView):
    add_item_label = _("Susun putaran")


class RunDesk(Desk):
    """Runs of payouts; a new one is looked at on a page of its own before it is put together."""

    model = PayoutRun
    icon = "group"
    url_prefix = "toko/putaran"
    menu_label = _("Pembayaran pelapak")
    when_empty = _("Belum ada putaran. Susun yang pertama begitu ada yang bisa dibayarkan.")
    index_view_class = RunIndexView
    form_fields = ["reference"]
    without = ReadOnlyDesk.without
    list_display = [
        TitleColumn(
            "name",
            label=_("Putaran"),
            accessor=str,
            get_url=lambda run: reverse("run_desk", args=[run.pk]),
        ),
        "state",
        Column("count", label=pgettext_lazy("jamak", "Pelapak"), accessor="count"),
        money("total"),
        "drafted_at",
        "paid_at",
        "reference",
    ]
    list_filter = {"state": ["exact"], "paid_at": ["date"]}
    search_fields = ["reference"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[PayoutRun]:
        return runs_with_totals()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own_pages = {"add_url_name": "run_preview", "inspect_url_name": "run_desk"}
        return super().get_common_view_kwargs(**kwargs) | own_pages


class EntryFilterSet(DeskFilterSet):
    """Narrow the book to a seller, the fair itself, a kind of line, a month."""

    pelapak = django_filters.ModelChoiceFilter(
        label=_("Pelapak"),
        field_name="seller",
        queryset=Seller.objects.order_by("name"),
        null_label=_("Panitia sendiri"),
    )
    bulan = django_filters.ChoiceFilter(label=_("Bulan"), choices=months_of_book, method="in_month")

    class Meta:
        model = LedgerEntry
        fields = ["kind"]

    def in_month(
        self, entries: QuerySet[LedgerEntry], _name: str, month: str
    ) -> QuerySet[LedgerEntry]:
        year, number = month.split("-")
        return entries.filter(at__year=year, at__month=number)


def _page_about(entry: LedgerEntry) -> str | None:
    order = entry_order(entry)
    if order:
        return reverse("order_desk", args=[order.pk])
    return reverse("run_desk", args=[entry.payout.run_id]) if entry.payout else None


class EntryIndexView(DeskIndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say above the lines what the book comes to."""
        totals = {} if self.results_only else {"totals": book_totals(timezone.now())}
        return super().get_context_data(**kwargs) | totals


class EntryDesk(ReadOnlyDesk):
    """The book: every rupiah that came in, went back or was paid out, line by line."""

    model = LedgerEntry
    icon = "list-ol"
    url_prefix = "toko/buku"
    menu_label = _("Buku kas")
    when_empty = _("Buku ini masih kosong. Baris pertama ditulis begitu sebuah pesanan dibayar.")
    index_view_class = EntryIndexView
    index_template_name = "payments/desk/book.html"
    filterset_class = EntryFilterSet
    list_display = [
        Column("at", label=_("Pada"), accessor="at"),
        "kind",
        Column("seller", label=_("Pelapak"), accessor=lambda entry: entry.seller or _("Panitia")),
        TitleColumn("about", label=_("Untuk"), accessor=entry_about, get_url=_page_about),
        money("amount"),
        money("balance", _("Saldo")),
        "note",
    ]
    list_export = ["at", "kind", "seller", "parcel", "payout", "amount", "balance", "note"]
    export_headings = {"balance": _("Saldo")}
    search_fields = ["parcel__order__number", "seller__name", "note", "payout__run__reference"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[LedgerEntry]:
        return entries_summed()
