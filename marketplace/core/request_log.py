"""One log line per request, without what could tell who asked or open what is theirs."""

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django_structlog.middlewares import RequestMiddleware

OPENING = ("secret", "token", "key")
"""Parts of an address that open something for whoever knows them, as URLconfs call them."""
HIDDEN = "-"


def path_to_tell(path: str) -> str:
    """Return a path without the parts of it that open something."""
    language = get_language_from_path(path) or settings.LANGUAGE_CODE
    try:
        with override(language):
            parts = resolve(path).kwargs
    except Resolver404:
        return path
    for name in OPENING:
        if name in parts:
            path = path.replace(f"/{parts[name]}/", f"/{HIDDEN}/")
    return path


class RequestLog(RequestMiddleware):
    """Write the path but not the query, which may hold a search, a code or a token."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Name the request in the log."""
        return f"{request.method} {path_to_tell(request.path)}"


class WithoutSecrets(logging.Filter):
    """Let Django's own lines about a request name its path as ours do."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the path among the words of a line, and let every line pass."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            told = path_to_tell(request.path)
            record.args = tuple(told if word == request.path else word for word in record.args)
        return True


def report_without_secrets(event: dict[str, Any], _hint: dict[str, Any]) -> dict[str, Any]:
    """Take what opens something out of the address in a report to Sentry."""
    request = event.get("request", {})
    if "url" in request:
        address = urlsplit(request["url"])
        request["url"] = address._replace(path=path_to_tell(address.path)).geturl()
    return event
