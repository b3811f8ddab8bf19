from pathlib import Path

import pytest

from marketplace.core import views
from marketplace.core.templatetags import components, machines
from tests.browser import DESKTOP, PHONE, TABLET, assert_fits, assert_no_axe_findings

TEMPLATES = Path(views.__file__).parent / "templates" / "core"


def test_gallery_shows_every_tag():
    shown = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))

    visible = set(components.register.tags) - set(machines.register.tags)
    assert [name for name in sorted(visible) if f"{{% {name}" not in shown] == []


def test_every_tag_says_what_it_is():
    silent = [name for name, tag in components.register.tags.items() if not tag.__doc__]

    assert silent == []


@pytest.mark.django_db
def test_gallery_opens(client):
    answer = client.get("/gaya/")

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "style=" not in answer.text


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP])
def test_gallery_is_open_to_everyone(browse, width, scheme):
    page = browse(width=width, scheme=scheme)

    page.goto("/gaya/")

    assert_fits(page)
    assert_no_axe_findings(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_theme_is_chosen_and_remembered(page):
    page.goto("/gaya/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.get_by_label("Gelap").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()

    assert (light, dark) == ("rgb(250, 246, 238)", "rgb(23, 21, 19)")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.get_by_label("Gelap").is_checked()
    assert page.context.cookies() == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_first_view_is_few_requests(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/gaya/")

    assert len(asked) <= 15
    assert [url for url in asked if not url.startswith(page.url.rsplit("/gaya/")[0])] == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_phone_tiles_are_large_enough_to_press(browse):
    page = browse(width=PHONE)
    page.goto("/gaya/")

    sizes = [tile.bounding_box() for tile in page.locator(".tile > a").all()]

    assert min(min(box["width"], box["height"]) for box in sizes) >= 44
