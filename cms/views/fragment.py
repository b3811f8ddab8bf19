"""The one part of every page that differs between people, fetched after the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from booths.access import passport_in
from cms.queries.personal import personal
from marketplace.accounts.models import User
from marketplace.cart.access import cart_key_in


@require_safe
@vary_on_cookie
@cache_control(private=True, no_store=True)
def show_fragment(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, where they may go, what they carry and what just happened."""
    user = request.user if isinstance(request.user, User) else None
    own = personal(user, passport_in(request.COOKIES), cart_key_in(request.COOKIES))
    return render(request, "cms/fragment.html", {"personal": own})
