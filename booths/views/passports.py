"""Stamp a visitor's passport.

The cookie of a passport is set here alone, and only by a press of the button.
"""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from booths.access import PASSPORT_COOKIE, passport_in, sign_passport
from booths.models import Booth, Stamp
from booths.queries.fairs import booth_of, stamped_provinces
from booths.services.passports import begin_passport, stamp_passport
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.core.public import same_origin
from marketplace.places.models import Province

A_YEAR = 365 * 24 * 60 * 60  # seconds


@same_origin
@posted_from("cms:booth", "slug")
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
