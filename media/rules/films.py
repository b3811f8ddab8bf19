"""What may become a film, decided from the first bytes and never from the name."""

import re

MOST_BYTES = 60 * 1024 * 1024
"""About three minutes of a phone, and what a phone can fetch over a village's network."""
MOST_CAPTION_BYTES = 200_000
HEAD_BYTES = 128
MP4, WEBM, QUICKTIME = "video/mp4", "video/webm", "video/quicktime"
SUFFIXES = {MP4: "mp4", WEBM: "webm"}

_MP4_BRANDS = frozenset(
    {
        *(b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1"),
        *(b"M4V ", b"MSNV", b"dash"),
    }
)
_QUICKTIME_BRAND = b"qt  "
_EBML = b"\x1a\x45\xdf\xa3"
_WEBM_DOCTYPE = re.compile(
    rb"\x42\x82(?:\x84|\x40\x04|\x20\x00\x04|\x10\x00{2}\x04|\x01\x00{6}\x04)webm"
)
"""Four letters behind a length that may be written in one, two, three, four or eight bytes."""
_WEBVTT = re.compile(r"WEBVTT(?:[ \t\n]|\Z)")


def film_kind_of(head: bytes) -> str:
    """Return the media type of a film that starts with these bytes, else ''.

    MP4 by its brands (ISO/IEC 14496-12, section 4.3), WebM by the doctype of its EBML head
    (RFC 8794, section 11.2.6). QuickTime is told apart, so that whoever sends it hears what to do.
    """
    if head[4:8] == b"ftyp":
        return _kind_of_brands(head)
    is_webm = head.startswith(_EBML) and _WEBM_DOCTYPE.search(head[:HEAD_BYTES])
    return WEBM if is_webm else ""


def _kind_of_brands(head: bytes) -> str:
    if head[8:12] == _QUICKTIME_BRAND:
        return QUICKTIME
    end = min(int.from_bytes(head[:4], "big"), HEAD_BYTES, len(head))
    brands = {head[8:12]} | {head[at : at + 4] for at in range(16, end, 4)}
    return MP4 if brands & _MP4_BRANDS else ""


def is_webvtt(text: str) -> bool:
    """Say whether captions begin as WebVTT does (W3C, WebVTT, section 4.1)."""
    return bool(_WEBVTT.match(text)) and "\0" not in text
