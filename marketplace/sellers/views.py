"""Become a seller."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts.forms.profile import PublicNumberForm
from marketplace.accounts.models import User
from marketplace.core.errors import RuleError

from .access import seller_of
from .forms import LibrarySearchForm, SellerForm
from .models import Seller
from .services.numbers import change_number
from .services.registration import register_seller
from .states import SellerState

MAY_REGISTER = frozenset({SellerState.DRAFT, SellerState.REJECTED})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Pick the library, say who sells, and wait for its approval."""
    seller = seller_of(request.user)
    if seller and seller.state not in MAY_REGISTER:
        return redirect("catalogue:shop")
    search = LibrarySearchForm(request.GET if "provinsi" in request.GET else _search_for(seller))
    form = SellerForm(request.POST or None, initial=_initial(request, seller))
    if form.is_valid() and _register(request, form):
        return redirect("catalogue:shop")
    form.offer(search.libraries())
    context = {"form": form, "search": search, "seller": seller}
    return render(request, "sellers/register.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_own_number(request: HttpRequest) -> HttpResponse:
    """Let the owner of a shop show its number or take it out of sight."""
    seller = get_object_or_404(Seller, owner=_signed_in(request))
    said = {"phone": seller.phone, "whatsapp_allowed": seller.whatsapp_allowed}
    form = PublicNumberForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        change_number(seller=seller, **form.cleaned_data)
        messages.success(request, _("Tersimpan."))
        return redirect("accounts:profile")
    context = {"form": form, "where": seller.name}
    return render(request, "accounts/public_number.html", context)


def _register(request: HttpRequest, form: SellerForm) -> bool:
    """Hand the shop in; a second press of the button finds it waiting already."""
    try:
        register_seller(
            owner=_signed_in(request), registration=form.registration(), at=timezone.now()
        )
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    messages.success(request, _("Pendaftaran terkirim."))
    return True


def _initial(request: HttpRequest, seller: Seller | None) -> dict[str, object]:
    if seller is None:
        user = _signed_in(request)
        return {"name": user.full_name, "phone": user.phone}
    fields = ("name", "kind", "phone", "whatsapp_allowed")
    return {name: getattr(seller, name) for name in fields} | {"library": seller.library_id}


def _search_for(seller: Seller | None) -> dict[str, str] | None:
    return {"provinsi": str(seller.library.province_id)} if seller else None


def _signed_in(request: HttpRequest) -> User:
    """Return the person; `login_required` lets nobody else in."""
    return cast("User", request.user)
