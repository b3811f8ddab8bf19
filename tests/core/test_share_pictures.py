from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from marketplace.core.dyes import Dye
from marketplace.core.share_pictures import (
    TITLE_HEIGHT,
    SharePicture,
    draw_share_picture,
    fitted,
    share_picture,
    type_face,
)

COFFEE = SharePicture(
    title="Kopi Arabika Gayo Bubuk 200 g",
    subtitle="Salwani",
    call_number="663.93 SAL",
    dye="ketapang",
    motif="pintu",
    motif_family="arch",
)


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("dye", Dye.values)
def test_picture_has_the_size_networks_ask_for_and_is_light(dye):
    drawn = draw_share_picture(replace(COFFEE, dye=dye))

    picture = Image.open(BytesIO(drawn))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(drawn) <= 60_000


@pytest.mark.parametrize("title", ["O", "x" * 60, "Selendang Tenun Ikat " * 6])
def test_picture_is_drawn_for_any_title(title):
    assert len(draw_share_picture(replace(COFFEE, title=title))) <= 60_000


def test_long_title_is_cut_within_the_card():
    lines, size = fitted("Perpustakaan " * 30, 688)

    font = type_face(size, 700)
    assert len(lines) * size * 1.14 <= TITLE_HEIGHT
    assert all(font.getlength(line) <= 688 for line in lines)


def test_version_follows_what_is_shown():
    assert COFFEE.version == replace(COFFEE).version
    assert COFFEE.version != replace(COFFEE, title="Kopi Robusta").version


def test_picture_is_drawn_once(own_storage):
    first = share_picture(COFFEE)
    stored = own_storage / "share" / f"{COFFEE.version}.png"
    stored.write_bytes(b"kept")

    assert len(first) > 1000
    assert share_picture(COFFEE) == b"kept"
