"""What the committee's desk shows of orders."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from .shipping import RateDesk, SurchargeDesk


class Orders(ModelViewSetGroup):
    menu_label = pgettext_lazy("jamak", "Pesanan")
    menu_icon = "list-ul"
    menu_order = 225
    items = (
        RateDesk("shippingrate"),
        SurchargeDesk("shippingsurcharge"),
    )


@hooks.register("register_admin_viewset")
def orders() -> ModelViewSetGroup:
    return Orders()
