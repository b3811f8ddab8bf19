"""What may become a picture or a film, decided from the bytes and never from the name."""

from .pictures import (
    FORMATS,
    LONGEST_SIDE,
    MAX_BYTES,
    MAX_PIXELS,
    PDF_HEAD,
    WIDTHS,
    kind_of,
    rendition_specs,
)

__all__ = [
    "FORMATS",
    "LONGEST_SIDE",
    "MAX_BYTES",
    "MAX_PIXELS",
    "PDF_HEAD",
    "WIDTHS",
    "kind_of",
    "rendition_specs",
]
