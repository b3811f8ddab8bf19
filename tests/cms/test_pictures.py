"""Photos of pages are made smaller when a page is published, never while a visitor waits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booths.tasks import render_pattern
from cms.tasks import render_pictures
from media.models import Rendition
from media.queries import photos_without_renditions
from media.services import store_photo
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory
from tests.factories.cms import (
    make_booth_index,
    make_booth_pages,
    make_content,
    make_stories,
    make_story_index,
)
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db
SMALLER = ["width-320|format-avif", "width-320|format-webp"]


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo(width=300):
    return store_photo(
        file=upload(picture("JPEG", size=(width, 200))), owner=UserFactory(), alt="Kopi"
    )


@pytest.fixture
def story(homes):
    """Return a story in Indonesian that shows three photos and another one when shared."""
    shown = ("picture", {"picture": photo(310), "alt": "Cangkir", "caption": ""})
    pair = make_stories(
        make_story_index(homes), picture=photo(320), share_picture=photo(300), body=[shown]
    )
    return pair["id"]


def made():
    return sorted(Rendition.objects.values_list("image__width", "filter_spec"))


@pytest.mark.parametrize("address", ["/cerita/", "/cerita/kopi/"])
def test_visitor_gets_the_photo_as_it_is_and_nothing_is_made(client, story, address):
    shown = client.get(address).content.decode()

    assert f'src="{story.picture.file.url}"' in shown
    assert made() == []


def test_visitor_gets_the_smaller_files_once_they_are_there(client, story):
    render_pictures.call(story.pk)

    shown = client.get("/cerita/kopi/").content.decode()

    files = {row.filter_spec: row.file.url for row in story.picture.renditions.all()}
    assert f'srcset="{files["width-320|format-avif"]} 320w"' in shown
    assert f'src="{files["width-320|format-webp"]}"' in shown


def test_share_picture_is_drawn_until_the_editors_is_cut(client, story):
    before = story.share_url

    client.get("/cerita/kopi/")
    assert made() == []
    render_pictures.call(story.pk)

    cut = story.share_picture.renditions.get(filter_spec="fill-1200x630|format-jpeg")
    assert before == f"/bagikan/{story.pk}-{story.share_card.version}.png"
    assert story.share_url == cut.url
    assert cut.url.endswith(".jpg")


def test_publishing_makes_what_the_page_shows(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish()

    expected = [(width, spec) for width in (300, 310, 320) for spec in SMALLER]
    assert made() == sorted([*expected, (300, "fill-1200x630|format-jpeg")])


def test_errand_for_a_page_that_is_not_public_makes_nothing(story):
    story.unpublish()

    assert (render_pictures.call(story.pk), render_pictures.call(404), made()) == (0, 0, [])


def test_other_renditions_do_not_hide_missing_ones(homes):
    one = photo()
    for side in (165, 200, 300, 400):
        one.get_rendition(f"max-{side}x{side}")

    assert photos_without_renditions() == [one]


def test_more_stories_with_photos_cost_no_more_queries(client, homes):
    index = make_story_index(homes)

    def questions(number):
        page = make_stories(index, f"cerita-{number}", picture=photo(300 + number))["id"]
        render_pictures.call(page.pk)
        client.get("/cerita/")
        with CaptureQueriesContext(connection) as asked:
            shown = client.get("/cerita/").content.decode()
        assert shown.count("image/avif") == number
        return len(asked)

    assert questions(1) == questions(2) == questions(3)


def test_page_without_photos_asks_for_none(homes):
    assert render_pictures.call(make_content(homes)["id"].pk) == 0


def test_booth_wears_its_own_cloth_once_the_files_are_there(client, homes):
    booth = BoothFactory(province__panel="sumatera", pattern=photo())
    make_booth_pages(make_booth_index(homes), booth)
    address = f"/lapak/{booth.province.slug}/"

    drawn = client.get(address).text
    assert "cloth__picture" not in drawn
    assert made() == []
    render_pattern.call(booth.pk)

    files = {row.filter_spec: row.file.url for row in booth.pattern.renditions.all()}
    worn = client.get(address).text
    assert f'<img src="{files["width-320|format-webp"]}" alt=""' in worn
    assert f'srcset="{files["width-320|format-avif"]} 300w"' in worn


@pytest.mark.usefixtures("keeping")
def test_own_cloth_costs_a_booth_drawn_anew_no_query(client, homes, django_assert_max_num_queries):
    booth = BoothFactory(province__panel="sumatera", pattern=photo())
    make_booth_pages(make_booth_index(homes), booth)
    render_pattern.call(booth.pk)
    address = f"/lapak/{booth.province.slug}/"
    client.get(address)

    with django_assert_max_num_queries(1):  # the version stamp, once a second
        worn = client.get(address, headers={"host": "localhost"}).text

    assert "cloth__picture" in worn
