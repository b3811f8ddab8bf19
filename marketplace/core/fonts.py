"""Cut the two typefaces down to what Indonesian and English need, and measure their stand-ins.

Plus Jakarta Sans and Literata come whole from their font packages. A page needs a tenth of that:
Latin letters, a few weights, lining and tabular figures. While a face loads, a local face stands in
for it; `size-adjust` and the overrides give it the same width and height, so nothing jumps.
"""

from dataclasses import dataclass
from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

CHARACTERS = "".join(
    chr(code)
    for first, last in (
        (0x20, 0x7E),
        (0xA0, 0xFF),
        (0x2010, 0x2026),
        (0x2190, 0x2193),
        (0x2713,) * 2,
    )
    for code in range(first, last + 1)
)
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "tnum", "lnum", "case"]
SAMPLE = "Perpustakaan desa mengajar warga menenun, meracik kopi, dan menulis cerita sendiri. "


@dataclass(frozen=True, slots=True)
class Face:
    """One file to build: which axes stay, and which local face stands in for it."""

    family: str
    file_name: str
    axes: dict[str, float | tuple[float, float]]
    stand_ins: tuple[str, ...]
    stand_in_widths: dict[str, int]
    style: str = "normal"


ARIAL = dict.fromkeys("abdeghnopqu", 1139) | dict.fromkeys("cksvxyz", 1024)
ARIAL |= dict.fromkeys("ijl", 455) | {"f": 569, "t": 569, " ": 569, ".": 569, ",": 569}
ARIAL |= {"r": 682, "m": 1706, "w": 1479, "P": 1366}
TIMES = dict.fromkeys("bdghknopquvxy", 1024) | dict.fromkeys("acez", 909)
TIMES |= dict.fromkeys("ijlt", 569) | {" ": 512, ".": 512, ",": 512, "f": 682, "r": 682}
TIMES |= {"s": 797, "m": 1593, "w": 1479, "P": 1139}
"""Advance widths in 2048ths of an em, as published for the two faces everyone has a copy of."""

FACES = (
    Face(
        "Plus Jakarta Sans",
        "plus-jakarta-sans.woff2",
        {"wght": (400, 700)},
        ("Arial", "Liberation Sans", "Helvetica Neue", "Roboto"),
        ARIAL,
    ),
    Face(
        "Literata",
        "literata.woff2",
        {"wght": (400, 600), "opsz": 14},
        ("Times New Roman", "Liberation Serif", "Tinos", "Noto Serif"),
        TIMES,
    ),
)


def build(face: Face, folder: Path) -> str:
    """Write the face as WOFF2 and return its CSS."""
    font = TTFont(source(face))
    _cut(font)
    instancer.instantiateVariableFont(font, face.axes, inplace=True)
    font.flavor = "woff2"
    font.save(folder / face.file_name)
    return _web_face(face) + _stand_in(face, font)


def source(face: Face) -> Path:
    """Return the whole font file from its package."""
    found: Path = fontpkg.path(face.family, style=face.style)
    return found


def _cut(font: TTFont) -> None:
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2]
    cutter = subset.Subsetter(options)
    cutter.populate(text=CHARACTERS)
    cutter.subset(font)


def _web_face(face: Face) -> str:
    weights = face.axes["wght"]
    span = f"{weights[0]:g} {weights[1]:g}" if isinstance(weights, tuple) else f"{weights:g}"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f"font-weight: {span}; font-display: swap; "
        f'src: url("../fonts/{face.file_name}") format("woff2"); }}\n'
    )


def _stand_in(face: Face, font: TTFont) -> str:
    scale = _width(font) / (sum(face.stand_in_widths[letter] for letter in SAMPLE) / 2048)
    em = font["head"].unitsPerEm * scale
    metrics = font["hhea"]
    measures = (
        f"size-adjust: {scale:.2%}; ascent-override: {metrics.ascent / em:.2%}; "
        f"descent-override: {-metrics.descent / em:.2%}; "
        f"line-gap-override: {metrics.lineGap / em:.2%}"
    )
    return "".join(
        f'@font-face {{ font-family: "{face.family} fallback"; font-weight: {weights}; '
        f"src: {_local(face.stand_ins, suffix)}; {measures}; }}\n"
        for weights, suffix in (("400 500", ""), ("600 700", " Bold"))
    )


def _local(names: tuple[str, ...], suffix: str) -> str:
    return ", ".join(f'local("{name}{suffix}")' for name in names)


def _width(font: TTFont) -> float:
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    units: int = sum(advances[glyphs[ord(letter)]][0] for letter in SAMPLE)
    em: int = font["head"].unitsPerEm
    return units / em
