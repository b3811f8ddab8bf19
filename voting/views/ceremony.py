"""The awards night on the screen of a hall, driven by nothing but the record that the log names."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.core.public import public_page
from voting.access import record_of_the_night
from voting.models import ResultRecord
from voting.queries.ceremony import is_open_to_all, log_index_of, night_of

NightView = Callable[[HttpRequest, str], HttpResponse]


def kept_once_final(view: NightView) -> NightView:
    """Show a final record to everyone alike, so that a crowd reads a kept page; before, nobody's.

    Which of the two it is, is asked before anything is known of the visitor.
    """
    for_all, for_committee = public_page(view), never_cache(view)

    @wraps(view)
    def shown(request: HttpRequest, award_code: str) -> HttpResponse:
        answer: NightView = for_all if is_open_to_all(award_code) else for_committee
        return answer(request, award_code)

    return shown


@require_safe
@kept_once_final
def ceremony(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show the stage; before the log names the record, tell the committee so."""
    record = record_of_the_night(request.user, award_code)
    log_index = log_index_of(record)
    if log_index is None:
        return _not_logged(request, record)
    context = {
        "award": record.award,
        "night": night_of(record, log_index),
        "result_url": request.build_absolute_uri(reverse("voting:result", args=[award_code])),
    }
    return render(request, "voting/ceremony/page.html", context)


@require_safe
@kept_once_final
def document(request: HttpRequest, award_code: str) -> HttpResponse:
    """Hand the stage its result.json, byte for byte as the log names it."""
    record = record_of_the_night(request.user, award_code)
    if log_index_of(record) is None:
        raise Http404
    return HttpResponse(record.document.encode(), content_type="application/json")


def _not_logged(request: HttpRequest, record: ResultRecord) -> HttpResponse:
    if not request.user.has_perm("voting.view_award"):
        raise Http404
    context = {"award": record.award, "record": record}
    return render(request, "voting/ceremony/not_logged.html", context, status=HTTPStatus.CONFLICT)
