"""Answers for what watches the processes: `/sehat/` is alive, `/sehat/siap/` can serve visitors.

They come before every other middleware: a probe asks by the machine's own address and without
TLS, and is neither redirected nor logged (but for a 503, which Django logs) nor given a cookie.
"""

from collections.abc import Callable
from importlib.util import find_spec

from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

GetResponse = Callable[[HttpRequest], HttpResponse]

ALIVE = "/sehat/"
READY = "/sehat/siap/"
FAILURES: tuple[type[Exception], ...] = (Error, OSError)
if find_spec("redis"):
    FAILURES = (*FAILURES, import_string("redis.exceptions.RedisError"))


def answer_probes(get_response: GetResponse) -> GetResponse:
    """Answer the two addresses; everything else goes on."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.path_info == ALIVE:
            return _said("hidup")
        return _readiness() if request.path_info == READY else get_response(request)

    return answered


def _readiness() -> HttpResponse:
    """Ask the database and the cache for a word; 503 while one of them does not answer."""
    for name, ask in NEEDED.items():
        try:
            ask()
        except FAILURES:
            return _said(f"belum siap: {name}", status=503)
    return _said("siap")


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_cache() -> None:
    cache.get("sehat")


NEEDED: dict[str, Callable[[], None]] = {"database": _ask_database, "cache": _ask_cache}


def _said(word: str, *, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain", headers=headers)
