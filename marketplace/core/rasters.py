"""Draw a motif as pixels, for pictures that must not be SVG."""

from collections.abc import Iterator
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageChops, ImageDraw

from . import motifs

Point = tuple[float, float]
FINER = 4
"""Drawn this many times larger and shrunk, so that edges are smooth."""
STEPS = 8
"""Straight pieces a curve is made of."""


class Outline(BasePen):
    """Collect a path as lists of points, curves flattened."""

    def __init__(self) -> None:
        super().__init__(None)
        self.contours: list[list[Point]] = []

    def _moveTo(self, point: Point) -> None:  # noqa: N802
        self.contours.append([point])

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self.contours[-1].append(point)

    def _curveToOne(self, one: Point, two: Point, end: Point) -> None:  # noqa: N802
        start = self.contours[-1][-1]
        self.contours[-1] += _curve(start, one, two, end)

    def _closePath(self) -> None:  # noqa: N802
        self.contours[-1].append(self.contours[-1][0])


def cloth_mask(family: str, motif: str, size: tuple[int, int], zoom: float = 1) -> Image.Image:
    """Return the pattern as a mask: white where its ink falls."""
    chosen = motifs.cut(family, motif)
    tile = _tile(chosen, zoom)
    side = int(1.5 * max(size)) + max(tile.size)
    sheet = Image.new("L", (side, side))
    for left in range(0, side, tile.width):
        for top in range(0, side, tile.height):
            sheet.paste(tile, (left, top))
    turned = sheet.rotate(-chosen.turn, resample=Image.Resampling.BICUBIC)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return turned.crop((left, top, left + size[0], top + size[1]))


def _tile(chosen: motifs.Cut, zoom: float) -> Image.Image:
    """Return one tile in whole pixels."""
    family = chosen.family
    across = round(family.width * chosen.across * zoom)
    down = round(family.height * chosen.down * zoom)
    large = Image.new("1", (across * FINER, down * FINER))
    factors = (large.width / family.width, large.height / family.height)
    for contour in _contours(family.fill, factors):
        shape = Image.new("1", large.size)
        ImageDraw.Draw(shape).polygon(contour, fill=1)
        large = ImageChops.logical_xor(large, shape)
    pencil = ImageDraw.Draw(large)
    for contour in _contours(family.line + chosen.detail, factors):
        pencil.line(contour, fill=1, width=round(chosen.weight * factors[0]), joint="curve")
    return large.convert("L").resize((across, down), Image.Resampling.LANCZOS)


def _contours(path: str, factors: Point) -> Iterator[list[Point]]:
    pen: Any = Outline()
    if path:
        parse_path(path, pen)
    for contour in pen.contours:
        yield [(x * factors[0], y * factors[1]) for x, y in contour]


def _curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (start, one, two, end)
        points.append(
            (
                sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
                sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
            )
        )
    return points
