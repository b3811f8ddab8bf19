"""Pages ask the same few questions however much there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from booths.models import Booth, Edition
from marketplace.core.page_cache import move_version_stamp
from marketplace.sellers.states import SellerState
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

pytestmark = pytest.mark.django_db
MOST = 12
KEPT = 2
"""The frame and the cards are kept in production; tests keep nothing and ask on each page."""

BLOCKS = [
    ("running_award", {"title": "Pilih", "text": ""}),
    ("product_shelf", {"title": "Baru", "source": "newest", "products": [], "count": 8}),
    ("stories", {"title": "Cerita", "count": 3}),
    ("booth_strip", {"title": "Jawa", "island_group": "Jawa", "booths": []}),
]


def questions(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked) - KEPT


def furnish(index, stories, number):
    edition = Edition.objects.first() or EditionFactory()
    booth = BoothFactory(province__panel="sumatera", edition=edition)
    seller = SellerFactory(state=SellerState.APPROVED, library__province=booth.province)
    for _ in range(3):
        ProductFactory(listed=True, seller=seller)
    make_booth_pages(index, booth)
    make_stories(stories, f"cerita-{number}")
    return booth


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
