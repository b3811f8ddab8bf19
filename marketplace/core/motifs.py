"""Draw a booth's pattern as SVG, the same for the same name, at most one kilobyte."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from .motif_families import FAMILIES, Family

PLAIN = "lozenge"
"""Stands in where a booth has not chosen yet."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How one motif wears its family's tile."""

    family: Family
    detail: str
    turn: int
    scale: float
    weight: float


@lru_cache(maxsize=512)
def cut(family: str, motif: str) -> Cut:
    """Choose detail, turn, scale and line weight from the motif's name; the same name, the same."""
    drawing = FAMILIES.get(family, FAMILIES[PLAIN])
    digest = hashlib.sha256(f"{family}/{motif}".encode()).digest()
    return Cut(
        family=drawing,
        detail=drawing.details[digest[0] % len(drawing.details)],
        turn=drawing.turns[digest[1] % len(drawing.turns)],
        scale=0.8 + digest[2] % 40 / 80,
        weight=1.25 + digest[3] % 8 / 8,
    )


@lru_cache(maxsize=1024)
def pattern(family: str, motif: str, identifier: str, zoom: float = 1) -> str:
    """Return an SVG `<pattern>` that paints in the current colour."""
    chosen = cut(family, motif)
    tile = chosen.family
    turn = f" rotate({chosen.turn})" if chosen.turn else ""
    return (
        f'<pattern id="{identifier}" width="{tile.width}" height="{tile.height}" '
        f'patternUnits="userSpaceOnUse" patternTransform="scale({chosen.scale * zoom:.3g}){turn}">'
        f"{_filled(tile.fill)}{_outlined(tile.line + chosen.detail, chosen.weight)}</pattern>"
    )


def sheet(family: str, motif: str, *, ink: str, ground: str, zoom: float = 1) -> str:
    """Return a whole SVG picture of the cloth, for certificates; colours as in CSS."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" '
        f'color="{ink}"><defs>{pattern(family, motif, "cloth", zoom)}</defs>'
        f'<rect width="100%" height="100%" fill="{ground}"/>'
        '<rect width="100%" height="100%" fill="url(#cloth)"/></svg>'
    )


def _filled(path: str) -> str:
    return f'<path fill="currentColor" fill-rule="evenodd" d="{path}"/>' if path else ""


def _outlined(path: str, weight: float) -> str:
    if not path:
        return ""
    return f'<path fill="none" stroke="currentColor" stroke-width="{weight:.3g}" d="{path}"/>'
