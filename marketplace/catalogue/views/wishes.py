"""The wishlist, and the button on a product's page that adds to it.

The button stands on a public page, so it knows nobody: a guest is led to sign in, and the session
of the browser remembers what was pressed.
"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from marketplace.accounts.models import User
from marketplace.catalogue.forms.wishes import WishForm
from marketplace.catalogue.models import Product, Wish
from marketplace.catalogue.queries.wishes import wish_page
from marketplace.catalogue.services.wishes import add_wish, remove_wish
from marketplace.core.addresses import address_of
from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from marketplace.core.posting import posted_from
from marketplace.core.public import same_origin

PENDING = "daftar-keinginan"
"""Where a guest's session remembers the product until the guest has signed in."""


@never_cache
@login_required
@require_safe
def wishes(request: HttpRequest) -> HttpResponse:
    """Show the list, with what was pressed before signing in."""
    pressed = request.session.pop(PENDING, None)
    if pressed is not None:
        _add(request, WishForm({"product": pressed}))
    sheet = {"list": wish_page(_signed_in(request), request.GET.get("halaman"))}
    return render(request, "catalogue/wishes/index.html", sheet)


@same_origin
@posted_from("catalogue:wishes")
def add(request: HttpRequest) -> HttpResponse:
    """Put a product on the list, or lead to where a guest signs in."""
    form, listed = WishForm(request.POST), address_of("catalogue:wishes")
    if not isinstance(request.user, User):
        return _to_the_door(request, form, listed)
    is_added = _add(request, form)
    if request.headers.get("HX-Request") and is_added:
        return render(request, "catalogue/wishes/added.html")
    return _lead(request, listed)


@never_cache
@login_required
@posted_from("catalogue:wishes")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a product off the own list."""
    own = Wish.objects.filter(user=_signed_in(request)).select_related("product")
    wish = get_object_or_404(own, pk=pk)
    remove_wish(wish=wish)
    name = in_language(wish.product, "name")
    messages.success(request, _("%(name)s dihapus dari daftar keinginan.") % {"name": name})
    return HttpResponseRedirect(address_of("catalogue:wishes"), status=303)


def _add(request: HttpRequest, form: WishForm) -> bool:
    """Add what the form names, and tell how it went where that is not seen at once."""
    if not form.is_valid():
        messages.error(request, form.sentence())
        return False
    product: Product = form.cleaned_data["product"]
    try:
        add_wish(user=_signed_in(request), product=product, at=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return False
    if not request.headers.get("HX-Request"):
        name = in_language(product, "name")
        messages.success(request, _("%(name)s ada di daftar keinginan Anda.") % {"name": name})
    return True


def _to_the_door(request: HttpRequest, form: WishForm, listed: str) -> HttpResponse:
    if form.is_valid():
        request.session[PENDING] = form.cleaned_data["product"].pk
    return _lead(request, redirect_to_login(listed).url)


def _lead(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to another page, with a script too, which would else put it into the button's place."""
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address, status=303)


def _signed_in(request: HttpRequest) -> User:
    return cast("User", request.user)
