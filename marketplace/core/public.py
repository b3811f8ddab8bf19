"""Pages that are the same for everyone, and the forms that stand on them."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
PARAMETERS = "public_parameters"
"""The attribute by which a response says that it is public and what it may vary by."""


def public_page(view: View | None = None, *, parameters: Collection[str] = ()) -> Any:
    """Show a page that is the same for everyone, so that it can be kept whole.

    The view sees nobody signed in and only the query parameters named here, so it cannot vary by
    anything else. Write `@public_page` or `@public_page(parameters={"halaman"})`; other methods
    than GET and HEAD pass untouched.
    """
    known = frozenset(parameters)

    def decorate(inner: View) -> View:
        @wraps(inner)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return inner(request, *args, **kwargs)
            forget_the_visitor(request, known)
            response = inner(request, *args, **kwargs)
            if response.status_code == 200:  # noqa: PLR2004 - anything else is no page to keep
                setattr(response, PARAMETERS, known)
            return response

        return shown

    return decorate(view) if view else decorate


def forget_the_visitor(request: HttpRequest, known: frozenset[str]) -> None:
    """Take from the request whatever differs between visitors of one address."""
    request.user = AnonymousUser()
    query = known_query(request, known)
    request.GET = query  # type: ignore[assignment]
    request.META["QUERY_STRING"] = query.urlencode()


def is_preview(request: HttpRequest) -> bool:
    """Tell Wagtail's made-up request for what an editor has typed from a visitor's."""
    return bool(getattr(request, "is_dummy", False))


def known_query(request: HttpRequest, known: frozenset[str]) -> QueryDict:
    """Return the filled-in parameters that the page knows, in one order."""
    query = QueryDict(mutable=True)
    for name in sorted(known.intersection(request.GET)):
        if values := sorted(filter(None, request.GET.getlist(name))):
            query.setlist(name, values)
    return query


def same_origin(view: View) -> View:
    """Take a form only from our own pages, without a token in them.

    For forms on public pages; everything behind a login uses Django's own protection.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE_METHODS or comes_from_here(request):
            return view(request, *args, **kwargs)
        return render(request, "403_csrf.html", status=403)

    return csrf_exempt(guarded)


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that one of our own pages sent this.

    Sec-Fetch-Site decides where a browser sends it (all since 2023), else Origin, else Referer;
    silence is refused. Source: OWASP, Cross-Site Request Forgery Prevention, "Fetch Metadata".
    """
    if getattr(request, "_dont_enforce_csrf_checks", False):  # Django's own switch for its tests
        return True
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    sender = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    return (sender.scheme, sender.netloc) == (request.scheme, request.get_host())
