"""The dashboard's panel of what waits for this person's decision."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from marketplace.catalogue.access import edits_overseen_by, products_overseen_by
from marketplace.catalogue.states import EditState, ProductState
from marketplace.sellers.access import sellers_overseen_by
from marketplace.sellers.states import SellerState


class WaitingPanel(Component):
    name = "waiting"
    order = 50
    template_name = "catalogue/desk/waiting.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        sellers = sellers_overseen_by(user).filter(state=SellerState.SUBMITTED)
        products = products_overseen_by(user).filter(state=ProductState.SUBMITTED)
        edits = edits_overseen_by(user).filter(state=EditState.SUBMITTED)
        inbox = reverse("review_inbox")
        sellers_list = f"{reverse('seller:index')}?state={SellerState.SUBMITTED}"
        return {
            "waiting": [
                (_("Pelapak baru"), sellers.count(), sellers_list),
                (_("Produk baru"), products.count(), inbox),
                (_("Perubahan produk"), edits.count(), inbox),
            ]
        }


@hooks.register("construct_homepage_panels")
def add_waiting_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panel to those who look after sellers."""
    if request.user.has_perm("sellers.change_seller"):
        panels.append(WaitingPanel())
