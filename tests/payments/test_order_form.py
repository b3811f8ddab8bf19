"""What the cart and the order form read, and where a parcel goes to."""

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order
from marketplace.orders.services.payment import cancel_unpaid
from tests.factories.accounts import UserFactory
from tests.factories.orders import open_terms, placed_order, sent_to_an_address, shelved
from tests.factories.places import ProvinceFactory

from .ordering import OURS, order_of, put

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture(autouse=True)
def terms():
    return open_terms()


@pytest.fixture
def fetched_again(monkeypatch):
    """Return what was left out when rows were read, and is read after all, each alone."""
    late, fetch = [], Model.refresh_from_db

    def note_and_fetch(self, *args, fields=None, **more):
        late.extend(f"{type(self).__name__}.{name}" for name in fields or [])
        return fetch(self, *args, fields=fields, **more)

    monkeypatch.setattr(Model, "refresh_from_db", note_and_fetch)
    return late


@pytest.mark.parametrize("language", ["id", "en"])
def test_cart_and_order_read_all_they_need_at_once(client, language, fetched_again):
    variants = [shelved(price=40_000), shelved(price=20_000)]
    address = {"province": ProvinceFactory().pk, "regency_name": "Bogor"}

    with override(language):
        here, pesan = reverse("cart:cart"), reverse("orders:checkout")
        assert client.get(here).status_code == 200
        assert order_of(client, variants, page=pesan, **address).status_code == 307
        put(client, *variants)
        assert client.get(here).status_code == 200
        Variant.objects.update(price=30_000)
        assert client.post(reverse("cart:accept"), **OURS).status_code == 303

    assert fetched_again == []


def test_province_that_is_none_of_ours_is_refused(client):
    answer = order_of(client, [shelved(price=40_000)], province="0", regency_name="Bogor")

    assert answer.status_code == 422
    assert "province" in answer.context["form"].errors
    assert not Order.objects.exists()


def test_order_form_begins_with_the_last_province_in_the_readers_language(client):
    province = ProvinceFactory(name="Papua Barat", name_en="West Papua")
    variant, user = shelved(price=40_000), UserFactory()
    placed_order(variant, buyer=user, **sent_to_an_address(variant, province=province))
    client.force_login(user)
    put(client, variant)

    with override("en"):
        page = client.get(reverse("orders:checkout")).content.decode()

    assert f'<option value="{province.pk}" selected>West Papua</option>' in page


def test_parcel_without_a_chosen_way_says_so_at_itself(client):
    ours, theirs = shelved(price=40_000), shelved(price=20_000)
    lacking = f"kirim-{theirs.product.seller_id}"

    answer = order_of(client, [ours, theirs], **{lacking: ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [lacking]
    assert f'<a href="#id_{lacking}">' in page
    assert f'id="id_{lacking}" data-invalid' in page


def test_parcel_is_called_by_its_seller_above_the_form(client):
    first, second = shelved(), shelved()
    put(client, first, second)

    page = client.post("/pesan/", {"step": "order"}).content.decode()

    summary = page[page.index('class="notice notice--error form-errors"') :].split("</ul>")[0]
    for variant in (first, second):
        assert f"Cara menerima paket dari {variant.product.seller.name}</a>" in summary


def test_who_asks_for_the_fees_alone_is_told_only_what_they_need(client):
    variant = shelved()
    put(client, variant)
    way = f"kirim-{variant.product.seller_id}"

    unchosen = client.post("/pesan/", {"step": "price"})
    nowhere = client.post("/pesan/", {"step": "price", way: "courier"})
    fetched = client.post("/pesan/", {"step": "price", way: "pickup"})

    assert list(unchosen.context["form"].errors) == [way]
    assert list(nowhere.context["form"].errors) == [NON_FIELD_ERRORS]
    assert "Isi provinsi dan kabupaten/kotanya" in nowhere.content.decode()
    assert (fetched.status_code, fetched.context["form"].errors) == (200, {})
    assert [unchosen.status_code, nowhere.status_code] == [422, 422]


def test_extra_is_told_where_a_way_to_pay_is_chosen(client):
    variant = shelved()
    put(client, variant)

    page = client.get("/pesan/").content.decode()

    assert "Untuk transfer dan QRIS, Rp1 sampai Rp999 ditambahkan" in page


def test_form_says_that_one_way_to_reach_the_buyer_is_needed(client):
    put(client, shelved())

    assert "Isi alamat surel, nomor ponsel, atau keduanya." in client.get("/pesan/").text


def test_who_comes_back_from_the_page_to_pay_on_finds_the_order(client):
    placed = order_of(client, [shelved(price=40_000)])
    order = Order.objects.get()

    back = client.get("/pesan/")

    assert placed.cookies["pesanan"]["httponly"]
    assert (back.status_code, back.url) == (302, address_of_order(order))


def test_order_that_waits_no_longer_is_not_led_back_to(client):
    order_of(client, [shelved(price=40_000)])
    cancel_unpaid(order=Order.objects.get(), at=timezone.now())

    assert client.get("/pesan/").url == reverse("cart:cart")


@pytest.mark.parametrize("cookie", ["", "x", "7f6f8a54-6f0e-4a0e-9b54-0c1b7f4f8d11"])
def test_cookie_that_is_not_ours_leads_to_the_cart(client, cookie):
    order_of(client, [shelved(price=40_000)])
    client.cookies["pesanan"] = cookie

    assert client.get("/pesan/").url == reverse("cart:cart")


def test_order_that_waits_offers_to_pay_and_not_to_buy_again(client):
    user = UserFactory()
    client.force_login(user)
    order = placed_order(shelved(price=40_000), buyer=user)

    for page in (reverse("payments:history"), address_of_order(order)):
        assert "Beli lagi" not in client.get(page).content.decode()
    assert address_of_order(order) in client.get(reverse("payments:history")).content.decode()


def address_of_order(order):
    return reverse("payments:order", args=[order.number, order.secret])
