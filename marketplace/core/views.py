"""Pages of the design system itself, and the pages that say no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from . import gallery


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state. Development and tests only."""
    return render(request, "core/gallery/index.html", gallery.contents(now()))
