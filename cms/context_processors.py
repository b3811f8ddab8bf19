"""What stands around every page."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from marketplace.core.page_cache import remembered

from .queries.frame import Frame, frame_in

FRAME_BYTES = 8_000


def frame(request: HttpRequest) -> dict[str, object]:
    """Give every template `frame`; it is looked up once a page asks, and kept until a publish."""
    return {"frame": SimpleLazyObject(_frame)}


def _frame() -> Frame:
    language = get_language() or "id"
    return remembered(f"frame:{language}", lambda: frame_in(language), size=FRAME_BYTES)
