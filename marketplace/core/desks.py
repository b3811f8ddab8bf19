"""The two admin desks, which need more freedom in the browser than any page of ours."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.http import HttpRequest, HttpResponse

from .public import is_preview

DESKS = ("/admin/", "/dapur/")
# Wagtail's editor writes inline scripts and styles and shows previews in a frame.
FREEDOMS = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": [SELF],
}
PICTURES_BEFORE_UPLOAD = {"img-src": ["blob:"]}


def relaxed_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Loosen the content policy under /admin/ and /dapur/, and let previews stand there."""
    relaxed = csp_update(PICTURES_BEFORE_UPLOAD)(csp_replace(FREEDOMS)(get_response))
    framed = csp_replace({"frame-ancestors": [SELF]})(get_response)

    def respond(request: HttpRequest) -> HttpResponse:
        if is_preview(request):
            return framed(request)
        return (relaxed if request.path.startswith(DESKS) else get_response)(request)

    return respond
