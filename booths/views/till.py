"""A booth's table: tiles to tap on, and the address to which devices send what was sold."""

import json
from dataclasses import replace
from typing import cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from booths.access import till_for, tills_of
from booths.forms import entry_from, entry_of_form
from booths.models import Booth, Sale
from booths.queries.sales import conflicts_at
from booths.queries.tills import Tile, sellers_of, stock_of, table_of, tiles_at, ways_of
from booths.services.kasir import book_sale
from booths.states import SaleState
from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from marketplace.core.money import rupiah

PARTS = {
    "store": "core/offline/store.js",
    "sender": "core/offline/sender.js",
    **{name: f"booths/kasir/{name}.js" for name in ("queue", "tiles", "paying", "device", "page")},
}
"""Our modules. The page names them, so each has the address of its own version."""
SHELL = (
    *PARTS.values(),
    "core/lapak.css",
    "core/lapak.js",
    "core/early/wishes.js",
    "core/icon.svg",
    "django_htmx/htmx-2.min.js",
    "fonts/plus-jakarta-sans.woff2",
)
"""Beside the page itself, what a device keeps to show it without a network."""


@never_cache
@login_required
@require_safe
def tills(request: HttpRequest) -> HttpResponse:
    """Lead a keeper to the table of the own booth; who keeps several chooses."""
    booths = list(tills_of(cast("User", request.user), timezone.now()))
    if not booths:
        raise Http404
    if len(booths) == 1:
        return redirect("booths:kasir", booths[0].province.slug)
    return render(request, "booths/kasir/tills.html", {"booths": booths})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def till(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the tiles; without a script, book what was filled in."""
    booth = till_for(cast("User", request.user), slug, timezone.now())
    if request.method == "POST" and _is_booked(request, booth):
        return redirect("booths:kasir", booth.province.slug)
    tiles = [replace(tile, typed=_typed(request, tile)) for tile in tiles_at(booth)]
    context = {
        **frame_of(booth),
        "tiles": tiles,
        "sellers": sellers_of(tiles),
        "table": table_of(),
        "conflicts": conflicts_at(booth).count(),
        "nonce": uuid4(),
        "parts": [(part, static(address)) for part, address in PARTS.items()],
    }
    return render(request, "booths/kasir/till.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Book a sale that a device sends; asked to read, give the token that sending needs.

    The device keeps what is not answered with 200 and tells its keeper what 409 says.
    """
    if not isinstance(request.user, User):
        return JsonResponse({"code": "signed_out"}, status=401)
    booth = till_for(request.user, slug, timezone.now())
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    try:
        entry = entry_from(request.body, booth)
        sale = book_sale(entry=entry, keeper=request.user, at=timezone.now())
    except RuleError as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=409)
    return JsonResponse(_told(sale))


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the service worker of this page alone; it names what to keep in its present version."""
    shell = json.dumps([static(name) for name in SHELL])
    script = json.dumps(static("core/offline/worker.js"))
    text = f'self.KIND = "kasir";\nself.SHELL = {shell};\nimportScripts({script});\n'
    return HttpResponse(text, content_type="text/javascript")


@require_safe
def offline(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a page needs the network; devices keep this one."""
    return render(request, "booths/kasir/offline.html", {"slug": slug})


def frame_of(booth: Booth) -> dict[str, object]:
    """Return what stands around every page of a booth's table."""
    return {"booth": booth, "slug": booth.province.slug, "ways": ways_of(booth)}


def _typed(request: HttpRequest, tile: Tile) -> str:
    return request.POST.get(f"jumlah-{tile.variant}", "0")


def _is_booked(request: HttpRequest, booth: Booth) -> bool:
    """Book what was filled in; where that is refused, say why and leave the numbers standing."""
    keeper, now = cast("User", request.user), timezone.now()
    try:
        entry = entry_of_form(request.POST.dict(), tiles_at(booth), booth=booth, at=now)
        sale = book_sale(entry=entry, keeper=keeper, at=now)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return False
    _tell(request, sale)
    return True


def _tell(request: HttpRequest, sale: Sale) -> None:
    if sale.state == SaleState.CONFLICT:
        messages.warning(request, _conflict())
    else:
        messages.success(request, _("Tercatat %(total)s.") % {"total": rupiah(sale.total)})


def _told(sale: Sale) -> dict[str, object]:
    return {
        "id": str(sale.pk),
        "state": sale.state,
        "number": str(sale.order or ""),
        "message": _conflict() if sale.state == SaleState.CONFLICT else "",
        "stock": stock_of(sale),
    }


def _conflict() -> str:
    return _("Stoknya tidak cukup. Buka Penjualan, lalu putuskan.")
