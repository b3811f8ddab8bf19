"""Every block can be previewed, and shows what it holds."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.blocks import FooterColumnBlock, HomeStream, LinkBlock, SocialLinkBlock
from marketplace.sellers.states import SellerState
from tests.factories.booths import BoothFactory
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.cms import make_homes
from tests.factories.times import DAY
from tests.factories.voting import OpenAwardFactory

STREAM = HomeStream()
ALL = {
    **STREAM.child_blocks,
    "link": LinkBlock(),
    "column": FooterColumnBlock(),
    "account": SocialLinkBlock(),
}


@pytest.mark.parametrize("name", ALL)
def test_block_shows_its_preview(admin_client, name):
    block = ALL[name]

    address = reverse("wagtailadmin_block_preview")
    response = admin_client.get(address, {"id": block.definition_prefix})

    assert block.is_previewable
    assert block.meta.icon != "placeholder"
    assert response.status_code == 200
    assert "<main" in response.content.decode()


@pytest.mark.parametrize("name", STREAM.child_blocks)
def test_block_says_what_it_is_for(name):
    assert str(STREAM.child_blocks[name].get_description())


def home_showing(client, *body):
    make_homes(body=list(body))
    return client.get("/").content.decode()


def listed(name, **fields):
    return ProductFactory(listed=True, name=name, seller__state=SellerState.APPROVED, **fields)


def shelf(**value):
    return "product_shelf", {"title": "Rak", "products": [], "count": 4, **value}


def test_newest_shelf_shows_one_good_of_each_province(client, db):
    first = listed("Tikar")
    ProductFactory(listed=True, name="Topi", seller=first.seller)
    listed("Sabun")

    shown = home_showing(client, shelf(source="newest"))

    assert sum(name in shown for name in ("Tikar", "Topi")) == 1
    assert "Sabun" in shown


def test_category_shelf_shows_that_category_alone(client, db):
    category = CategoryFactory(slug="kopi")
    listed("Kopi hitam", category=category)
    listed("Sabun")

    shown = home_showing(client, shelf(source="category", category=category))

    assert "Kopi hitam" in shown
    assert "Sabun" not in shown
    assert 'href="/katalog/?kategori=kopi"' in shown


def test_picked_shelf_hides_what_left_the_shelf(client, db):
    here, gone = listed("Tikar"), ProductFactory(name="Sabun")

    shown = home_showing(client, shelf(source="picked", products=[here, gone]))

    assert "Tikar" in shown
    assert "Sabun" not in shown


def test_strip_shows_the_booths_of_an_island_group(client, db):
    booth = BoothFactory(province__island_group="Jawa")
    other = BoothFactory(province__island_group="Papua", edition=booth.edition)

    shown = home_showing(
        client, ("booth_strip", {"title": "Jawa", "island_group": "Jawa", "booths": []})
    )

    assert booth.name in shown
    assert other.name not in shown


@pytest.mark.parametrize(("starts_in", "is_shown"), [(-DAY, True), (DAY, False)])
def test_award_block_shows_an_award_one_can_vote_for(client, db, starts_in, is_shown):
    now = timezone.now()
    OpenAwardFactory(opens_at=now + starts_in, closes_at=now + 2 * DAY)

    shown = home_showing(client, ("running_award", {"title": "Pilih lapak"}))

    assert ("Pilih lapak" in shown) is is_shown


def test_award_block_shows_nothing_where_no_award_is_open(client, db):
    assert "Pilih lapak" not in home_showing(client, ("running_award", {"title": "Pilih lapak"}))


@pytest.mark.parametrize(
    ("address", "shown_address"),
    [("/katalog/", "/en/katalog/"), ("https://example.org/", "https://example.org/")],
)
def test_call_to_action_keeps_the_readers_language(client, db, address, shown_address):
    ask = ("call_to_action", {"title": "Ayo", "button": "Lihat", "address": address})
    make_homes(body=[ask])

    assert f'href="{shown_address}"' in client.get("/en/").content.decode()
