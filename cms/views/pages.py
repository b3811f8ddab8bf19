"""Show the pages of the page tree, the same for everyone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from cms.models import BasePage
from cms.queries.pages import award_page, booth_page, home_page, live_page, page_at
from marketplace.core.public import public_page
from marketplace.core.share_pictures import share_picture
from voting.queries.awards import public_awards


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
    """Show what an award is and how it stands; where an editor has taken its page off, the vote.

    Where nobody votes, its log stands in.
    """
    found = award_page(code, get_language() or "id")
    known = None if found else public_awards().filter(code=code).first()
    if known:
        return redirect("voting:vote" if known.takes_ballots else "voting:log", code)
    return shown(request, found)


def picture_to_share(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """Show the drawn picture of a shared link; its address changes with it, so it never expires."""
    found = live_page(pk)
    if found is None:
        raise Http404
    if found.share_card.version != version:
        return redirect("cms:share_picture", pk, found.share_card.version)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(share_picture(found.share_card), content_type="image/png", headers=headers)


def shown(request: HttpRequest, found: BasePage | None) -> HttpResponse:
    """Let a page answer, or say that there is none."""
    if found is None:
        raise Http404
    answer: HttpResponse = found.serve(request)
    return answer
