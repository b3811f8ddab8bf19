"""The awards night on the screen of a hall, driven by nothing but the record that the log names."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voting.access import record_of_the_night
from voting.models import ResultRecord
from voting.queries.ceremony import log_index_of, night_of


@never_cache
@require_safe
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


@never_cache
@require_safe
def document(request: HttpRequest, award_code: str) -> HttpResponseBase:
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
