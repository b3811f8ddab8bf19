"""Pages of the design system itself, and uploads where no bucket serves them."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.timezone import now
from django.views.static import serve

from . import gallery


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state. Development and tests only."""
    return render(request, "core/gallery/index.html", gallery.contents(now()))


def show_upload(request: HttpRequest, path: str) -> FileResponse | HttpResponseNotModified:
    """Show an uploaded file so that, whatever is in it, it cannot act in our name.

    Demo and development only; in production the bucket or the proxy says the same.
    """
    answer = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value]
