"""Pack our stylesheets, scripts and drawings on their way out, where nobody did so before."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeGuard

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .middleware import PACKERS

TEXTS = ("text/", "application/json", "image/svg+xml")
MOST_FILES = 200
"""More than any page asks for; the file asked for longest ago goes first."""
LEFT_OUT = frozenset({"content-length", "etag"})
"""What is true of the file as it lies on disk alone."""


class PackedStaticFiles:
    """Pack static text files as they are served, and keep them packed while they stay the same.

    For the demo: production packs once, with collectstatic. Place it above WhiteNoise.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.kept: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        packing = next((name for name in PACKERS if name in accepted), "")
        if not (packing and request.method == "GET" and is_plain_text_file(response, request)):
            return response
        content = self._packed((request.path, response["Last-Modified"], packing), response)
        headers = {key: value for key, value in response.items() if key.lower() not in LEFT_OUT}
        said = {"Content-Encoding": packing, "Content-Length": str(len(content))}
        return HttpResponse(content, headers={**headers, **said, "Vary": "Accept-Encoding"})

    def _packed(self, key: tuple[str, str, str], response: FileResponse) -> bytes:
        if key not in self.kept:
            self.kept[key] = PACKERS[key[-1]](b"".join(response))
        if response.file_to_stream:
            response.file_to_stream.close()
        self.kept.move_to_end(key)
        while len(self.kept) > MOST_FILES:
            self.kept.popitem(last=False)
        return self.kept[key]


def is_plain_text_file(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[FileResponse]:
    """Tell a whole static file of text that is not packed yet."""
    return (
        request.path.startswith(settings.STATIC_URL)
        and isinstance(response, FileResponse)
        and response.status_code == 200  # noqa: PLR2004 - a part of a file stays as it is
        and "Content-Encoding" not in response
        and response["Content-Type"].startswith(TEXTS)
    )
