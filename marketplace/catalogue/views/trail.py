"""The pages of the literacy trail: libraries, trainings and sellers, with what came out of them."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from marketplace.catalogue.queries import trail
from marketplace.catalogue.queries.cards import page_of_cards
from marketplace.catalogue.queries.shelf import newest_in
from marketplace.core.public import public_page
from marketplace.places.models import Training

from .activities import activities_part
from .paths import way_to
from .structured import library_for_machines


def shelf_part(request: HttpRequest, keys: Sequence[int]) -> dict[str, object]:
    """Return one page of cards for a template that includes `catalogue/trail/goods.html`."""
    page, cards = page_of_cards(keys, request.GET.get("halaman"))
    return {"page": page, "products": cards}


@public_page(parameters={"halaman"})
def library(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(trail.libraries_with_places(), slug=slug)
    told = {
        "library": shown,
        "trainings": trail.trainings_of(shown),
        "sellers": trail.sellers_of(shown),
        "breadcrumbs": way_to(shown),
        "for_machines": library_for_machines(shown, request.build_absolute_uri(request.path)),
    }
    goods = shelf_part(request, newest_in("perpustakaan", shown.slug))
    deeds = activities_part(shown, timezone.now())
    return render(request, "catalogue/trail/library.html", told | goods | deeds)


@public_page(parameters={"provinsi"})
def libraries(request: HttpRequest) -> HttpResponse:
    """List all libraries of which there is something, or those of one province."""
    everywhere = list(trail.libraries_with_goods())
    provinces = list(dict.fromkeys(one.province for one in everywhere))
    asked = request.GET.get("provinsi")
    chosen = next((province for province in provinces if province.slug == asked), None)
    told = {
        "libraries": [one for one in everywhere if chosen in {None, one.province}],
        "provinces": provinces,
        "chosen": chosen,
    }
    return render(request, "catalogue/trail/libraries.html", told)


@public_page(parameters={"halaman"})
def training(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Training, slug=slug)
    told = {
        "training": shown,
        "provinces": trail.provinces_of(shown),
        "breadcrumbs": way_to(shown),
    }
    goods = shelf_part(request, newest_in("pelatihan", shown.slug))
    return render(request, "catalogue/trail/training.html", told | goods)


@public_page
def trainings(request: HttpRequest) -> HttpResponse:
    return render(
        request, "catalogue/trail/trainings.html", {"trainings": trail.trainings_with_goods()}
    )


@public_page(parameters={"halaman"})
def seller(request: HttpRequest, slug: str) -> HttpResponse:
    if trail.is_closed_shop(slug):
        return render(request, "catalogue/trail/closed.html", status=410)
    shown = get_object_or_404(trail.sellers_with_places(), slug=slug)
    told = {"seller": shown, "breadcrumbs": way_to(shown)}
    goods = shelf_part(request, newest_in("pelapak", shown.slug))
    return render(request, "catalogue/trail/seller.html", told | goods)
