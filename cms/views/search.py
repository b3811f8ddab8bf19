"""Search over everything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.queries.search import search
from marketplace.core.public import public_page

LONGEST_TEXT = 100


@public_page(parameters={"q"})
def search_everything(request: HttpRequest) -> HttpResponse:
    """Show what a visitor's words lead to; without words, where to begin."""
    text = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST_TEXT]
    return render(request, "cms/search.html", {"found": search(text)})
