"""Draw the sample films: a cloth that passes by, and what the film would tell on a card."""

from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap

from PIL import Image, ImageDraw

from marketplace.core.dyes import HEX, Dye
from marketplace.core.rasters import cloth_mask
from marketplace.core.share_pictures import type_face
from marketplace.places.models import Province

from .webm import film

SIZE = (360, 640)
MARGIN = 28
FRAMES_A_SCENE, FRAME_MILLISECONDS = 3, 700
SCENE_SECONDS = FRAMES_A_SCENE * FRAME_MILLISECONDS / 1_000
STEP = 16
"""Pixels that the cloth moves on from frame to frame."""
PAPER, INK, QUIET = "#FFFDF8", "#22201D", "#5E574C"
LETTERS_A_LINE = 17
QUALITY, EFFORT = 60, 0


def draw_film(province: Province, sentences: Sequence[str]) -> bytes:
    """Return a WebM that shows each sentence for some two seconds on the cloth of a province."""
    cloth = _cloth(province, len(sentences))
    frames = [
        _encoded(cloth, number, card)
        for scene, card in enumerate(_card(province, sentence) for sentence in sentences)
        for number in range(scene * FRAMES_A_SCENE, (scene + 1) * FRAMES_A_SCENE)
    ]
    return film(frames, size=SIZE, frame_milliseconds=FRAME_MILLISECONDS)


def draw_poster(province: Province, sentence: str) -> bytes:
    """Return the first frame of such a film as a JPEG."""
    target = BytesIO()
    picture = _frame(_cloth(province, 1), 0, _card(province, sentence))
    picture.save(target, "JPEG", quality=85)
    return target.getvalue()


def captions_of(sentences: Sequence[str]) -> str:
    """Return what the cards say as WebVTT."""
    cues = [
        f"{_stamp(place)} --> {_stamp(place + 1)}\n{sentence}"
        for place, sentence in enumerate(sentences)
    ]
    return "\n\n".join(["WEBVTT", *cues, ""])


def _stamp(scene: int) -> str:
    seconds = scene * SCENE_SECONDS
    return f"00:{int(seconds):02d}.{int(seconds * 1_000) % 1_000:03d}"


def _cloth(province: Province, scenes: int) -> Image.Image:
    """Return the cloth, as much higher than a frame as it moves on in the whole film."""
    width, height = SIZE
    size = (width, height + scenes * FRAMES_A_SCENE * STEP)
    cloth = Image.new("RGB", size, HEX[Dye(province.dye)])
    ink = cloth_mask(province.motif_family, province.motif, size, zoom=2)
    cloth.paste(PAPER, (0, 0), ink.point(lambda value: value * 3 // 10))
    return cloth


def _card(province: Province, sentence: str) -> Image.Image:
    lines = wrap(sentence, LETTERS_A_LINE)
    card = Image.new("RGB", (SIZE[0] - 2 * MARGIN, 124 + 40 * len(lines)), PAPER)
    pencil = ImageDraw.Draw(card)
    dye = HEX[Dye(province.dye)]
    pencil.text((24, 32), f"{province.code} {province.name}", dye, type_face(20, 700), "lm")
    pencil.line((0, 56, card.width, 56), fill=dye, width=2)
    for place, line in enumerate(lines):
        pencil.text((24, 76 + place * 40), line, INK, type_face(28, 700))
    pencil.text((24, card.height - 28), "Film contoh", QUIET, type_face(15, 500), "lm")
    return card


def _frame(cloth: Image.Image, number: int, card: Image.Image) -> Image.Image:
    width, height = SIZE
    frame = cloth.crop((0, number * STEP, width, number * STEP + height))
    frame.paste(card, (MARGIN, (height - card.height) // 2))
    return frame


def _encoded(cloth: Image.Image, number: int, card: Image.Image) -> bytes:
    target = BytesIO()
    _frame(cloth, number, card).save(target, "WEBP", quality=QUALITY, method=EFFORT)
    return target.getvalue()
