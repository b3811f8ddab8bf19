"""Every type of page, as a visitor gets it in either language."""

import re

import pytest

from marketplace.core.formats import long_date
from tests.factories.booths import BoothFactory, BoothKeeperFactory, EditionFactory
from tests.factories.catalogue import ProductFactory, VariantFactory
from tests.factories.cms import (
    make_booth_index,
    make_booth_pages,
    make_content,
    make_stories,
    make_story_index,
)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [("/", "Dibuat setelah membaca"), ("/en/", "Made after reading")],
)
def test_home_page_shows_in_its_language(client, homes, address, words):
    response = client.get(address)

    assert response.status_code == 200
    assert f'<h1 class="opening__headline">{words}</h1>' in text_of(response)


@pytest.mark.parametrize("address", ["/lapak/", "/en/lapak/", "/lapak/?tampilan=daftar"])
def test_booth_index_leads_to_every_booth(client, homes, address):
    pages = make_booth_pages(make_booth_index(homes))

    shown = text_of(client.get(address))

    language = "en" if address.startswith("/en/") else "id"
    assert f'href="{pages[language].get_url()}"' in shown


@pytest.mark.parametrize("address", ["/en/", "/en/lapak/"])
def test_map_leads_to_the_names_behind_its_letters(client, homes, address):
    make_booth_pages(make_booth_index(homes))

    shown = text_of(client.get(address))

    assert '<a href="/en/lapak/?tampilan=daftar">See the full names in the list</a>' in shown


@pytest.mark.parametrize(
    ("prefix", "title", "tagline"),
    [
        ("", "Lapak Provinsi", "Dari rak buku ke meja dagang"),
        ("/en", "booth", "From the bookshelf to the table"),
    ],
)
def test_booth_page_shows_in_its_language(client, homes, prefix, title, tagline):
    pages = make_booth_pages(make_booth_index(homes))

    shown = text_of(client.get(f"{prefix}/lapak/{pages['id'].slug}/"))

    assert title in shown
    assert tagline in shown


def test_booth_page_says_where_and_when_the_fair_is(client, homes):
    edition = EditionFactory(place="Balai Sarwono", mode="on_site")
    pages = make_booth_pages(make_booth_index(homes), BoothFactory(edition=edition))

    shown = text_of(client.get(pages["id"].get_url()))

    days = f"{long_date(edition.opens_at)} sampai {long_date(edition.closes_at)}"
    assert f"{edition.name}: Balai Sarwono, {days}" in " ".join(shown.split())


def test_booth_page_names_only_keepers_who_allowed_it(client, homes):
    booth = BoothFactory(province__panel="sumatera")
    asked = BoothKeeperFactory(booth=booth, phone="+6281234567890", whatsapp_allowed=True)
    silent = BoothKeeperFactory(booth=booth, phone="+6281234567891")
    pages = make_booth_pages(make_booth_index(homes), booth)

    shown = text_of(client.get(pages["id"].get_url()))

    assert asked.user.full_name in shown
    assert "6281234567890" in shown
    assert silent.user.full_name not in shown
    assert "6281234567891" not in shown


def test_booth_page_leads_around_the_circle(client, homes):
    index = make_booth_index(homes)
    first, second, third = (make_booth_pages(index) for _ in range(3))

    shown = text_of(client.get(first["id"].get_url()))

    assert f'<a rel="prev" href="{third["id"].get_url()}">' in shown
    assert f'<a rel="next" href="{second["id"].get_url()}">' in shown


def test_booth_puts_into_the_cart_what_has_one_variant_in_stock(client, homes):
    booth = BoothFactory()
    make_booth_pages(make_booth_index(homes), booth)
    at = {"listed": True, "seller__library__province": booth.province}
    one, several = ProductFactory(**at), ProductFactory(**at)
    made = ProductFactory(**at, variant__stock=0, preorder_days=3)
    ProductFactory(**at, variant__stock=0)
    VariantFactory(product=several, position=1)

    shown = text_of(client.get(f"/lapak/{booth.province.slug}/"))

    buttons = re.findall(r'form="isi-lapak" name="variant" value="(\d+)"', shown)
    keys = {str(product.variants.get().pk) for product in (one, made)}
    assert set(buttons) == keys
    assert 'id="isi-lapak" method="post" action="/keranjang/tambah/"' in shown
    assert "csrfmiddlewaretoken" not in shown


def test_only_booth_has_no_neighbours(client, homes):
    pages = make_booth_pages(make_booth_index(homes))

    assert 'rel="next"' not in text_of(client.get(pages["id"].get_url()))


def test_story_list_shows_the_newest_first(client, homes):
    index = make_story_index(homes)
    make_stories(index, "lama", told_on="2025-01-01")
    make_stories(index, "baru", told_on="2026-01-01")

    shown = text_of(client.get("/cerita/"))

    assert shown.index("Cerita baru") < shown.index("Cerita lama")


def test_story_shows_in_its_language(client, homes):
    make_stories(make_story_index(homes))

    assert "<h1>Story of kopi</h1>" in text_of(client.get("/en/cerita/kopi/"))


def test_content_page_shows_what_an_editor_wrote(client, homes):
    make_content(homes, body=[("text", '<p>Aman<script>alert("x")</script></p>')])

    shown = text_of(client.get("/tentang/"))

    assert "<p>Aman</p>" in shown
    assert "alert(" not in shown


@pytest.mark.parametrize("address", ["/tidak-ada/", "/en/tidak-ada/", "/lapak/tidak-ada/"])
def test_unknown_address_is_not_found(client, homes, address):
    make_booth_index(homes)

    assert client.get(address).status_code == 404


def test_draft_is_not_found(client, homes):
    pages = make_content(homes)
    pages["id"].unpublish()

    assert client.get("/tentang/").status_code == 404
    assert client.get("/en/tentang/").status_code == 200


def test_language_switch_keeps_the_page(client, homes):
    pages = make_content(homes)
    pages["en"].slug = "about"
    pages["en"].save()

    shown = text_of(client.get("/tentang/"))

    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/about/">' in shown
    assert '<a href="/en/about/" hreflang="en"' in shown


@pytest.mark.parametrize("address", ["/", "/lapak/", "/cerita/", "/tentang/", "/lapak/{slug}/"])
def test_public_page_sets_no_cookie_and_holds_no_token(client, homes, address):
    pages = make_booth_pages(make_booth_index(homes))
    make_story_index(homes)
    make_content(homes)

    response = client.get(address.format(slug=pages["id"].slug))

    assert response.status_code == 200
    assert not response.cookies
    assert "csrf" not in text_of(response)
    assert response.headers["Cache-Control"].startswith("public")


def test_editor_gets_the_page_everyone_gets(admin_client, client, homes):
    make_content(homes)

    assert text_of(admin_client.get("/tentang/")) == text_of(client.get("/tentang/"))
