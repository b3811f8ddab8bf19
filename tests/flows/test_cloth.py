"""A library's own cloth on its booth's page: seen, and never in the way of the words on it."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import expect

from booths.models import Booth
from booths.tasks import render_pattern
from media.models import Photo
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings

ENOUGH = 4.5
"""Contrast of text that WCAG 2.2 asks for at level AA (success criterion 1.4.3)."""
WORDS = (0xFF, 0xFD, 0xF8)
"""The colour of words on a dye, as in the tokens."""


@pytest.fixture
def dressed(fair, settings, tmp_path):
    """Return the address of a booth in the lightest dye, its cloth half white and half black."""
    settings.MEDIA_ROOT = tmp_path
    halves = Image.new("L", (640, 300), "white")
    halves.paste("black", (320, 0, 640, 300))
    written = BytesIO()
    halves.save(written, "PNG")
    file = ContentFile(written.getvalue(), name="kain.png")
    photo = Photo.objects.create(title="Kain", file=file)
    Booth.objects.filter(pk=fair.booth.pk).update(pattern=photo, dye="tarum")
    render_pattern.call(fair.booth.pk)
    return f"/lapak/{fair.booth.province.slug}/"


DRESSED = """() => document.querySelector('.cloth__picture img')?.naturalWidth &&
  [...document.fonts].filter((face) => face.status === 'loaded').length > 1"""
"""No word of the network says that the cloth and the faces of the words are there."""
SAVES = """Object.defineProperty(Navigator.prototype, "connection", {
  get: () => ({ saveData: true }),
});"""
"""What a browser says that saves data; a header of the same wish stays unread."""


def luminance(colour):
    """Return the relative luminance of an sRGB colour, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def grounds(page):
    """Return the colours that lie under the words of the booth's head."""
    page.locator(".cloth__content").evaluate("words => { words.style.visibility = 'hidden' }")
    shot = Image.open(BytesIO(page.locator(".cloth").screenshot())).convert("RGB")
    shot = shot.crop((2, 2, shot.width - 2, shot.height - 2))  # an edge may be half the page
    return {colour for _count, colour in shot.getcolors(maxcolors=shot.width * shot.height)}


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_words_on_any_cloth_can_be_read(browse, dressed, width, scheme):
    page = browse(width=width, scheme=scheme)
    page.goto(dressed, wait_until="networkidle")
    page.wait_for_function(DRESSED)
    assert_fits(page)
    assert_no_axe_findings(page)

    found = sorted(luminance(colour) for colour in grounds(page))

    assert (luminance(WORDS) + 0.05) / (found[-1] + 0.05) >= ENOUGH
    assert found[0] < found[-1] / 3  # the dark half is seen


@pytest.mark.parametrize(("saves", "asked", "worn"), [(False, 2, True), (True, 0, False)])
def test_who_saves_data_gets_the_motif_and_no_face(browse, dressed, saves, asked, worn):
    page = browse(width=PHONE)
    if saves:
        page.add_init_script(SAVES)
    files = []
    page.on("request", lambda request: files.append(request.url.rpartition("/")[2]))

    page.goto(dressed, wait_until="networkidle")
    if worn:
        page.wait_for_function(DRESSED)

    assert len([name for name in files if name.endswith(".woff2")]) == asked
    assert any(name.startswith("kain") for name in files) is worn
    expect(page.locator(".cloth__picture")).to_be_visible(visible=worn)
    expect(page.locator(".cloth > .pattern")).to_be_visible(visible=not worn)
    assert_fits(page)
