"""One log line per request, without what could tell who asked."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware


class RequestLog(RequestMiddleware):
    """Write the path but not the query, which may hold a search, a code or a token."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Name the request in the log."""
        return f"{request.method} {request.path}"
