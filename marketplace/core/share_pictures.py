"""Draw the picture that a link shows when it is shared: a catalogue card on the booth's cloth."""

import hashlib
from dataclasses import dataclass, fields
from io import BytesIO

import fontpkg
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from .dyes import HEX, Dye
from .rasters import cloth_mask

SIZE = (1200, 630)
CARD = (80, 80, 880, 550)
MARGIN = 56
STOCK, INK, QUIET = "#FFFDF8", "#22201D", "#5E574C"
TITLE_SIZES = (76, 66, 58, 50, 42)
TITLE_HEIGHT = 200
COLOURS = 48
DESIGN = "1"
"""Move this when the drawing changes, so that stored pictures are drawn again."""


@dataclass(frozen=True, slots=True)
class SharePicture:
    """What stands on the card."""

    title: str
    subtitle: str
    call_number: str
    dye: str
    motif: str
    motif_family: str

    @property
    def version(self) -> str:
        """Return twelve letters that change with the picture, for an address that never expires."""
        parts = "\0".join((DESIGN, *(getattr(self, field.name) for field in fields(self))))
        return hashlib.sha256(parts.encode()).hexdigest()[:12]


def share_picture(picture: SharePicture) -> bytes:
    """Return the PNG, drawn the first time and read from storage afterwards."""
    name = f"share/{picture.version}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as stored:
            kept: bytes = stored.read()
            return kept
    drawn = draw_share_picture(picture)
    default_storage.save(name, ContentFile(drawn))
    return drawn


def draw_share_picture(picture: SharePicture) -> bytes:
    """Draw 1200 by 630 pixels as a PNG of a few dozen colours, under 60 kB."""
    dye = HEX[Dye(picture.dye)]
    image = Image.new("RGB", SIZE, dye)
    ink = cloth_mask(picture.motif_family, picture.motif, SIZE, zoom=2.4)
    image.paste(STOCK, (0, 0), ink.point(lambda value: value * 3 // 10))
    pencil = ImageDraw.Draw(image)
    _draw_card(pencil, dye)
    _write(pencil, picture, dye)
    file = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_card(pencil: ImageDraw.ImageDraw, dye: str) -> None:
    left, top, right, bottom = CARD
    pencil.rounded_rectangle(CARD, 6, fill=STOCK)
    pencil.line((left, top + 84, right, top + 84), fill=dye, width=3)
    pencil.line((left + MARGIN, bottom - 84, right - MARGIN, bottom - 84), fill="#D8CDB6", width=2)
    middle, hole = (left + right) // 2, bottom - 42
    pencil.ellipse((middle - 13, hole - 13, middle + 13, hole + 13), fill=dye)


def _write(pencil: ImageDraw.ImageDraw, picture: SharePicture, dye: str) -> None:
    left, top, right, bottom = CARD
    width = right - left - 2 * MARGIN
    pencil.text((left + MARGIN, top + 42), picture.call_number, dye, type_face(34, 700), "lm")
    lines, size = fitted(picture.title, width)
    for number, line in enumerate(lines):
        place = (left + MARGIN, top + 112 + number * size * 1.14)
        pencil.text(place, line, INK, type_face(size, 700))
    subtitle = _shortened(picture.subtitle, width, type_face(30, 500))
    below = top + 130 + len(lines) * size * 1.14
    pencil.text((left + MARGIN, below), subtitle, QUIET, type_face(30, 500))
    pencil.text((right - MARGIN, bottom - 42), "Lapak", dye, type_face(34, 700), "rm")


def fitted(title: str, width: int) -> tuple[list[str], int]:
    """Return the title's lines in the largest size that fits, cut where even the smallest fails."""
    for size in TITLE_SIZES:
        lines = _wrapped(title, width, type_face(size, 700))
        fits_across = all(type_face(size, 700).getlength(line) <= width for line in lines)
        if fits_across and len(lines) * size * 1.14 <= TITLE_HEIGHT:
            return lines, size
    most = int(TITLE_HEIGHT // (size * 1.14))
    return [_shortened(line, width, type_face(size, 700)) for line in lines[:most]], size


def _wrapped(text: str, width: int, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _shortened(text: str, width: int, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def type_face(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(fontpkg.path("Plus Jakarta Sans")), size)
    font.set_variation_by_axes([weight])
    return font
