"""What couriers take, at the committee's desk. Orders that were placed keep their fee."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column

from marketplace.core.money import rupiah
from marketplace.core.wagtail_hooks import Desk, DeskCreateView, DeskEditView
from marketplace.orders.models import ShippingRate, ShippingSurcharge
from marketplace.orders.services.rates import record_price

KEPT = _("Berlaku untuk pesanan baru. Pesanan yang sudah dibuat tetap dengan ongkirnya.")


class Priced:
    """Write down what a kilogram cost before and after."""

    def save_instance(self) -> ShippingRate | ShippingSurcharge:
        saved: ShippingRate | ShippingSurcharge = super().save_instance()  # type: ignore[misc]
        before = self.form.initial.get("rupiah_per_kg")  # type: ignore[attr-defined]
        by = self.request.user  # type: ignore[attr-defined]
        record_price(row=saved, before=before, by=by, at=timezone.now())
        return saved


class PriceCreateView(Priced, DeskCreateView):
    pass


class PriceEditView(Priced, DeskEditView):
    pass


def _price_column() -> Column:
    return Column(
        "rupiah_per_kg",
        label=_("Per kilogram"),
        accessor=lambda row: rupiah(row.rupiah_per_kg),
        sort_key="rupiah_per_kg",
    )


class RateDesk(Desk):
    model = ShippingRate
    icon = "mail"
    menu_label = pgettext_lazy("jamak", "Tarif kirim")
    add_view_class = PriceCreateView
    edit_view_class = PriceEditView
    list_display = ["origin", "reach", _price_column()]
    list_filter = ["origin", "reach"]
    list_export = ["origin", "reach", "rupiah_per_kg"]
    search_fields = ["origin", "reach"]
    panels = [
        FieldPanel("origin"),
        FieldPanel("reach"),
        FieldPanel("rupiah_per_kg", help_text=KEPT),
    ]


class SurchargeDesk(Desk):
    model = ShippingSurcharge
    icon = "plus"
    menu_label = pgettext_lazy("jamak", "Tambahan ongkir")
    when_empty = _("Belum ada tambahan. Tambahkan provinsi yang hanya terjangkau lewat udara.")
    add_view_class = PriceCreateView
    edit_view_class = PriceEditView
    list_display = ["province", _price_column()]
    list_filter = ["province__island_group"]
    list_export = ["province", "rupiah_per_kg"]
    search_fields = ["province__name", "province__name_en"]
    panels = [FieldPanel("province"), FieldPanel("rupiah_per_kg", help_text=KEPT)]

    def rows_for(self, user: Any) -> QuerySet[ShippingSurcharge]:
        return ShippingSurcharge.objects.select_related("province")
