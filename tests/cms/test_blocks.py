"""Every block can be previewed, and shows what it holds."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from cms.blocks import FooterColumnBlock, HomeStream, LinkBlock, SocialLinkBlock
from cms.models import FrameSettings
from marketplace.sellers.states import SellerState
from media.services import store_photo
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.cms import make_homes, make_stories, make_story_index
from tests.factories.times import DAY
from tests.factories.voting import OpenAwardFactory
from tests.media.pictures import picture, upload

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


SHOWN = {
    "heading": "Dari buku menjadi produk",
    "text": "Perpustakaan melatih, warga berkarya",
    "quote": "Saya baru berani menghitung harga pokok",
    "picture": "Meja baca di sore hari",
    "product_shelf": "Tikar pandan",
    "steps": "Pilih provinsi di peta.",
    "numbers": "provinsi",
    "call_to_action": 'href="/jual/"',
    "faq": "Apakah saya perlu akun untuk melihat lapak?",
    "trail": "Warga membaca tentang sangrai kopi.",
    "contact": "halo@lapak.example",
    "running_award": "/suara/lapak-terbaik-2026/",
    "booth_strip": "Lapak Gorontalo",
    "stories": "Cerita kopi",
    "link": 'href="/katalog/"',
    "column": "Jelajahi",
    "account": "Instagram",
}


def preview(client, name):
    address = reverse("wagtailadmin_block_preview")
    shown = client.get(address, {"id": ALL[name].definition_prefix}).text
    return shown.split("<main")[1].split("</main")[0]


@pytest.fixture
def site(homes, settings, tmp_path):
    """A site with one of everything that blocks show."""
    settings.MEDIA_ROOT = tmp_path
    make_stories(make_story_index(homes))
    store_photo(file=upload(picture("JPEG")), owner=UserFactory(), alt="Meja baca di sore hari")
    listed("Tikar pandan")
    edition = OpenAwardFactory(code="lapak-terbaik-2026").edition
    BoothFactory(name="Lapak Gorontalo", edition=edition, province__island_group="Sulawesi")
    FrameSettings.objects.create(contact_email="halo@lapak.example")


@pytest.mark.parametrize("name", ALL)
def test_preview_shows_what_the_site_holds(admin_client, site, name):
    assert SHOWN[name] in preview(admin_client, name)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("picture", "Belum ada foto di situs ini."),
        ("running_award", "Belum ada penghargaan."),
        ("contact", "Kontak belum diisi di pengaturan situs."),
        ("product_shelf", "Rak ini masih kosong."),
        ("booth_strip", "Lapak provinsi belum dibuka."),
        ("stories", "Cerita pertama sedang ditulis."),
    ],
)
def test_preview_of_an_empty_site_says_what_is_missing(admin_client, homes, name, sentence):
    assert sentence in preview(admin_client, name)


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("picture", {"picture": None, "alt": "Meja", "caption": ""}, "picture"),
        ("product_shelf", {"title": "Rak", "source": "category", "count": 4}, "category"),
        ("product_shelf", {"title": "Rak", "source": "library", "count": 4}, "library"),
        ("product_shelf", {"title": "Rak", "source": "training", "count": 4}, "training"),
        ("product_shelf", {"title": "Rak", "source": "picked", "count": 4}, "source"),
        ("call_to_action", {"title": "Ayo", "button": "Lihat", "address": ""}, "address"),
    ],
)
def test_block_that_would_show_nothing_is_refused_in_words(db, name, value, field):
    block = STREAM.child_blocks[name]

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(value))

    assert list(refused.value.block_errors) == [field]
    assert refused.value.block_errors[field].messages[0][:5] == "Pilih"


def test_filled_blocks_are_taken(db):
    shelf_block, ask = STREAM.child_blocks["product_shelf"], STREAM.child_blocks["call_to_action"]
    category = CategoryFactory(slug="kopi")
    filled = {"title": "Rak", "source": "category", "category": category.pk, "count": 4}

    assert shelf_block.clean(shelf_block.to_python(filled))["category"] == category
    assert ask.clean(ask.to_python({"title": "A", "button": "B", "address": "/jual/"}))


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


def test_award_block_names_each_award_with_its_own_number_of_choices(client, db):
    now = timezone.now()
    times = {"opens_at": now - DAY, "marks": 2}
    later = OpenAwardFactory(name="Lapak hijau", closes_at=now + 3 * DAY, **times)
    sooner = OpenAwardFactory(name="Lapak hangat", closes_at=now + DAY, **times | {"marks": 1})

    shown = home_showing(client, ("running_award", {"title": "Pilih lapak"}))

    block = shown[shown.index("Pilih lapak</h2>") :]
    said = re.findall(r"Lapak hijau</a>|Lapak hangat</a>|Pilih \d lapak\.", block)
    assert said == ["Lapak hangat</a>", "Pilih 1 lapak.", "Lapak hijau</a>", "Pilih 2 lapak."]
    assert re.findall(r'href="/suara/([\w-]+)/"', block) == [sooner.code, later.code]
    assert block.count("data-countdown") == 2


def test_award_block_shows_three_awards_at_most(client, db):
    now = timezone.now()
    for _ in range(4):
        OpenAwardFactory(opens_at=now - DAY, closes_at=now + DAY)

    shown = home_showing(client, ("running_award", {"title": "Pilih lapak"}))

    assert shown.count("ask--award") == 3


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
