"""What the catalogue's services alone write, to be read at the desk."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from marketplace.catalogue.access import (
    decisions_overseen_by,
    edits_overseen_by,
    holds_overseen_by,
    moves_overseen_by,
    variants_overseen_by,
)
from marketplace.catalogue.models import (
    ProductEdit,
    ReviewDecision,
    StockHold,
    StockMove,
    Variant,
)
from marketplace.core.money import rupiah
from marketplace.core.wagtail_hooks import ReadOnlyDesk

A_LINE = 80
"""Characters of a reason that stand in the list; the row's own page has them all."""


class VariantDesk(ReadOnlyDesk):
    """Prices and stock, which their seller changes alone and at once."""

    model = Variant
    icon = "list-ol"
    menu_label = _("Harga dan stok")
    list_display = [
        "product",
        "label",
        Column("price", label=_("Harga"), accessor=lambda v: rupiah(v.price), sort_key="price"),
        "stock",
        "sku",
        Column("seller", label=_("Pelapak"), accessor="product.seller"),
    ]
    list_filter = {
        "stock": ["lte"],
        "product__state": ["exact"],
        "product__seller__library__province": ["exact"],
    }
    list_export = ["product", "label", "price", "stock", "weight_grams", "sku"]
    search_fields = ["product__name", "label", "sku", "product__seller__name"]
    ordering = ["product__name", "position"]

    def rows_for(self, user: Any) -> QuerySet[Variant]:
        return variants_overseen_by(user).select_related("product__seller")


class HoldDesk(ReadOnlyDesk):
    """What is kept for orders and sales, until when."""

    model = StockHold
    icon = "lock"
    menu_label = _("Stok yang ditahan")
    list_display = [
        Column("product", label=_("Produk"), accessor="variant.product"),
        "quantity",
        "reference",
        "state",
        "expires_at",
    ]
    list_filter = ["state", "variant__product__seller__library__province"]
    search_fields = ["variant__product__name", "reference"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[StockHold]:
        return holds_overseen_by(user).select_related("variant__product")


class MoveDesk(ReadOnlyDesk):
    """Every change of a stock; together they are the stock."""

    model = StockMove
    icon = "history"
    menu_label = _("Perubahan stok")
    list_display = [
        Column("product", label=_("Produk"), accessor="variant.product"),
        Column("change", label=_("Perubahan"), accessor=lambda move: f"{move.change:+d}"),
        "reason",
        Column("reference", label=_("Untuk"), accessor="hold.reference"),
        "at",
    ]
    list_filter = {
        "reason": ["exact"],
        "at": ["date"],
        "variant__product__seller__library__province": ["exact"],
    }
    list_export = ["variant", "change", "reason", "hold", "at"]
    search_fields = ["variant__product__name", "hold__reference"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[StockMove]:
        return moves_overseen_by(user).select_related("variant__product", "hold")


class EditDesk(ReadOnlyDesk):
    """Changes of listed products in every state; those that wait are decided on in the inbox."""

    model = ProductEdit
    icon = "edit"
    menu_label = pgettext_lazy("jamak", "Perubahan produk")
    list_display = [
        "product",
        "state",
        Column("seller", label=_("Pelapak"), accessor="product.seller"),
        "submitted_at",
    ]
    list_filter = ["state", "product__category", "product__seller__library__province"]
    search_fields = ["product__name", "product__seller__name"]
    ordering = "-submitted_at"

    def rows_for(self, user: Any) -> QuerySet[ProductEdit]:
        return edits_overseen_by(user).select_related("product__seller")


class DecisionDesk(ReadOnlyDesk):
    """Who decided what, when and why, for ever."""

    model = ReviewDecision
    icon = "history"
    menu_label = _("Riwayat keputusan")
    inspect_view_enabled = True
    inspect_view_fields = ["product", "decision", "reason", "hints", "reviewer", "at"]
    list_display = [
        "product",
        "decision",
        Column("reason", label=_("Alasan"), accessor=lambda d: Truncator(d.reason).chars(A_LINE)),
        "reviewer",
        "at",
    ]
    list_filter = {
        "decision": ["exact"],
        "at": ["date"],
        "product__seller__library__province": ["exact"],
    }
    list_export = ["product", "decision", "reason", "reviewer", "at"]
    search_fields = ["product__name", "reason", "reviewer__full_name"]
    ordering = "-pk"

    def rows_for(self, user: Any) -> QuerySet[ReviewDecision]:
        return decisions_overseen_by(user).select_related("product", "reviewer")
