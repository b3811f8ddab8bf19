"""A signed-in person keeps a list; a guest is led to sign in, and then it is added."""

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.queries import personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.catalogue.models import Product, Wish
from marketplace.catalogue.queries import wishes as queries
from marketplace.catalogue.services import wishes as services
from marketplace.catalogue.services.wishes import add_wish
from marketplace.catalogue.states import ProductState
from marketplace.core.errors import RuleError
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory, VariantFactory
from tests.factories.extras import WishFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

LIST = "/daftar-keinginan/"
ADD = "/daftar-keinginan/tambah/"


@pytest.fixture
def person(client):
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.fixture
def product():
    return ProductFactory(listed=True)


def test_pressed_twice_is_on_the_list_once(client, person, product):
    first = client.post(ADD, {"product": product.pk})
    client.post(ADD, {"product": product.pk})

    assert (first.status_code, first.url) == (303, LIST)
    assert list(Wish.objects.values_list("user", "product")) == [(person.pk, product.pk)]
    assert f"{product.name} ada di daftar keinginan Anda." in client.get(LIST).text


def test_guest_signs_in_and_then_it_is_there(client, product):
    answer = client.post(ADD, {"product": product.pk})
    assert (answer.status_code, answer.url) == (303, f"/akun/masuk/?next={LIST}")
    assert Wish.objects.count() == 0

    session = dict(client.session)
    client.force_login(UserFactory())
    assert session == {"daftar-keinginan": product.pk}
    page = client.get(LIST)

    assert f"{product.name} ada di daftar keinginan Anda." in page.text
    assert Wish.objects.get().product == product
    Wish.objects.all().delete()
    client.get(LIST)
    assert Wish.objects.count() == 0


def test_button_stays_on_the_page_where_a_script_runs(client, person, product):
    answer = client.post(ADD, {"product": product.pk}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "Ada di daftar keinginan Anda" in answer.text
    assert Wish.objects.count() == 1


def test_script_leads_a_guest_to_the_door(client, product):
    answer = client.post(ADD, {"product": product.pk}, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == f"/akun/masuk/?next={LIST}"


def test_form_of_another_site_is_refused(person, product):

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)

    answer = strict.post(ADD, {"product": product.pk}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert Wish.objects.count() == 0
    strict.post(ADD, {"product": product.pk}, headers={"Sec-Fetch-Site": "same-origin"})
    assert Wish.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"product": "0"}, {"product": "9" * 40}])
def test_what_is_no_product_is_not_added(client, person, sent):
    assert client.post(ADD, sent).status_code == 303

    assert "Produk ini tidak ada di rak." in client.get(LIST).text
    assert Wish.objects.count() == 0


def test_null_character_is_answered_with_a_page(client, person):
    client.post(ADD, {"product": "a\0b"})

    assert "Karakter null tidak diizinkan." in client.get(LIST).text
    assert Wish.objects.count() == 0


def test_what_is_not_on_the_shelf_is_not_added(client, person):
    draft = ProductFactory()

    client.post(ADD, {"product": draft.pk})

    assert Wish.objects.count() == 0


def test_list_has_an_end(person, product, monkeypatch):
    monkeypatch.setattr(services, "MOST_WISHES", 1)
    WishFactory(user=person)

    with pytest.raises(RuleError) as refused:
        add_wish(user=person, product=product, at=NOON)

    assert refused.value.code == "list_full"
    assert Wish.objects.count() == 1


def test_list_is_honest_about_what_left_the_shelf_or_is_sold_out(client, person):
    hidden = WishFactory(user=person, product__name="Madu Hutan").product
    Product.objects.filter(pk=hidden.pk).update(state=ProductState.HIDDEN)
    WishFactory(user=person, product__seller__state=SellerState.SUSPENDED)
    sold_out = WishFactory(
        user=person, product=ProductFactory(listed=True, variant__stock=0)
    ).product
    many = WishFactory(user=person).product
    VariantFactory(product=many, position=1)
    one = WishFactory(user=person).product

    text = client.get(LIST).text

    assert text.count("Sedang tidak ada di rak.") == 2
    assert "Madu Hutan" in text
    assert f'href="/produk/{hidden.slug}/"' not in text
    assert f'href="/produk/{sold_out.slug}/#kabar-stok"' in text
    assert "Pilih yang mana" in text
    assert f'name="variant" value="{one.variants.get().pk}"' in text
    assert text.count('form="masukkan"') == 1


def test_wish_goes_into_the_cart_and_one_comes_back(client, person):
    wish = WishFactory(user=person)
    variant = wish.product.variants.get()

    answer = client.post(reverse("cart:add"), {"variant": variant.pk, "next": LIST})

    assert answer.url == LIST
    assert "masuk ke keranjang." in client.get(LIST).text


def test_only_the_own_wish_is_removed(client, person):
    own, others = WishFactory(user=person), WishFactory()

    assert client.post(f"{LIST}{others.pk}/hapus/").status_code == 404
    assert client.post(f"{LIST}{own.pk}/hapus/").status_code == 303

    assert list(Wish.objects.all()) == [others]


def test_guest_sees_no_list(client):
    assert client.get(LIST).url == f"/akun/masuk/?next={LIST}"


def test_longer_list_asks_no_more(client, person, django_assert_max_num_queries):
    WishFactory(user=person)
    client.get(LIST)
    with django_assert_max_num_queries(14) as few:
        client.get(LIST)
    WishFactory.create_batch(7, user=person)

    with django_assert_max_num_queries(len(few)):
        assert len(client.get(LIST).context["list"].wished) == 8


def test_list_comes_in_pages(client, person, monkeypatch):
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    WishFactory.create_batch(3, user=person)

    assert len(client.get(f"{LIST}?halaman=2").context["list"].wished) == 1


def test_product_page_is_the_same_for_everyone(client, person, product):
    WishFactory(user=person, product=product)
    own = client.get(f"/produk/{product.slug}/").text
    client.logout()

    assert client.get(f"/produk/{product.slug}/").text == own
    assert f'data-wish="{product.pk}"' in own


def test_person_takes_the_list_along(person):
    wish = WishFactory(user=person)
    WishFactory()
    assert personal_record(person)["wishes"] == [
        {"product": wish.product.name, "added_at": wish.added_at}
    ]

    delete_account(user=person, at=NOON)

    assert Wish.objects.filter(user=person).count() == 0
    assert Wish.objects.count() == 1
