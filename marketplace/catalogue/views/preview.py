"""A product's page as the public would see it, before it does."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from marketplace.catalogue.access import products_shown_to
from marketplace.catalogue.queries.cards import card_of, ready_for_cards
from marketplace.catalogue.queries.selling import open_edit_of
from marketplace.catalogue.queries.trail import whole
from marketplace.catalogue.services.content import write_content

from .product import sheet_of


@never_cache
@login_required
@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the product with the waiting edit laid over it, in a transaction that is taken back.

    Without the site's frame: a reviewer reads it inside the desk.
    """
    products = products_shown_to(request.user).filter(variants__position=0)
    product = get_object_or_404(products, pk=pk, category__isnull=False)
    with transaction.atomic():
        if edit := open_edit_of(product):
            write_content(product, edit.content)
        shown = whole(products).get(pk=pk)
        card = card_of(ready_for_cards(products).get(pk=pk))
        sheet = sheet_of(shown, card, request.build_absolute_uri())
        is_own = shown.seller.owner_id == request.user.pk
        page = render(request, "catalogue/product/preview.html", sheet | {"is_own": is_own})
        transaction.set_rollback(True)
    return page
