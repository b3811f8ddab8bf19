"""The menu of the shop: orders first, then money, then what seldom changes."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSetGroup

from marketplace.orders.wagtail_hooks import (
    ComplaintDesk,
    OrderDesk,
    RateDesk,
    ReceiptDesk,
    SurchargeDesk,
)

from .lists import ConcernDesk, EntryDesk, RefundDesk, RunDesk


class OwnPage(ViewSet):
    """A page of our own among the lists of a group, for those who have a right."""

    right = ""

    @cached_property
    def menu_url(self) -> str:
        return reverse(self.name)

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        right = self.right

        class Item(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return bool(request.user.has_perm(right))

        return Item


class QueuePage(OwnPage):
    icon = "check"
    menu_label = _("Pembayaran diperiksa")
    right = "payments.view_payment"


class TermsPage(OwnPage):
    icon = "cog"
    menu_label = _("Ketentuan belanja")
    right = "orders.change_tradeterms"


class Shop(ModelViewSetGroup):
    menu_label = _("Toko")
    menu_icon = "list-ul"
    menu_order = 225
    items = (
        OrderDesk("order"),
        QueuePage("payment_queue"),
        ConcernDesk("concern"),
        ComplaintDesk("complaint"),
        RefundDesk("refund"),
        RunDesk("payoutrun"),
        EntryDesk("ledgerentry"),
        ReceiptDesk("receipt"),
        TermsPage("terms_desk"),
        RateDesk("shippingrate"),
        SurchargeDesk("shippingsurcharge"),
    )


@hooks.register("register_admin_viewset")
def shop() -> ModelViewSetGroup:
    return Shop()
