"""Search over everything."""

import pytest

from cms.queries.search import search
from marketplace.sellers.states import SellerState
from tests.factories.booths import BoothFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.cms import (
    make_award_pages,
    make_booth_index,
    make_booth_pages,
    make_stories,
    make_story_index,
)
from tests.factories.places import LibraryFactory, TrainingFactory
from tests.factories.sellers import SellerFactory
from tests.factories.voting import AwardFactory, OpenAwardFactory

pytestmark = pytest.mark.django_db


def approved_seller(**fields):
    return SellerFactory(state=SellerState.APPROVED, **fields)


def test_search_finds_things_of_every_kind(homes):
    library = LibraryFactory(name="Perpustakaan Nenas")
    ProductFactory(listed=True, name="Keripik nenas", seller=approved_seller())
    approved_seller(name="Nenas Bersama", library=library)
    TrainingFactory(title="Olahan nenas")
    make_booth_pages(
        make_booth_index(homes),
        BoothFactory(province__panel="sumatera", province__name="Nenas", tagline="Nenas"),
    )
    make_stories(make_story_index(homes), "nenas")

    found = search("nenas")

    assert [card.title for card in found.products] == ["Keripik nenas"]
    assert {group.kind: group.count for group in found.groups} == {
        "lapak": 1,
        "halaman": 1,
        "perpustakaan": 1,
        "pelatihan": 1,
        "pelapak": 1,
    }
    assert found.count == 6


@pytest.mark.parametrize("make", [OpenAwardFactory, AwardFactory])
def test_search_finds_an_award_once_it_is_open_and_never_before(homes, make):
    make_award_pages(homes, make(name="Nenas Terbaik", name_en="Best Pineapple"))

    found = search("terbaik").groups

    told = [(group.kind, [entry.title for entry in group.entries]) for group in found]
    assert told == ([("penghargaan", ["Nenas Terbaik"])] if make is OpenAwardFactory else [])


def test_search_forgives_one_slip(homes):
    TrainingFactory(title="Anyaman pandan")

    assert [group.kind for group in search("pamdan").groups] == ["pelatihan"]


def test_search_offers_better_words_where_nothing_is_found(homes):
    TrainingFactory(title="Anyaman pandan")

    found = search("ayamnan")

    assert found.count == 0
    assert found.better == "anyaman"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "zzzz ayamnan"])
def test_search_offers_nothing_that_is_far_off_or_would_find_nothing(homes, text):
    TrainingFactory(title="Anyaman siput wallet")

    found = search(text)

    assert (found.count, found.better) == (0, "")


def test_search_puts_the_nearest_names_of_goods_first(homes):
    names = ["Dompet", "Keripak talas", "Keripiknya", "Keripik pisang", "Aneka kerupuk"]
    for name in names:
        ProductFactory(listed=True, name=name, description="Seperti keripik.")

    found = search("keripik")

    assert [card.title for card in found.products][:3] == [
        "Keripik pisang",
        "Keripiknya",
        "Keripak talas",
    ]


def test_search_says_where_a_sellers_library_is(homes):
    seller = approved_seller(name="Nenas Bersama")

    entry = search("nenas").groups[0].entries[0]

    assert entry.note == f"{seller.library.name}, {seller.library.regency}"


def test_search_puts_titles_first(homes):
    LibraryFactory(name="Perpustakaan A", about="Belajar menenun.")
    LibraryFactory(name="Rumah Tenun")

    group = search("tenun").groups[0]

    assert [entry.title for entry in group.entries] == ["Rumah Tenun", "Perpustakaan A"]


def test_search_hides_drafts_and_unapproved_sellers(homes):
    ProductFactory(name="Keripik nenas")
    SellerFactory(name="Nenas Bersama", state=SellerState.DRAFT)
    pages = make_stories(make_story_index(homes), "nenas")
    pages["id"].unpublish()

    assert search("nenas").count == 0


@pytest.mark.parametrize("text", ["", "   ", "!?"])
def test_search_without_words_asks_nothing(homes, django_assert_num_queries, text):
    with django_assert_num_queries(0):
        found = search(text)

    assert found.count == 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Tulis apa yang Anda cari"),
        ("?q=", "Tulis apa yang Anda cari"),
        ("?q=zzz", "Tidak ada hasil untuk"),
        ("?q=pandan", "1 hasil untuk"),
    ],
)
def test_search_page_says_what_was_found(client, homes, query, words):
    TrainingFactory(title="Anyaman pandan")

    response = client.get(f"/cari/{query}")

    assert response.status_code == 200
    assert words in response.content.decode()


def test_search_page_escapes_what_was_asked(client, homes):
    shown = client.get("/cari/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert(1)" not in shown


def test_more_things_cost_no_more_queries(client, homes, django_assert_max_num_queries):
    for number in range(8):
        ProductFactory(listed=True, name=f"Nenas {number}", seller=approved_seller())
        LibraryFactory(name=f"Perpustakaan Nenas {number}")

    with django_assert_max_num_queries(14):
        client.get("/cari/?q=nenas")
