"""Stamp a visitor's passport, and let a keeper show a number or take it out of sight.

The cookie of a passport is set here alone, and only by a press of the button.
"""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_cookie

from marketplace.accounts.forms.profile import PublicNumberForm
from marketplace.core.errors import RuleError
from marketplace.core.public import same_origin
from marketplace.places.models import Province

from .access import PASSPORT_COOKIE, passport_in, sign_passport
from .models import Booth, BoothKeeper, Stamp
from .queries import booth_of, stamped_provinces
from .services import begin_passport, change_keeper_number, stamp_passport

A_YEAR = 365 * 24 * 60 * 60  # seconds


@same_origin
@require_POST
def stamp(request: HttpRequest, slug: str) -> HttpResponse:
    """Stamp the browser's passport, or a new one, and go back up to the passport on the page."""
    now = timezone.now()
    booth = booth_of(get_object_or_404(Province, slug=slug), now)
    if booth is None:
        raise Http404
    response = HttpResponseRedirect("../#paspor")
    try:
        stamped = _stamp(passport_in(request.COOKIES), booth, now)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return response
    messages.success(request, _("Paspor Anda dicap di %(booth)s.") % {"booth": booth})
    return with_passport(response, stamped.passport, secure=request.is_secure())


@require_safe
@vary_on_cookie
@cache_control(private=True, no_store=True)
def passport(request: HttpRequest) -> HttpResponse:
    """Show the stamps of the browser's passport; the way for those whose browser runs no script."""
    provinces = stamped_provinces(passport_in(request.COOKIES))
    return render(request, "booths/passport.html", {"provinces": provinces})


def _stamp(passport: UUID | None, booth: Booth, at: datetime) -> Stamp:
    if passport is None:
        return begin_passport(booth=booth, at=at)
    return stamp_passport(passport=passport, booth=booth, at=at)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_own_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper of a booth show their number to visitors or take it out of sight."""
    keeper = get_object_or_404(BoothKeeper.objects.filter(user=request.user.pk), pk=pk)
    said = {"phone": keeper.phone, "whatsapp_allowed": keeper.whatsapp_allowed}
    form = PublicNumberForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        change_keeper_number(keeper=keeper, **form.cleaned_data)
        messages.success(request, _("Tersimpan."))
        return redirect("accounts:profile")
    context = {"form": form, "where": keeper.booth}
    return render(request, "accounts/public_number.html", context)


def with_passport(response: HttpResponse, passport: UUID, *, secure: bool) -> HttpResponse:
    """Let the browser keep the passport for a year, out of reach of scripts."""
    response.set_cookie(
        PASSPORT_COOKIE,
        sign_passport(passport),
        max_age=A_YEAR,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    return response
