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
    across: float
    down: float
    weight: float


@lru_cache(maxsize=512)
def cut(family: str, motif: str) -> Cut:
    """Choose detail, turn, size and line weight from the motif's name; the same name, the same."""
    drawing = FAMILIES.get(family, FAMILIES[PLAIN])
    digest = hashlib.sha256(f"{family}/{motif}".encode()).digest()
    across = _between(0.8, 1.3, digest[2:4])
    return Cut(
        family=drawing,
        detail=drawing.details[digest[0] % len(drawing.details)],
        turn=drawing.turns[digest[1] % len(drawing.turns)],
        across=across,
        down=across * _between(0.88, 1.12, digest[4:6]),
        weight=_between(1.25, 2.1, digest[6:8]),
    )


@lru_cache(maxsize=1024)
def pattern(family: str, motif: str, identifier: str, zoom: float = 1) -> str:
    """Return an SVG `<pattern>` that paints in the current colour."""
    chosen = cut(family, motif)
    tile = chosen.family
    size = f"{chosen.across * zoom:.4g} {chosen.down * zoom:.4g}"
    turn = f" rotate({chosen.turn})" if chosen.turn else ""
    return (
        f'<pattern id="{identifier}" width="{tile.width}" height="{tile.height}" '
        f'patternUnits="userSpaceOnUse" patternTransform="scale({size}){turn}">'
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


def _between(least: float, most: float, two_bytes: bytes) -> float:
    return least + (most - least) * int.from_bytes(two_bytes) / 0xFFFF


def _filled(path: str) -> str:
    return f'<path fill="currentColor" fill-rule="evenodd" d="{path}"/>' if path else ""


def _outlined(path: str, weight: float) -> str:
    if not path:
        return ""
    return f'<path fill="none" stroke="currentColor" stroke-width="{weight:.3g}" d="{path}"/>'
