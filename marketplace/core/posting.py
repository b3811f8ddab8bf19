"""Addresses that take what a form sends, and what they say to who comes without one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

View = Callable[..., HttpResponse]


def posted_from(page: str, *parts: str) -> Callable[[View], View]:
    """Take a form by POST; lead who only asks for the address to the page where the form stands.

    A form that is refused is shown at this address, and then reloaded, read in another language
    or kept as a link. Write `@posted_from("payments:order", "number", "secret")`: the page's
    name, and the parts of this address that the page's own address needs.
    """

    def decorate(view: View) -> View:
        posted = require_POST(view)

        @wraps(view)
        def taken(request: HttpRequest, **found: Any) -> HttpResponse:
            if request.method in {"GET", "HEAD"}:
                return redirect(page, *(found[part] for part in parts))
            return posted(request, **found)

        return taken

    return decorate


def worded_405(get_response: Callable[[HttpRequest], HttpResponse]) -> View:
    """Show people a page where Django refuses a method with nothing but a status."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or not _is_read_by_a_person(request):
            return response
        takes_forms = "POST" in response.headers["Allow"]
        page = render(request, "405.html", {"takes_forms": takes_forms})
        response.content = page.content
        response.headers["Content-Type"] = page.headers["Content-Type"]
        add_never_cache_headers(response)
        return response

    return middleware


def _is_read_by_a_person(request: HttpRequest) -> bool:
    """Tell a browser that opens a page, which names HTML, from scripts that take anything."""
    return "text/html" in request.headers.get("Accept", "")
