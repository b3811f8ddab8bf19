"""The shelf that anyone may browse."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.catalogue.forms.shelf import ShelfFilter
from marketplace.catalogue.queries.cards import page_of_cards
from marketplace.catalogue.queries.shelf import whole_shelf
from marketplace.core.public import public_page

from . import facets

PARAMETERS = {*ShelfFilter.base_filters, "halaman", facets.EXPANDED}


@public_page(parameters=PARAMETERS)
def shelf(request: HttpRequest) -> HttpResponse:
    here = facets.Here(request.GET)
    narrowed = ShelfFilter(request.GET, shelf=whole_shelf())
    page, products = page_of_cards(narrowed.keys, request.GET.get("halaman"))
    shown = {
        "narrowed": narrowed,
        "page": page,
        "products": products,
        "unknown": facets.sentences_for_errors(narrowed, page, here),
        **facets.ways_to_narrow(narrowed, here),
    }
    return render(request, "catalogue/shelf/index.html", shown)
