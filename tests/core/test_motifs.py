from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from marketplace.core import motifs, rasters
from marketplace.core.motif_families import FAMILIES

WANTED = [
    "stripe", "weave", "wave", "leaf", "step", "lozenge", "mesh", "arch",
    "chain", "bat", "diamond", "dot", "petal", "zigzag", "fringe", "cloud",
    "ellipse", "grid", "chevron", "ikat", "triangle", "spiral", "star", "check",
    "pixel", "plaid", "arrow", "clove", "hourglass", "circle", "fin",
]  # fmt: skip
NAMES = [
    "pintu", "ulos", "itiak", "siku_keluang", "angso", "jumputan", "kelopak", "tapis", "resam",
    "tumpal_air", "gigi_balang", "awan", "lereng_daun", "kawung_bebas", "gedog", "gerabah_banten",
    "endek", "rangrang", "ikat", "pucuk", "purun", "sasirangan", "doyo", "pakis", "bentenan",
    "bomba", "balo", "samasili", "karawo", "saqbe", "tanimbar", "cengkih", "tifa", "pala_fakfak",
    "jala_rawa", "noken", "honai", "manta",
]  # fmt: skip


def test_families_are_those_of_the_booths():
    assert sorted(FAMILIES) == sorted(WANTED)


@pytest.mark.parametrize("family", WANTED)
def test_pattern_is_small_and_well_formed(family):
    drawing = motifs.pattern(family, "a-motif-with-a-long-name", "kain-" + "x" * 40)

    assert len(drawing.encode()) <= 1024
    assert ET.fromstring(drawing).tag == "pattern"  # noqa: S314 - our own text


@pytest.mark.parametrize("family", WANTED)
def test_pattern_is_the_same_every_time(family):
    first = motifs.pattern(family, "pintu", "kain")
    motifs.pattern.cache_clear()
    motifs.cut.cache_clear()

    assert motifs.pattern(family, "pintu", "kain") == first


@pytest.mark.parametrize("family", WANTED)
def test_pattern_differs_between_names_of_a_family(family):
    drawn = [motifs.pattern(family, name, "kain") for name in NAMES]

    assert all(one != other for one, other in combinations(drawn, 2))


def test_pattern_of_an_unknown_family_is_the_plain_one():
    assert motifs.cut("lost", "x").family is FAMILIES[motifs.PLAIN]


def test_pattern_of_unknown_names_is_drawn_too():
    assert '<pattern id="kain"' in motifs.pattern("", "", "kain")


def test_sheet_is_a_picture_of_its_own():
    picture = ET.fromstring(  # noqa: S314 - our own text
        motifs.sheet("ikat", "ikat", ink="#FFFDF8", ground="#1F3A5F", zoom=2)
    )

    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert picture.attrib["color"] == "#FFFDF8"


@pytest.mark.parametrize("family", WANTED)
def test_mask_has_ink_and_ground(family):
    mask = rasters.cloth_mask(family, "pintu", (120, 80), zoom=2)

    darkest, lightest = mask.getextrema()
    assert mask.size == (120, 80)
    assert (darkest, lightest) == (0, 255)
