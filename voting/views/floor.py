"""Judging on the floor: drafts that a device sends, and what it keeps to work without a network."""

import json
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from voting.access import seat_for
from voting.forms.jury import SentDraft, initial_of, sent_draft
from voting.models import JurorSeat
from voting.queries.jury import own_sheet, scores_of
from voting.services.scoring import save_draft

PARTS = {
    "store": "core/offline/store.js",
    "sender": "core/offline/sender.js",
    **{name: f"voting/jury/{name}.js" for name in ("drafts", "words", "device", "sheet", "page")},
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
"""Beside the pages themselves, what a device keeps to show them without a network."""


def parts() -> list[tuple[str, str]]:
    """Return our modules by name, each at the address of its present version."""
    return [(name, static(address)) for name, address in PARTS.items()]


@never_cache
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, award_code: str) -> HttpResponse:
    """Keep a draft that a device sends; asked to read, give the token that sending needs.

    Answer 401 to anyone but the juror whose draft it is: it then waits on the device.
    """
    if not isinstance(request.user, User):
        return JsonResponse({"code": "signed_out"}, status=HTTPStatus.UNAUTHORIZED)
    seat = seat_for(request.user, award_code)
    if request.method == "GET":
        return _token(request, seat)
    try:
        told = sent_draft(request.body, seat)
    except RuleError as refusal:
        return _refused(refusal)
    if told.seat != str(seat.pk):
        return JsonResponse({"code": "other_seat"}, status=HTTPStatus.UNAUTHORIZED)
    return _keep(seat, told)


def _token(request: HttpRequest, seat: JurorSeat) -> HttpResponse:
    asked = request.GET.get("kursi", str(seat.pk))
    if asked != str(seat.pk):
        return JsonResponse({"code": "other_seat"}, status=HTTPStatus.UNAUTHORIZED)
    return JsonResponse({"token": get_token(request)})


def _keep(seat: JurorSeat, told: SentDraft) -> HttpResponse:
    try:
        kept = save_draft(seat=seat, at=timezone.now(), **told.content)
    except RuleError as refusal:
        return _refused(refusal, _theirs(seat, told) if refusal.code == "edited_elsewhere" else {})
    return JsonResponse({"state": "sent", "revision": kept.revision})


def _refused(refusal: RuleError, more: dict[str, object] | None = None) -> HttpResponse:
    answer = {"code": refusal.code, "message": str(refusal), **(more or {})}
    return JsonResponse(answer, status=HTTPStatus.CONFLICT)


def _theirs(seat: JurorSeat, told: SentDraft) -> dict[str, object]:
    """Return what the juror's sheet holds by now, written on another device."""
    own = own_sheet(seat, told.content["nominee"])
    if own is None:
        return {}
    fields = initial_of(scores_of(own), own.note)
    return {"theirs": {"revision": own.revision, "fields": fields}}


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker of the jury's pages; it names what to keep in its present version."""
    shell = json.dumps([static(name) for name in SHELL])
    script = json.dumps(static("core/offline/worker.js"))
    named = (
        f'self.KIND = "juri";\nself.KEEPS_ALL = true;\nself.WAITS = true;\nself.SHELL = {shell};\n'
    )
    return HttpResponse(f"{named}importScripts({script});\n", content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say that a page needs the network; devices keep this one."""
    return render(request, "voting/jury/offline.html")
