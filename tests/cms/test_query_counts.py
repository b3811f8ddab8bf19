"""Pages ask the same few questions however much there is to show."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from booths.models import Booth, Edition
from marketplace.catalogue.models import ProductPhoto
from marketplace.core import page_cache
from marketplace.core.page_cache import move_version_stamp
from marketplace.sellers.states import SellerState
from media.services import store_photo
from media.tasks import render_photo
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.cms import (
    make_booth_index,
    make_booth_pages,
    make_homes,
    make_stories,
    make_story_index,
)
from tests.factories.sellers import SellerFactory
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db
MOST = 12
"""With nothing kept at all: neither the page nor frame, cards or index, and photos on all of it."""

BLOCKS = [
    ("running_award", {"title": "Pilih", "text": ""}),
    ("product_shelf", {"title": "Baru", "source": "newest", "products": [], "count": 8}),
    ("stories", {"title": "Cerita", "count": 3}),
    ("booth_strip", {"title": "Jawa", "island_group": "Jawa", "booths": []}),
]


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo():
    """Make a photo whose smaller files are there, unlike every other."""
    owner = UserFactory()
    kept = store_photo(file=upload(picture("JPEG", size=(200 + owner.pk % 100, 90))), owner=owner)
    render_photo.call(kept.pk)
    return kept


def questions(client, address):
    """Count what a page asks in a process that has just started; Wagtail knows its sites."""
    client.get(address)
    cache.clear()
    page_cache.forget_everything()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def furnish(index, stories, number):
    edition = Edition.objects.first() or EditionFactory()
    booth = BoothFactory(province__panel="sumatera", edition=edition)
    seller = SellerFactory(state=SellerState.APPROVED, library__province=booth.province)
    for _ in range(3):
        product = ProductFactory(listed=True, seller=seller)
        ProductPhoto.objects.create(product=product, photo=photo(), position=0)
    make_booth_pages(index, booth)
    make_stories(stories, f"cerita-{number}", picture=photo())
    return booth


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize("address", ["/", "/lapak/", "/lapak/?tampilan=daftar", "/cerita/"])
def test_more_booths_and_stories_cost_no_more_queries(client, address):
    homes = make_homes(body=BLOCKS)
    index, stories = make_booth_index(homes), make_story_index(homes)
    furnish(index, stories, 0)
    few = questions(client, address)

    for number in range(1, 5):
        furnish(index, stories, number)

    assert questions(client, address) == few
    assert few <= MOST


@pytest.mark.usefixtures("keeping")
def test_more_booths_and_goods_cost_a_booth_no_more_queries(client):
    homes = make_homes()
    index, stories = make_booth_index(homes), make_story_index(homes)
    booth = furnish(index, stories, 0)
    address = f"/lapak/{booth.province.slug}/"
    few = questions(client, address)

    for number in range(1, 4):
        furnish(index, stories, number)
    ProductFactory.create_batch(
        5, listed=True, seller__library__province=booth.province, seller__state="approved"
    )

    assert questions(client, address) == few
    assert few <= MOST


@pytest.mark.usefixtures("keeping")
def test_booth_drawn_anew_asks_nothing_until_something_is_published(
    client, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    homes = make_homes()
    booth = furnish(make_booth_index(homes), make_story_index(homes), 0)
    address = f"/lapak/{booth.province.slug}/"
    client.get(address)

    with django_assert_max_num_queries(1):  # the version stamp, once a second
        assert client.get(address, headers={"host": "localhost"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        Booth.objects.filter(pk=booth.pk).update(tagline="Kain yang dicelup dua kali")
        move_version_stamp()

    assert b"Kain yang dicelup dua kali" in client.get(address).content
