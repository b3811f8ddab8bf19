"""Products, permits and the vocabulary at the committee's desk."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSetGroup

from marketplace.catalogue.access import (
    badges_overseen_by,
    permits_overseen_by,
    products_overseen_by,
)
from marketplace.catalogue.models import Allergen, Badge, Category, Permit, PermitType, Product
from marketplace.core.wagtail_hooks import Desk, narrow_choices

from .goods import ProductDeskForm, ProductIndexView, StrangersEditView
from .judging import RatingDesk, ReportDesk
from .reading import DecisionDesk, EditDesk, VariantDesk

SHOWN = ("name", "state", "seller", "description", "learning_story", "ingredients")
"""What only the seller changes, and a reviewer approves."""


class ProductDesk(Desk):
    model = Product
    icon = "tag"
    menu_label = pgettext_lazy("jamak", "Produk")
    without = ("add", "delete")  # its seller lists it
    when_empty = _("Belum ada produk. Yang ditambahkan pelapak akan muncul di sini.")
    list_display = ["name", "state", "category", "seller", "call_number", "listed_at"]
    list_filter = ["state", "category", "halal_status", "seller__library__province"]
    list_export = ["name", "state", "category", "seller", "maker_name", "call_number", "listed_at"]
    search_fields = ["name", "name_en", "maker_name", "seller__name"]
    index_view_class = ProductIndexView
    edit_view_class = StrangersEditView
    edit_handler = ObjectList(
        [
            *(FieldPanel(name, read_only=True) for name in SHOWN),
            FieldRowPanel([FieldPanel("category"), FieldPanel("call_number")]),
            FieldPanel("training"),
            FieldPanel("name_en"),
            FieldPanel("description_en"),
            FieldPanel("learning_story_en"),
            FieldPanel("allergens"),
            FieldPanel("pickup_only"),
        ],
        base_form_class=ProductDeskForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Product]:
        return products_overseen_by(user).select_related("category", "seller")


class OverseenProductForm(WagtailAdminModelForm):
    """Offer only the products that the person looks after and does not sell."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            others = products_overseen_by(self.for_user).exclude(seller__owner=self.for_user)
            narrow_choices(self, [("product", others)])


class PermitDesk(Desk):
    model = Permit
    icon = "clipboard-list"
    menu_label = pgettext_lazy("jamak", "Izin")
    list_display = ["product", "type", "status", "number", "valid_until"]
    list_filter = {"status": ["exact"], "type": ["exact"], "valid_until": ["lte"]}
    search_fields = ["product__name", "number"]
    edit_view_class = StrangersEditView
    edit_handler = ObjectList(
        [
            FieldPanel("product"),
            FieldRowPanel([FieldPanel("type"), FieldPanel("status")]),
            FieldRowPanel([FieldPanel("number"), FieldPanel("valid_until")]),
        ],
        base_form_class=OverseenProductForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Permit]:
        return permits_overseen_by(user).select_related("product", "type")


class BadgeDesk(Desk):
    model = Badge
    icon = "pick"
    menu_label = pgettext_lazy("jamak", "Lencana")
    list_display = [
        "text",
        "product",
        Column("seller", label=_("Pelapak"), accessor="product.seller"),
        "granted_at",
    ]
    list_filter = {"granted_at": ["date"], "product__seller__library__province": ["exact"]}
    search_fields = ["text", "text_en", "product__name"]
    ordering = "-granted_at"
    edit_view_class = StrangersEditView
    edit_handler = ObjectList(
        [
            FieldPanel("product"),
            FieldRowPanel([FieldPanel("text"), FieldPanel("text_en")]),
            FieldPanel("granted_at"),
        ],
        base_form_class=OverseenProductForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Badge]:
        return badges_overseen_by(user).select_related("product__seller")


class CategoryDesk(Desk):
    model = Category
    icon = "folder-open-inverse"
    menu_label = pgettext_lazy("jamak", "Kategori")
    list_display = ["name", "name_en", "dewey", "group", "position"]
    list_filter = ["group"]
    search_fields = ["name", "name_en", "dewey"]
    form_fields = ["name", "name_en", "slug", "dewey", "group", "position"]


class AllergenDesk(Desk):
    model = Allergen
    icon = "warning"
    menu_label = pgettext_lazy("jamak", "Alergen")
    list_display = ["name", "name_en", "slug"]
    search_fields = ["name", "name_en"]
    form_fields = ["name", "name_en", "slug"]


class PermitTypeDesk(Desk):
    model = PermitType
    icon = "doc-full"
    menu_label = pgettext_lazy("jamak", "Jenis izin")
    list_display = ["name", "code", "duty_from", "position"]
    search_fields = ["name", "name_en", "code"]
    form_fields = [
        "name",
        "name_en",
        "code",
        "hint",
        "hint_en",
        "number_pattern",
        "duty_from",
        "position",
    ]


class Catalogue(ModelViewSetGroup):
    menu_label = _("Katalog")
    menu_icon = "tag"
    menu_order = 220
    items = (
        ProductDesk("product"),
        VariantDesk("variant"),
        EditDesk("productedit"),
        DecisionDesk("reviewdecision"),
        ReportDesk("productreport"),
        RatingDesk("rating"),
        BadgeDesk("badge"),
        PermitDesk("permit"),
        CategoryDesk("category"),
        AllergenDesk("allergen"),
        PermitTypeDesk("permittype"),
    )


@hooks.register("register_admin_viewset")
def catalogue() -> ModelViewSetGroup:
    return Catalogue()
