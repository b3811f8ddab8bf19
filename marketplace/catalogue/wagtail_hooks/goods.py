"""What the desk's list and forms of goods know beyond any other: whose they are, what they need."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.menus import MenuItem

from marketplace.catalogue.models import Badge, Category, Permit, Product
from marketplace.catalogue.states import CategoryGroup, HalalStatus, ProductState
from marketplace.core.wagtail_hooks import DeskEditView, DeskIndexView


class ProductIndexView(DeskIndexView):
    def get_list_more_buttons(self, instance: Product) -> list[Any]:
        """Lead to the page on which a product is reviewed, or taken off the shelf."""
        url = reverse("review_product", args=[instance.pk])
        review = MenuItem(_("Periksa atau tarik"), url=url, icon_name="view", priority=5)
        return [*super().get_list_more_buttons(instance), review]


class StrangersEditView(DeskEditView):
    """A form for goods of others: what is one's own takes a second person."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send whoever sells the product to their own shop, where changes are reviewed."""
        found = self.model.objects.filter(pk=self.object_pk)
        product = next((_product_of(one) for one in found), None)
        if product and product.seller.owner_id == request.user.pk:
            return _to_own_shop(request, product)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class ProductDeskForm(WagtailAdminModelForm):
    """Keep what a product that was sent once never loses."""

    def clean_category(self) -> Category | None:
        category: Category | None = self.cleaned_data["category"]
        if category is None and self.instance.state != ProductState.DRAFT:
            raise ValidationError(
                _("Pilih kategorinya. Produk yang sudah pernah dikirim selalu punya kategori.")
            )
        if _is_silent_food(self.instance, category):
            raise ValidationError(
                _("Pelapak belum menjawab tentang halal. Minta jawabannya dahulu.")
            )
        return category


def _is_silent_food(product: Product, category: Category | None) -> bool:
    """Tell whether a product that was sent would become food without a word on halal."""
    return (
        category is not None
        and category.group == CategoryGroup.FOOD
        and product.state != ProductState.DRAFT
        and product.halal_status == HalalStatus.NOT_APPLICABLE
    )


def _product_of(thing: Product | Permit | Badge) -> Product:
    return thing if isinstance(thing, Product) else thing.product


def _to_own_shop(request: HttpRequest, product: Product) -> HttpResponse:
    messages.error(
        request,
        _("Ini produk Anda sendiri. Ubah di halaman Produk saya; orang lain akan memeriksanya."),
    )
    return redirect("catalogue:own_product", product.pk)
