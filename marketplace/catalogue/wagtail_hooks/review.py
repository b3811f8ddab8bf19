"""The way to the review inbox. Wagtail lets only people of the desk through these addresses."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from marketplace.catalogue.access import oversees_anything
from marketplace.catalogue.queries.review import decisions_left_to
from marketplace.catalogue.views import reviewing
from marketplace.core.wagtail_hooks import WHAT_WAITS, Waiting

if TYPE_CHECKING:
    from marketplace.accounts.models import User


@hooks.register("register_admin_urls")
def review_urls() -> list[URLPattern]:
    return [
        path("periksa/", reviewing.inbox, name="review_inbox"),
        path("periksa/<int:pk>/", reviewing.review, name="review_product"),
    ]


class ReviewMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Show the inbox to those who may find something in it."""
        return oversees_anything(request.user)


@hooks.register("register_admin_menu_item")
def review_menu_item() -> MenuItem:
    return ReviewMenuItem(
        _("Kotak pemeriksaan"), reverse("review_inbox"), icon_name="clipboard-list", order=150
    )


@hooks.register(WHAT_WAITS)
def products_to_decide_on(request: HttpRequest) -> list[Waiting]:
    """Count the new products and the changes that wait for this reviewer."""
    if not oversees_anything(request.user):
        return []
    left, inbox = decisions_left_to(cast("User", request.user)), reverse("review_inbox")
    return [
        Waiting(_("Produk baru"), left["new"], f"{inbox}?jenis=baru"),
        Waiting(_("Perubahan produk"), left["changed"], f"{inbox}?jenis=ubah"),
    ]
