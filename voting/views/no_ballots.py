"""What stands in place of a ballot where nobody votes."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from voting.errors import NobodyVotesError
from voting.queries.awards import told_of

BallotView = Callable[..., HttpResponse]


def or_say_who_decides(view: BallotView) -> BallotView:
    """Show a page of voting; of an award without ballots one that says what decides it."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NobodyVotesError as asked:
            context = told_of(asked.args[0], timezone.now())
            status = HTTPStatus.OK if request.method in {"GET", "HEAD"} else HTTPStatus.CONFLICT
            return render(request, "voting/visitor/no_ballots.html", context, status=status)

    return shown
