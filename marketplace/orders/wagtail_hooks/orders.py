"""Orders, complaints and receipts at the desk. What is done with one is done on its own page."""

from typing import TYPE_CHECKING, Any, cast

import django_filters
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, TitleColumn

from marketplace.core.money import rupiah
from marketplace.core.wagtail_hooks import DeskFilterSet, DeskIndexView, ReadOnlyDesk
from marketplace.orders.access import manages_orders, orders_overseen_by, parcels_overseen_by
from marketplace.orders.models import Complaint, Order, Parcel, Receipt
from marketplace.orders.queries.deadlines import orders_not_fetched
from marketplace.orders.queries.desk import complaints_overdue, orders_found
from marketplace.places.models import Province

if TYPE_CHECKING:
    from marketplace.accounts.models import User

A_LINE = 60
"""Characters of a list of sellers that stand in a line."""
SELLERS = Column(
    "sellers",
    label=pgettext_lazy("jamak", "Pelapak"),
    accessor=lambda order: Truncator(_names(order)).chars(A_LINE),
)
TOTAL = Column(
    "total",
    label=pgettext_lazy("uang", "Jumlah"),
    accessor=lambda order: rupiah(order.total),
    sort_key="total",
)


def _names(order: Order) -> str:
    return ", ".join(parcel.seller_name for parcel in order.parcels.all())


class OrderFilterSet(DeskFilterSet):
    """Narrow the list; the province is that of a seller's booth."""

    provinsi = django_filters.ModelChoiceFilter(
        label=_("Provinsi lapak"),
        queryset=Province.objects.order_by("name"),
        method="from_province",
    )
    placed_at = django_filters.DateFromToRangeFilter(
        label=_("Dipesan pada"), widget=DateRangePickerWidget
    )

    tidak_diambil = django_filters.BooleanFilter(
        label=_("Tidak diambil dua minggu"), method="not_fetched"
    )

    class Meta:
        model = Order
        fields = ["state", "method"]

    def from_province(
        self, orders: QuerySet[Order], _name: str, province: Province
    ) -> QuerySet[Order]:
        return orders.filter(pk__in=Parcel.objects.filter(province=province).values("order"))

    def not_fetched(self, orders: QuerySet[Order], _name: str, is_late: bool) -> QuerySet[Order]:
        late = orders_not_fetched(timezone.now()).values("pk")
        return orders.filter(pk__in=late) if is_late else orders.exclude(pk__in=late)


class OrderIndexView(DeskIndexView):
    @property
    def is_whole(self) -> bool:
        """Say whether this person is shown who bought, and for how much."""
        return manages_orders(cast("User", self.request.user))

    @cached_property
    def list_display(self) -> list[Any]:
        if self.is_whole:
            return ["number", "state", "full_name", SELLERS, TOTAL, "method", "placed_at"]
        return ["number", "state", SELLERS, "placed_at"]

    @cached_property
    def list_export(self) -> list[str]:
        """Write no name and no address into a file that leaves the house."""
        money = ["goods_total", "shipping_total", "total"] if self.is_whole else []
        return ["number", "state", "method", *money, "placed_at", "paid_at"]

    def search_queryset(self, queryset: QuerySet[Order]) -> QuerySet[Order]:
        if not self.is_searching:
            return queryset
        return orders_found(queryset, self.search_query, by_buyer=self.is_whole)


class OrderDesk(ReadOnlyDesk):
    model = Order
    icon = "list-ul"
    url_prefix = "toko/pesanan"
    menu_label = pgettext_lazy("jamak", "Pesanan")
    when_empty = _("Belum ada pesanan. Yang pertama muncul di sini.")
    index_view_class = OrderIndexView
    filterset_class = OrderFilterSet
    search_fields = ["number"]
    ordering = "-placed_at"

    def rows_for(self, user: Any) -> QuerySet[Order]:
        own = Prefetch("parcels", parcels_overseen_by(user).order_by("pk"))
        return orders_overseen_by(user).prefetch_related(own)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs) | {"inspect_url_name": "order_desk"}


class OfOrderIndexView(DeskIndexView):
    """A list whose lines lead to the page of their order."""

    inspect_url_name = "order_desk"

    def get_inspect_url(self, instance: Complaint | Receipt) -> str:
        return reverse("order_desk", args=[instance.parcel.order_id])


class ComplaintFilterSet(DeskFilterSet):
    """Narrow the list; `lama` leaves what no seller has answered in time."""

    lama = django_filters.BooleanFilter(label=_("Lewat dua hari kerja"), method="overdue")

    class Meta:
        model = Complaint
        fields = ["state", "reason"]

    def overdue(
        self, complaints: QuerySet[Complaint], _name: str, is_late: bool
    ) -> QuerySet[Complaint]:
        late = complaints_overdue(timezone.now()).values("pk")
        return complaints.filter(pk__in=late) if is_late else complaints.exclude(pk__in=late)


def _order_column() -> Column:
    return Column("order", label=_("Pesanan"), accessor="parcel.order.number")


class ComplaintDesk(ReadOnlyDesk):
    model = Complaint
    icon = "warning"
    url_prefix = "toko/komplain"
    menu_label = pgettext_lazy("jamak", "Komplain")
    when_empty = _("Belum ada komplain. Yang diajukan pembeli muncul di sini.")
    index_view_class = OfOrderIndexView
    filterset_class = ComplaintFilterSet
    list_display = [
        "reason",
        _order_column(),
        Column("seller", label=_("Pelapak"), accessor="parcel.seller_name"),
        "state",
        "opened_at",
        "answered_at",
    ]
    search_fields = ["parcel__order__number", "parcel__seller_name"]
    ordering = "-opened_at"

    def rows_for(self, user: Any) -> QuerySet[Complaint]:
        own = Complaint.objects.filter(parcel__in=parcels_overseen_by(user).values("pk"))
        return own.select_related("parcel__order")


class ReceiptDesk(ReadOnlyDesk):
    model = Receipt
    icon = "doc-full"
    url_prefix = "toko/kuitansi"
    menu_label = pgettext_lazy("jamak", "Kuitansi")
    when_empty = _("Belum ada kuitansi. Nomor pertama diberikan begitu sebuah pesanan dibayar.")
    index_view_class = OfOrderIndexView
    list_display = [
        TitleColumn(
            "number",
            label=_("Nomor"),
            accessor="number",
            get_url=lambda receipt: reverse("order_desk", args=[receipt.parcel.order_id]),
        ),
        "kind",
        _order_column(),
        Column("seller", label=_("Pelapak"), accessor="parcel.seller_name"),
        Column(
            "amount", label=pgettext_lazy("uang", "Jumlah"), accessor=lambda r: rupiah(r.amount)
        ),
        "issued_at",
    ]
    list_filter = {"kind": ["exact"], "year": ["exact"], "issued_at": ["date"]}
    list_export = ["number", "kind", "parcel", "amount", "reason", "issued_at"]
    export_headings = {"number": _("Nomor")}
    search_fields = ["parcel__order__number", "parcel__seller_name"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[Receipt]:
        own = Receipt.objects.filter(parcel__in=parcels_overseen_by(user).values("pk"))
        return own.select_related("parcel__order")
