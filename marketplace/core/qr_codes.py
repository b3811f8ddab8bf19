"""Codes that a phone reads from a screen or from paper."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

DARK, LIGHT = "#000", "#fff"
"""Readers expect dark on light, whatever the page wears."""


def inline_qr(text: str, *, scale: int = 5) -> SafeString:
    """Draw a code as plain SVG for the page, without inline styles: a strict CSP shows it."""
    drawn = _drawn(text).svg_inline(scale=scale, border=3, light=LIGHT, dark=DARK)
    return mark_safe(drawn)  # noqa: S308 - segno writes paths and numbers, never the text


def qr_file(text: str) -> bytes:
    """Draw a code as an SVG file of its own, with the quiet zone that the standard asks for."""
    file = BytesIO()
    _drawn(text).save(file, kind="svg", border=4, light=LIGHT, dark=DARK, xmldecl=False)
    return file.getvalue()


def _drawn(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False)
