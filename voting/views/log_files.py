"""The log as files, for whoever keeps watch: C2SP tlog-tiles below `/log/<award>/`.

All but the last checkpoint never change. They are the same in every language and need no session.
"""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from voting.access import checkpoint_of, logged_award
from voting.queries.log import head_of
from voting.queries.log_pages import bundle_of, hashes_of
from voting.rules.log.tiles import read_place
from voting.services.packaging import witness_program

TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"
A_DAY, A_YEAR = 24 * 3600, 365 * 24 * 3600
FEW_SECONDS = 5
for_ever = cache_control(public=True, max_age=A_YEAR, immutable=True)


@require_safe
@cache_control(public=True, max_age=FEW_SECONDS)
def checkpoint(_request: HttpRequest, award_code: str) -> HttpResponse:
    """Hand out the last checkpoint; 404 before there is one."""
    head = head_of(logged_award(award_code))
    if head is None:
        raise Http404
    return HttpResponse(head.note, content_type=TEXT)


@require_safe
@for_ever
def earlier_checkpoint(_request: HttpRequest, award_code: str, size: int) -> HttpResponse:
    """Hand out the checkpoint of exactly this size."""
    return HttpResponse(checkpoint_of(award_code, size).note, content_type=TEXT)


@require_safe
@for_ever
def tile(_request: HttpRequest, award_code: str, level: int, place: str) -> HttpResponse:
    """Hand out hashes of the tree."""
    award = logged_award(award_code)
    return _file(place, partial(hashes_of, award, level))


@require_safe
@for_ever
def entries(_request: HttpRequest, award_code: str, place: str) -> HttpResponse:
    """Hand out entries, once voting is over."""
    return _file(place, partial(bundle_of, logged_award(award_code)))


@require_safe
@cache_control(public=True, max_age=A_DAY)
def witness(_request: HttpRequest, award_code: str) -> HttpResponse:
    """Hand out the program with which anyone can keep watch over this log."""
    logged_award(award_code)
    headers = {"Content-Disposition": 'attachment; filename="witness.py"'}
    return HttpResponse(witness_program(), content_type=TEXT, headers=headers)


def _file(place: str, content: Callable[[int, int], bytes]) -> HttpResponse:
    """Answer with what stands at a place; 404 for a place that is none, or where nothing stands."""
    try:
        return HttpResponse(content(*read_place(place)), content_type=BYTES)
    except (LookupError, ValueError):
        raise Http404 from None
