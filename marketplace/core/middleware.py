"""Answer public pages from what is kept, before anything else has work to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from gzip import compress as gzip
from hashlib import sha256
from urllib.parse import quote

import brotli
import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control

from . import page_cache
from .public import PARAMETERS, is_preview, known_query

GetResponse = Callable[[HttpRequest], HttpResponse]

LONGEST_QUERY = 1_000
CACHE_CONTROL = "public, max-age=0, s-maxage=30, stale-while-revalidate=30"
"""A browser asks each time and mostly hears 304; a CDN never shows more than a minute old."""
OURS = frozenset({"cache-control", "content-length", "etag", "vary"})
HARMLESS_VARY = frozenset({"", "accept-encoding", "accept-language"})
"""LocaleMiddleware always adds Accept-Language, though the language stands in the path."""
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip(content, compresslevel=6, mtime=0),
}

log = structlog.get_logger()


@dataclass(slots=True)
class KeptPage:
    """A rendered page, with its packed forms once someone has asked for them."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    tag: str
    packed: dict[str, bytes] = field(default_factory=dict)

    @property
    def most_bytes(self) -> int:
        """Bound what the page and its packed forms can ever take."""
        return 2 * len(self.content)

    def answer(self, request: HttpRequest) -> HttpResponse:
        packing = packing_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        tag = f'"{self.tag}{packing}"'
        if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return self._dress(HttpResponseNotModified(), tag)
        content = self._content(packing)
        response = HttpResponse(content, headers=dict(self.headers))
        response.headers["Content-Length"] = str(len(content))
        if packing:
            response.headers["Content-Encoding"] = packing
        return self._dress(response, tag)

    def _content(self, packing: str) -> bytes:
        if not packing:
            return self.content
        if packing not in self.packed:
            self.packed[packing] = PACKERS[packing](self.content)
        return self.packed[packing]

    def _dress(self, response: HttpResponse, tag: str) -> HttpResponse:
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = CACHE_CONTROL
        response.headers["Vary"] = "Accept-Encoding"
        return response


class PublicPageCache:
    """Keep the pages that `public_page` marks, and answer from them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if is_preview(request):
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        if not settings.PUBLIC_PAGES_KEPT or len(query) > LONGEST_QUERY:
            return finished(self.get_response(request), request)
        where = f"{request.scheme}://{request.get_host()}{quote(request.path)}"
        page = find_page(where, request)
        return page.answer(request) if page else self._render_and_keep(where, request)

    def _render_and_keep(self, where: str, request: HttpRequest) -> HttpResponse:
        """Render, and keep the page under the stamp that was seen before rendering."""
        stamp = page_cache.stamp_reader.now()
        response = self.get_response(request)
        page = page_from(response, request)
        if page is None:
            return response
        known = getattr(response, PARAMETERS)
        page_cache.keep(stamp, _names_key(where), known, size=len(where))
        page_cache.keep(stamp, _key(where, known, request), page, size=page.most_bytes)
        return page.answer(request)


def find_page(where: str, request: HttpRequest) -> KeptPage | None:
    """Return the kept page; what it varies by is known once anyone has seen it."""
    known = page_cache.find(_names_key(where))
    if known is None:
        return None
    page: KeptPage | None = page_cache.find(_key(where, known, request))
    return page


def finished(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Dress a public response without keeping it."""
    page = page_from(response, request)
    return page.answer(request) if page else response


def page_from(response: HttpResponse, request: HttpRequest) -> KeptPage | None:
    """Return a public response as a page to keep, or None when it is not for everyone."""
    if not hasattr(response, PARAMETERS):
        return None
    vary = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    if response.cookies or not vary <= HARMLESS_VARY:
        log.error("public_page_is_personal", path=request.path, vary=sorted(vary))
        patch_cache_control(response, private=True, no_store=True)
        return None
    headers = ((name, text) for name, text in response.items() if name.lower() not in OURS)
    tag = sha256(response.content).hexdigest()[:32]
    return KeptPage(response.content, tuple(headers), tag)


@lru_cache(maxsize=256)
def packing_for(accepted: str) -> str:
    """Return the best packing that a browser takes, or none. Browsers say the same all day."""
    weights = weights_of(accepted)
    anything = weights.get("*", 0.0)
    return next((name for name in PACKERS if weights.get(name, anything) > 0), "")


def weights_of(accepted: str) -> dict[str, float]:
    """Return how much each coding is wanted; 0 refuses it (RFC 9110, section 12.5.3)."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _separator, weight = part.partition(";")
        weights[name.strip()] = _weight(weight)
    return weights


def _weight(text: str) -> float:
    """Read `q=0.5`; nothing means 1, and what cannot be read refuses."""
    if not text.strip():
        return 1.0
    number = text.replace(" ", "").removeprefix("q=")
    return float(number) if number.replace(".", "", 1).isdecimal() else 0.0


def _names_key(where: str) -> str:
    """Return the key under which a page's parameters are kept, which is no page's key."""
    return f"parameters of {where}"


def _key(where: str, known: frozenset[str], request: HttpRequest) -> str:
    """Return the key of a page. `where` is quoted, so only this question mark ends the path."""
    query = known_query(request, known).urlencode() if known else ""
    return f"page {where}?{query}"
