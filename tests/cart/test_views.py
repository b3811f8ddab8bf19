"""The cart's page, and the buttons that fill it from public pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.cart.access import CART_COOKIE, cart_key_in, sign_cart_key
from marketplace.cart.models import Cart, CartLine
from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.states import ProductState
from tests.factories.accounts import UserFactory
from tests.factories.cart import AccountCartFactory, CartFactory, CartLineFactory
from tests.factories.catalogue import VariantFactory

pytestmark = pytest.mark.django_db

CART, ADD = "/keranjang/", "/keranjang/tambah/"
HTMX = {"HX-Request": "true"}


def carry(client, cart):
    client.cookies[CART_COOKIE] = sign_cart_key(cart.key)


def quantities():
    return list(CartLine.objects.values_list("quantity", flat=True))


@pytest.fixture
def bag():
    return VariantFactory(on_shelf=True, product__name="Tas pandan", product__name_en="Pandan bag")


@pytest.fixture
def line(client):
    """Two of something in the cart of this browser."""
    line = CartLineFactory()
    carry(client, line.cart)
    return line


def press(client, line, **fields):
    return client.post(f"/keranjang/baris/{line.pk}/", fields)


def test_empty_cart_says_what_comes_next(client):
    page = client.get(CART)

    assert "Keranjang Anda kosong" in page.text
    assert 'href="/katalog/"' in page.text
    assert (page.cookies, Cart.objects.count()) == ({}, 0)


def test_page_is_kept_by_nobody(client):
    page = client.get(CART)

    assert set(page["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert "Cookie" in page["Vary"]


def test_goods_go_into_a_new_cart_and_the_browser_carries_its_key(client, bag):
    answer = client.post(ADD, {"variant": bag.pk, "quantity": 3})

    assert (answer.status_code, answer["Location"]) == (303, CART)
    cookie = client.cookies[CART_COOKIE]
    carried = {CART_COOKIE: cookie.value}
    assert cart_key_in(carried) == Cart.objects.get().key
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 5_184_000)
    page = client.get(CART)
    assert "Tas pandan masuk ke keranjang." in page.text
    assert (page.context["sheet"].item_count, quantities()) == (3, [3])


def test_button_without_a_number_means_one(client, bag):
    client.post(ADD, {"variant": bag.pk})
    client.post(ADD, {"variant": bag.pk})

    assert (quantities(), Cart.objects.count()) == ([2], 1)


def test_account_needs_no_cookie(client, bag):
    user = UserFactory()
    client.force_login(user)

    client.post(ADD, {"variant": bag.pk})

    assert CART_COOKIE not in client.cookies
    assert Cart.objects.get().owner == user


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [("/lapak/riau/", "/lapak/riau/"), ("https://example.org/", CART), ("//example.org", CART)],
)
def test_visitor_is_led_on_within_the_site_only(client, bag, target, leads_to):
    answer = client.post(ADD, {"variant": bag.pk, "next": target})

    assert answer["Location"] == leads_to


def test_page_with_a_script_stays_and_is_told_the_new_count(client, bag):
    client.post(ADD, {"variant": bag.pk}, headers=HTMX)

    answer = client.post(ADD, {"variant": bag.pk, "quantity": 2}, headers=HTMX)

    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Tas pandan masuk ke keranjang." in answer.text
    assert 'id="keranjang"' in answer.text
    assert 'hx-swap-oob="true"' in answer.text
    assert '<span class="personal__count">3</span>' in answer.text
    assert "masuk ke keranjang" not in client.get(CART).text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_refusal_is_said_where_it_was_pressed(client, headers):
    few = VariantFactory(on_shelf=True, stock=2)

    answer = client.post(ADD, {"variant": few.pk, "quantity": 3}, headers=headers)

    assert answer.status_code == 422
    assert "Stok tinggal 2. Kurangi jumlahnya." in answer.text
    assert ("<html" in answer.text) == (not headers)
    assert (f"/produk/{few.product.slug}/" in answer.text) == (not headers)
    assert (CART_COOKIE in client.cookies, Cart.objects.count()) == (False, 0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Pilih dahulu barangnya."),
        ({"variant": "0"}, "Barang ini tidak dijual lagi."),
        ({"variant": "x"}, "Barang ini tidak dijual lagi."),
        ({"variant": "1" * 40}, "Barang ini tidak dijual lagi."),
    ],
)
def test_button_of_nothing_is_refused(client, fields, sentence):
    answer = client.post(ADD, fields)

    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert Cart.objects.count() == 0


@pytest.mark.parametrize("quantity", ["-1", "100", "banyak"])
def test_number_that_is_none_is_refused(client, bag, quantity):
    answer = client.post(ADD, {"variant": bag.pk, "quantity": quantity})

    assert answer.status_code == 422
    assert "Tulis jumlah 1 sampai 99." in answer.text
    assert Cart.objects.count() == 0


def test_other_site_cannot_press_anything(client, line):
    client.handler.enforce_csrf_checks = True
    foreign = {"headers": {"Sec-Fetch-Site": "cross-site"}}

    answers = [
        client.post(ADD, {"variant": line.variant_id}, **foreign),
        client.post(f"/keranjang/baris/{line.pk}/", {"remove": 1}, **foreign),
        client.post("/keranjang/terima/", **foreign),
        client.post("/keranjang/gabung/", {"decision": "drop"}, **foreign),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert quantities() == [2]


def test_own_page_needs_no_token(client, bag):
    client.handler.enforce_csrf_checks = True

    client.post(ADD, {"variant": bag.pk}, headers={"Sec-Fetch-Site": "same-origin"})

    assert quantities() == [1]


@pytest.mark.parametrize("address", [ADD, "/keranjang/terima/", "/keranjang/gabung/"])
def test_reading_an_address_changes_nothing(client, address):
    assert client.get(address).headers["Location"] == "/keranjang/"
    assert not Cart.objects.exists()


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"quantity": 5}, [5]),
        ({"quantity": 2, "step": 1}, [3]),
        ({"quantity": 5, "step": -1}, [4]),
        ({"quantity": 1, "step": -1}, []),
        ({"quantity": 0}, []),
        ({"quantity": 2, "remove": 1}, []),
        ({"remove": 1}, []),
    ],
)
def test_line_does_what_its_button_says(client, line, fields, left):
    answer = press(client, line, **fields)

    assert answer.status_code == 303
    assert answer["Location"] == (f"{CART}#baris-{line.pk}" if left else CART)
    assert quantities() == left


def test_line_that_was_taken_out_is_named(client, line):
    press(client, line, remove=1)

    assert f"{line.variant.product.name} dihapus dari keranjang." in client.get(CART).text


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        ("", "Tulis jumlah 1 sampai 99."),
        ("100", "Tulis jumlah 1 sampai 99."),
        ("11", "Stok tinggal 10. Kurangi jumlahnya."),
    ],
)
def test_number_that_cannot_be_had_leaves_the_line(client, line, quantity, sentence):
    answer = press(client, line, quantity=quantity)

    assert answer["Location"] == f"{CART}#baris-{line.pk}"
    assert sentence in client.get(CART).text
    assert quantities() == [2]


def test_line_of_somebody_else_is_not_found(client, line):
    strange = CartLineFactory(cart=AccountCartFactory())

    answer = press(client, strange, remove=1)

    assert answer.status_code == 404
    assert quantities() == [2, 2]


def test_forged_cookie_opens_no_cart(client):
    line = CartLineFactory()
    client.cookies[CART_COOKIE] = str(line.cart.key)

    assert "Keranjang Anda kosong" in client.get(CART).text
    assert press(client, line, remove=1).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"stock": 0}, "Habis. Hapus dari keranjang."),
        ({"stock": 1}, "Stok tinggal 1. Kurangi jumlahnya."),
        ({"price": 60_000}, "Harga berubah dari Rp50.000 menjadi Rp60.000."),
    ],
)
def test_change_must_be_seen_before_one_goes_on(client, line, changed, sentence):
    Variant.objects.update(**changed)

    page = client.get(CART).text

    assert sentence in page
    assert "Saya mengerti, perbarui keranjang" in page
    assert "Lanjut ke pembayaran" not in page


def test_goods_that_left_the_shelf_are_named_without_a_link(client, line):
    Product.objects.update(state=ProductState.HIDDEN)

    page = client.get(CART).text

    assert "Tidak dijual lagi. Hapus dari keranjang." in page
    assert f"/produk/{line.variant.product.slug}/" not in page


def test_seller_who_allows_it_is_asked_when_there_is_more(client, line):
    seller = line.variant.product.seller
    seller.phone, seller.whatsapp_allowed = "+6281234567890", True
    seller.save()
    Variant.objects.update(stock=0)

    assert 'href="https://wa.me/6281234567890"' in client.get(CART).text


def test_what_was_seen_is_taken_note_of(client, line):
    Variant.objects.update(stock=1, price=60_000)

    answer = client.post("/keranjang/terima/")

    assert answer["Location"] == CART
    page = client.get(CART)
    assert "Keranjang Anda sudah diperbarui." in page.text
    assert (page.context["sheet"].needs_look, page.context["sheet"].goods_total) == (False, 60_000)


def test_visitor_without_a_cart_gets_none_by_taking_note(client):
    client.post("/keranjang/terima/")

    assert Cart.objects.count() == 0


def test_page_in_english_speaks_english_and_leads_to_english_pages(client, bag):
    client.post(f"/en{ADD}", {"variant": bag.pk})

    page = client.get(f"/en{CART}").text

    assert "Pandan bag is in the cart." in page
    assert "Tas pandan" not in page
    assert 'href="/en/produk/' in page


def test_more_lines_cost_no_more_queries(client):
    cart = CartFactory()
    carry(client, cart)
    CartLineFactory(cart=cart)
    with CaptureQueriesContext(connection) as few:
        client.get(CART)
    CartLineFactory.create_batch(6, cart=cart)

    with CaptureQueriesContext(connection) as many:
        client.get(CART)

    assert len(many) == len(few) <= 15


@pytest.fixture
def two(client):
    """A person whose account has two bags, with three hats in the cart of this browser."""
    own = CartLineFactory(cart=AccountCartFactory(), quantity=2)
    other = CartLineFactory(quantity=3, variant__product__name="Topi")
    client.force_login(own.cart.owner)
    carry(client, other.cart)
    return own


def test_two_carts_are_shown_and_nothing_is_merged(client, two, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page = client.get(CART).text

    assert "Di perangkat ini ada keranjang lain berisi 3 barang" in page
    assert "Topi" in page
    for choice in ("Gabungkan", "Pakai yang di perangkat ini", "Buang yang di perangkat ini"):
        assert choice in page
    assert quantities() == [2, 3]


@pytest.mark.parametrize(("decision", "left"), [("join", [2, 3]), ("choose", [3]), ("drop", [2])])
def test_person_decides_what_becomes_of_two_carts(client, two, decision, left):
    answer = client.post("/keranjang/gabung/", {"decision": decision})

    assert answer["Location"] == CART
    assert quantities() == left
    assert list(Cart.objects.all()) == [two.cart]
    assert "Di perangkat ini ada keranjang lain" not in client.get(CART).text


def test_decision_that_is_none_is_not_found(client, two):
    assert client.post("/keranjang/gabung/", {"decision": "x"}).status_code == 404
    client.logout()
    assert client.post("/keranjang/gabung/", {"decision": "drop"}).status_code == 404
    assert quantities() == [2, 3]
