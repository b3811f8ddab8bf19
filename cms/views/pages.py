"""Show the pages of the page tree, the same for everyone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from cms.models import BasePage
from cms.queries.pages import booth_page, home_page, page_at
from marketplace.core.public import public_page


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the home page of the reader's language."""
    return shown(request, home_page(get_language() or "id"))


@public_page(parameters={"halaman", "tampilan"})
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at an address below the home page of the reader's language."""
    return shown(request, page_at(path, get_language() or "id"))


@public_page(parameters={"halaman"})
def booth(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a province's booth."""
    return shown(request, booth_page(slug, get_language() or "id"))


@public_page
def award(request: HttpRequest, code: str) -> HttpResponse:
    """Show what an award is and how it stands."""
    return shown(request, page_at(f"penghargaan/{code}/", get_language() or "id"))


def shown(request: HttpRequest, found: BasePage | None) -> HttpResponse:
    """Let a page answer, or say that there is none."""
    if found is None:
        raise Http404
    answer: HttpResponse = found.serve(request)
    return answer
