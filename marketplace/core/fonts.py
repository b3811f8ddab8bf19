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


Widths = dict[str, int]
WEIGHTS = (("400 500", "", 400), ("600 700", " Bold", 600))
"""The spans of weight that a stand-in serves, what it is called, and the weight it is like."""


@dataclass(frozen=True, slots=True)
class Face:
    """One file to build: which axes stay, and which local face stands in for it."""

    family: str
    file_name: str
    axes: dict[str, float | tuple[float, float]]
    stand_ins: tuple[str, ...]
    stand_in_widths: Widths
    stand_in_bold_widths: Widths
    style: str = "normal"


ARIAL = dict.fromkeys("abdeghnopqu", 1139) | dict.fromkeys("cksvxyz", 1024)
ARIAL |= dict.fromkeys("ijl", 455) | {"f": 569, "t": 569, " ": 569, ".": 569, ",": 569}
ARIAL |= {"r": 682, "m": 1706, "w": 1479, "P": 1366}
ARIAL_BOLD = dict.fromkeys("bdghnopqu", 1251) | dict.fromkeys("aceksvxy", 1139)
ARIAL_BOLD |= dict.fromkeys("ijl .,", 569) | dict.fromkeys("ft", 682)
ARIAL_BOLD |= {"r": 797, "m": 1821, "w": 1593, "z": 1024, "P": 1366}
TIMES = dict.fromkeys("bdghknopquvxy", 1024) | dict.fromkeys("acez", 909)
TIMES |= dict.fromkeys("ijlt", 569) | {" ": 512, ".": 512, ",": 512, "f": 682, "r": 682}
TIMES |= {"s": 797, "m": 1593, "w": 1479, "P": 1139}
TIMES_BOLD = dict.fromkeys("bdhkpqnu", 1139) | dict.fromkeys("agovxy", 1024)
TIMES_BOLD |= dict.fromkeys("cerz", 909) | dict.fromkeys("fjt", 682) | dict.fromkeys("il", 569)
TIMES_BOLD |= dict.fromkeys(" .,", 512) | {"s": 797, "m": 1706, "w": 1479, "P": 1251}
"""Advance widths in 2048ths of an em, as published for the two faces everyone has a copy of."""

FACES = (
    Face(
        "Plus Jakarta Sans",
        "plus-jakarta-sans.woff2",
        {"wght": (400, 700)},
        ("Arial", "Liberation Sans", "Helvetica Neue", "Roboto"),
        ARIAL,
        ARIAL_BOLD,
    ),
    Face(
        "Literata",
        "literata.woff2",
        {"wght": (400, 600), "opsz": 14},
        ("Times New Roman", "Liberation Serif", "Tinos", "Noto Serif"),
        TIMES,
        TIMES_BOLD,
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
    return "".join(
        f'@font-face {{ font-family: "{face.family} fallback"; font-weight: {span}; '
        f"src: {_local(face.stand_ins, suffix)}; {_measures(font, weight, widths)}; }}\n"
        for (span, suffix, weight), widths in zip(
            WEIGHTS, (face.stand_in_widths, face.stand_in_bold_widths), strict=True
        )
    )


def _measures(font: TTFont, weight: int, widths: Widths) -> str:
    """Return what makes a stand-in as wide and as high as the face in a weight."""
    drawn = instancer.instantiateVariableFont(font, {"wght": weight})
    scale = _width(drawn) / (sum(widths[letter] for letter in SAMPLE) / 2048)
    em = font["head"].unitsPerEm * scale
    metrics = font["hhea"]
    return (
        f"size-adjust: {scale:.2%}; ascent-override: {metrics.ascent / em:.2%}; "
        f"descent-override: {-metrics.descent / em:.2%}; "
        f"line-gap-override: {metrics.lineGap / em:.2%}"
    )


def _local(names: tuple[str, ...], suffix: str) -> str:
    return ", ".join(f'local("{name}{suffix}")' for name in names)


def _width(font: TTFont) -> float:
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    units: int = sum(advances[glyphs[ord(letter)]][0] for letter in SAMPLE)
    em: int = font["head"].unitsPerEm
    return units / em
