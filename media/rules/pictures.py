"""What may become a picture, decided from the first bytes and never from the name."""

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 2560
WIDTHS = (320, 640, 960)
FORMATS = ("avif", "webp")
"""Best first, as a browser reads its choices."""
PDF_HEAD = b"%PDF-"
"""ISO 32000-1, section 7.5.2."""

_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_BRANDS_END = 64


def kind_of(head: bytes) -> str:
    """Return JPEG, PNG, WEBP, AVIF or HEIF for a file that starts with these bytes, else ''."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return _kind_of_boxes(head) if head[4:8] == b"ftyp" else ""


def _kind_of_boxes(head: bytes) -> str:
    """Read the brands of an ISO base media file (ISO/IEC 14496-12, section 4.3)."""
    end = min(int.from_bytes(head[:4], "big"), _BRANDS_END, len(head))
    brands = {head[8:12]} | {head[at : at + 4] for at in range(16, end, 4)}
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIF" if brands & _HEIC_BRANDS else ""


def rendition_specs(width: int) -> list[str]:
    """Return the Wagtail filter specs a photo of this width deserves: never enlarged."""
    widths = [step for before, step in zip((0, *WIDTHS), WIDTHS, strict=False) if before < width]
    return [f"width-{step}|format-{kind}" for kind in FORMATS for step in widths]
