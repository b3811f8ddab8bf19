"""Pages of the design system itself, uploads where no bucket serves them, words of the desk."""

from collections.abc import Iterator
from typing import IO, cast

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import now
from django.views.i18n import JavaScriptCatalog
from django.views.static import serve
from wagtail.admin.localization import get_localized_response

from . import gallery
from .byte_ranges import UnsatisfiableRangeError, asked_range
from .texts import LOCALES

PIECE = 64 * 1024


class DeskWords(JavaScriptCatalog):
    """What Wagtail's scripts say, with our `djangojs.po` above its own."""

    packages = ["wagtail.admin"]

    def get_paths(self, packages: list[str]) -> list[str]:
        return [*super().get_paths(packages), str(LOCALES)]


def tell_desk_words(request: HttpRequest) -> HttpResponse:
    """Answer in the language that the person chose for the desk."""
    answer: HttpResponse = get_localized_response(DeskWords.as_view(), request)
    return answer


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state. Development and tests only."""
    return render(request, "core/gallery/index.html", gallery.contents(now()))


def show_upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show an uploaded file so that, whatever is in it, it cannot act in our name.

    Demo and development only; in production the bucket or the proxy says the same. Phones play
    and seek in films by asking for parts of them, which Django's own view does not hand out.
    """
    whole: HttpResponseBase = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    answer = _part_asked_for(request, whole) if isinstance(whole, FileResponse) else whole
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _part_asked_for(request: HttpRequest, whole: FileResponse) -> HttpResponseBase:
    """Return the one range that a browser asks for, else the whole file."""
    whole.headers["Accept-Ranges"] = "bytes"
    size, stamp = int(whole.headers["Content-Length"]), whole.headers["Last-Modified"]
    asked = request.headers.get("Range", "") if request.method == "GET" else ""
    if request.headers.get("If-Range", stamp) != stamp:
        return whole
    try:
        part = asked_range(asked, size)
    except UnsatisfiableRangeError:
        _file_of(whole).close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _cut(whole, *part, size=size) if part else whole


def _cut(whole: FileResponse, first: int, last: int, *, size: int) -> HttpResponseBase:
    pieces = Slice(_file_of(whole), first, last)
    kept = {name: whole.headers[name] for name in ("Content-Type", "Last-Modified")}
    span = {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": last - first + 1}
    return StreamingHttpResponse(
        pieces, status=206, headers={**kept, **span, "Accept-Ranges": "bytes"}
    )


def _file_of(whole: FileResponse) -> IO[bytes]:
    """Return the open file behind an answer; closing the answer would end the request."""
    return cast("IO[bytes]", whole.file_to_stream)


class Slice:
    """Bytes of an open file from the first to the last, in pieces; closes with the answer."""

    def __init__(self, file: IO[bytes], first: int, last: int) -> None:
        self._file, self._first, self._left = file, first, last - first + 1

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._first)
        while self._left and (piece := self._file.read(min(PIECE, self._left))):
            self._left -= len(piece)
            yield piece

    def close(self) -> None:
        self._file.close()
