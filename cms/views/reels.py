"""The reels of an edition: all of them, and one with its film."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from booths.access import may_edit_reel
from booths.models import Reel
from booths.queries.reels import (
    is_public,
    provinces_with_reels,
    reel_with_key,
    reels_beside,
    reels_on_show,
)
from cms.queries.reels import cloth_of, described_reel, reel_to_share
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.core.public import public_page
from marketplace.core.share_pictures import share_picture
from voting.queries.awards import open_nominations_of

REELS_A_PAGE = 24
BESIDE = 4


@public_page(parameters={"provinsi", "halaman"})
def reels(request: HttpRequest) -> HttpResponse:
    """List the reels of the edition that is shown, or those of one province."""
    now = Now()
    provinces = list(provinces_with_reels(now))
    asked = request.GET.get("provinsi")
    chosen = next((province for province in provinces if province.slug == asked), None)
    found = reels_on_show(now)
    shown = found.filter(library__province=chosen) if chosen else found
    page = Paginator(shown, REELS_A_PAGE).get_page(request.GET.get("halaman"))
    told = {"reels": page, "provinces": provinces, "chosen": chosen, "crumbs": [_home(), _all()]}
    return render(request, "cms/reels.html", told)


def of_reel(view: Callable[[HttpRequest, Reel], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view its reel, as a page that is the same for everyone.

    A reel of an edition that is not shown yet is there for those alone who may edit it.
    """
    kept = public_page(view)

    @wraps(view)
    def shown(request: HttpRequest, pk: int) -> HttpResponse:
        found = reel_with_key(pk)
        if found is None:
            raise Http404
        if is_public(found, timezone.now()):
            answer: HttpResponse = kept(request, found)
            return answer
        if not may_edit_reel(request.user, found):
            raise Http404
        return never_cache(view)(request, found)

    return shown


@of_reel
def reel(request: HttpRequest, shown: Reel) -> HttpResponse:
    """Show a reel with its film, whose it is, and where it can be voted for."""
    told: dict[str, Any] = {
        "reel": shown,
        "nominations": open_nominations_of(shown, Now()),
        "beside": reels_beside(shown)[:BESIDE],
        "crumbs": [_home(), _all(), Link(str(shown))],
        "share_url": _share_address(shown),
        "for_machines": described_reel(shown, request.build_absolute_uri),
    }
    return render(request, "cms/reel.html", told)


@of_reel
def captions(_request: HttpRequest, shown: Reel) -> HttpResponse:
    """Hand out what is said in a film, from our own address, as a browser asks of captions."""
    if not shown.video.captions:
        raise Http404
    return HttpResponse(shown.video.captions, content_type="text/vtt; charset=utf-8")


@of_reel
def cloth(_request: HttpRequest, shown: Reel) -> HttpResponse:
    """Draw the cloth of a reel's province, which stands where no poster does."""
    return HttpResponse(cloth_of(shown), content_type="image/svg+xml")


def picture_to_share(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """Show the drawn picture of a shared link; its address changes with it, so it never expires."""
    shown = reel_with_key(pk)
    if shown is None or not is_public(shown, timezone.now()):
        raise Http404
    picture = reel_to_share(shown)
    if picture.version != version:
        return redirect(_share_address(shown))
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(share_picture(picture), content_type="image/png", headers=headers)


def _share_address(shown: Reel) -> str:
    return address_of("cms:reel_share_picture", shown.pk, reel_to_share(shown).version)


def _home() -> Link:
    return Link(_("Beranda"), address_of("cms:home"))


def _all() -> Link:
    return Link(pgettext("jamak", "Reels"), address_of("cms:reels"))
