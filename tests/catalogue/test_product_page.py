"""The page of one product, and where it leads."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from marketplace.catalogue.models import Badge, Product, ProductPhoto
from marketplace.catalogue.states import HalalStatus, PermitStatus, ProductState
from marketplace.core.page_cache import move_version_stamp
from marketplace.sellers.states import SellerState
from media.services import store_photo
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import AllergenFactory, PermitFactory, ProductFactory, VariantFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON
from tests.media.pictures import picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def page_of(client, product, prefix=""):
    return client.get(f"{prefix}/produk/{product.slug}/")


def text_of(client, product, prefix=""):
    return unescape(page_of(client, product, prefix).content.decode())


def told_to_machines(text):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    return json.loads(found[1])


def test_page_leads_along_the_whole_trail(client):
    product = ProductFactory(listed=True, starting_book="Anyaman Pandan untuk Pemula")

    text = text_of(client, product)

    library = product.seller.library
    assert "/katalog/?buku=Anyaman%20Pandan%20untuk%20Pemula" in text
    assert f'href="/pelatihan/{product.training.slug}/"' in text
    assert f'href="/perpustakaan/{library.slug}/"' in text
    assert f'href="/pelapak/{product.seller.slug}/"' in text
    assert client.get("/katalog/?buku=Anyaman Pandan untuk Pemula").context["products"]


def test_permits_and_allergens_are_told_in_words(client):
    product = ProductFactory(
        listed=True, ingredients="pisang, gula", shelf_life_days=30, pickup_only=True
    )
    product.allergens.add(AllergenFactory(name="kacang tanah"))
    PermitFactory(product=product, type__name="P-IRT")
    PermitFactory(product=product, type__name="BPOM", status=PermitStatus.ISSUED, number="MD 12")
    PermitFactory(product=product, type__name="SNI", status=PermitStatus.NOT_NEEDED)

    text = text_of(client, product)

    for said in ("pisang, gula", "30 hari", "kacang tanah", "P-IRT", "sedang diurus", "MD 12"):
        assert said in text
    assert "SNI" not in text
    assert "Hanya bisa diambil di lapak" in text


def test_halal_is_claimed_only_with_its_number(client):
    certified = ProductFactory(
        listed=True, halal_status=HalalStatus.CERTIFIED, halal_number="ID0012"
    )
    craft = ProductFactory(listed=True, halal_status=HalalStatus.NOT_APPLICABLE)

    assert "ID0012" in text_of(client, certified)
    assert "alal</dt>" not in text_of(client, craft)


@pytest.mark.parametrize(
    ("product", "said", "availability"),
    [
        ({"variant__stock": 2}, "Stok tinggal 2", "InStock"),
        ({"variant__stock": 0}, "Habis", "OutOfStock"),
        ({"variant__stock": 9}, "Ada", "InStock"),
        ({"variant__stock": 9, "pickup_only": True}, "Ada", "InStoreOnly"),
        ({"variant__stock": 0, "preorder_days": 14}, "selesai dalam 14 hari", "MadeToOrder"),
    ],
)
def test_stock_is_told_to_people_and_machines(client, product, said, availability):
    text = text_of(client, ProductFactory(listed=True, **product))

    assert said in text
    offer = told_to_machines(text)["offers"]
    assert offer["availability"] == f"https://schema.org/{availability}"
    assert (offer["price"], offer["priceCurrency"]) == (50_000, "IDR")


def test_indonesian_text_on_an_english_page_says_what_it_is(client):
    product = ProductFactory(
        listed=True, ingredients="Kopi, gula.", storage="Di tempat kering.",
        description="Kopi pagi.", description_en="", learning_story="Saya belajar.",
        learning_story_en="I learned.",
    )  # fmt: skip
    address = reverse("catalogue:product", args=[product.slug])

    indonesian, english = client.get(address).text, client.get(f"/en{address}").text

    assert 'lang="id">Kopi, gula.' not in indonesian
    assert 'lang="id">Kopi, gula.' in english
    assert 'lang="id">Di tempat kering.' in english
    assert re.search(r'lang="id"><p>Kopi pagi\.', english)
    assert re.search(r'class="story"><p>I learned\.', english)


def test_page_says_how_the_product_is_to_be_had(client):
    shipped = text_of(client, ProductFactory(listed=True))
    fetched = text_of(client, ProductFactory(listed=True, pickup_only=True))

    assert "dikirim ke alamat Anda, atau diambil di lapak" in shipped
    assert "dikirim ke alamat Anda" not in fetched
    for text in (shipped, fetched):
        assert "Selama pameran: datang ke lapak" in text


def test_page_offers_the_only_variant_to_the_cart(client):
    product = ProductFactory(listed=True)

    text = text_of(client, product)

    assert 'action="/keranjang/tambah/"' in text
    assert f'<input type="hidden" name="variant" value="{product.variants.get().pk}">' in text
    assert "Masukkan ke keranjang" in text
    assert "csrfmiddlewaretoken" not in text


def test_sold_out_product_cannot_be_put_in_the_cart(client):
    text = text_of(client, ProductFactory(listed=True, variant__stock=0))

    assert "Masukkan ke keranjang" not in text
    assert re.search(r"<button[^>]* disabled data-rest>Sedang habis</button>", text)


def test_first_variant_that_can_be_had_is_chosen(client):
    product = ProductFactory(listed=True, variant__stock=0, variant__label="Besar")
    small = VariantFactory(product=product, position=1, label="Kecil")

    text = text_of(client, product)

    chosen = re.findall(r'<input type="radio" name="variant" value="(\d+)" checked', text)
    assert chosen == [str(small.pk)]
    assert text.count(" disabled required>") == 1


def test_variants_are_offered_as_a_range(client):
    product = ProductFactory(listed=True, variant__price=90_000, variant__label="Besar")
    VariantFactory(product=product, position=1, price=40_000, label="Kecil")

    text = text_of(client, product)

    assert "Besar" in text
    assert "Kecil" in text
    offer = told_to_machines(text)["offers"]
    assert (offer["lowPrice"], offer["highPrice"], offer["offerCount"]) == (40_000, 90_000, 2)


def test_texts_of_sellers_cannot_leave_their_place(client):
    evil = "</script><script>alert(1)</script>"

    text = page_of(client, ProductFactory(listed=True, name=evil, name_en=evil)).content.decode()

    assert "<script>alert" not in text
    assert told_to_machines(text)["name"] == evil


def test_whatsapp_stands_only_where_the_seller_allowed_it(client):
    silent = ProductFactory(listed=True, seller=SellerFactory(phone="+6281234567890"))
    open_seller = SellerFactory(phone="+6281234567890", whatsapp_allowed=True)
    asked = ProductFactory(listed=True, seller=open_seller, name="Tas & topi")

    assert "6281234567890" not in text_of(client, silent)
    text = text_of(client, asked)
    assert "https://wa.me/6281234567890?text=Halo" in text
    assert "Tas+%26+topi" in text
    assert f"%2Fproduk%2F{asked.slug}%2F" in text


def test_badges_and_relatives_are_shown(client):
    product = ProductFactory(listed=True)
    Badge.objects.create(
        product=product, text="Produk terbaik", text_en="Best product", granted_at=NOON
    )
    sibling = ProductFactory(listed=True, seller=product.seller, training=None)
    cousin = ProductFactory(listed=True, training=product.training)
    ProductFactory(listed=True)
    ProductFactory(seller=product.seller)

    page = page_of(client, product, prefix="/en")

    assert "Best product" in page.content.decode()
    titles = [card.title for card in page.context["others"]]
    assert titles == [sibling.name_en, cousin.name_en]


@pytest.mark.parametrize(
    ("hidden", "status"),
    [
        ({"listed": True, "state": ProductState.HIDDEN}, 410),
        ({"listed": True, "seller__state": SellerState.SUSPENDED}, 410),
        ({"submitted": True}, 404),
    ],
)
def test_product_off_the_shelf_leads_back_to_it(client, hidden, status):
    product = ProductFactory(**hidden)

    page = page_of(client, product)

    assert page.status_code == status
    assert 'href="/katalog/"' in page.content.decode()
    assert product.name not in page.content.decode()
    assert "public" not in page.get("Cache-Control", "")


def test_page_is_the_same_for_everyone(client):
    product = ProductFactory(listed=True)
    anonymous = page_of(client, product)
    client.force_login(UserFactory())

    assert page_of(client, product).content == anonymous.content
    assert not anonymous.cookies
    assert b"csrf" not in anonymous.content


def test_more_of_everything_costs_no_more_queries(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    product = ProductFactory(listed=True)
    ProductFactory(listed=True, seller=product.seller)
    page_of(client, product)
    with django_assert_max_num_queries(15) as few:
        page_of(client, product)
    ProductFactory.create_batch(9, listed=True, seller=product.seller)
    VariantFactory(product=product, position=1)
    PermitFactory.create_batch(3, product=product)
    product.allergens.set(AllergenFactory.create_batch(3))

    with django_assert_num_queries(len(few)):
        page_of(client, product)


@pytest.mark.usefixtures("keeping")
def test_page_drawn_anew_asks_nothing_until_something_is_published(
    client, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    product = ProductFactory(listed=True)
    page_of(client, product)

    with django_assert_max_num_queries(1):  # the version stamp, once a second
        again = client.get(f"/produk/{product.slug}/", headers={"host": "localhost"})
    with django_capture_on_commit_callbacks(execute=True):
        Product.objects.filter(pk=product.pk).update(description="Dicelup dua kali.")
        move_version_stamp()

    assert again.status_code == 200
    assert b"Dicelup dua kali." not in again.content
    assert "Dicelup dua kali." in text_of(client, product)


def test_photos_are_shown_in_their_order(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    product = ProductFactory(listed=True)
    for position, alt in ((1, "tampak belakang"), (0, "tampak depan")):
        photo = store_photo(
            file=upload(picture("JPEG", size=(64 + position, 48))), owner=UserFactory()
        )
        ProductPhoto.objects.create(product=product, photo=photo, position=position, alt=alt)

    alts = re.findall(r'<img[^>]* alt="(tampak [a-z]+)"', text_of(client, product))

    assert alts == ["tampak depan", "tampak belakang"]


def test_shared_link_has_a_picture_that_changes_with_it(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    product = ProductFactory(listed=True)
    address = re.search(r'og:image" content="http://testserver([^"]+)"', text_of(client, product))[
        1
    ]

    picture = client.get(address)

    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert "immutable" in picture["Cache-Control"]
    product.maker_name = "Siti"
    product.save()
    assert client.get(address).status_code == 302
    assert client.get(reverse("catalogue:share_picture", args=["bukan", "x"])).status_code == 404
