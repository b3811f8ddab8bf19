"""Only who bought and received may rate, guests too, and only through the order's secret link."""

import pytest
from django.urls import reverse

from marketplace.accounts.services.departure import delete_account
from marketplace.catalogue.models import Rating
from marketplace.catalogue.services.ratings import hide_rating
from marketplace.orders.models import OrderLine
from marketplace.orders.queries.ratings import rating_record
from marketplace.orders.states import Channel, ParcelState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import VariantFactory
from tests.factories.extras import received_line
from tests.factories.orders import shelved
from tests.factories.payments import paid_order
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FORM = {"stars": "4", "text": "Rapi dan kuat.", "shown": "nama"}


@pytest.fixture
def line():
    return received_line(shelved())


def address_of(line, deed="rate", **more):
    order = line.parcel.order
    given = {"number": order.number, "secret": order.secret, "pk": line.variant.product_id}
    return reverse(f"orders:{deed}", kwargs={**given, **more})


def order_page(client, line):
    order = line.parcel.order
    return client.get(reverse("payments:order", args=[order.number, order.secret])).text


def test_guest_rates_what_arrived(client, line):
    assert f"Tulis ulasan untuk {line.product_name}" in order_page(client, line)

    answer = client.post(address_of(line), FORM)

    assert answer.status_code == 302
    rating = Rating.objects.get()
    assert (rating.product, rating.stars, rating.text, rating.name) == (
        line.variant.product, 4, "Rapi dan kuat.", "Siti",
    )  # fmt: skip
    assert f"Ubah ulasan Anda untuk {line.product_name}" in order_page(client, line)


def test_second_press_changes_the_one_that_is_there(client, line):
    client.post(address_of(line), FORM)
    client.post(address_of(line), FORM)
    client.post(address_of(line), {**FORM, "stars": "2", "shown": "pembeli"})

    rating = Rating.objects.get()
    assert (rating.stars, rating.name) == (2, "")
    assert rating.changed_at is not None


def test_two_variants_of_a_product_are_rated_once(client):
    first = shelved()
    second = VariantFactory(product=first.product, position=1)
    line = received_line(first, second)

    assert order_page(client, line).count("Tulis ulasan untuk") == 1
    client.post(address_of(line), FORM)

    assert Rating.objects.count() == 1


def test_what_has_not_arrived_is_not_rated(client):
    order = paid_order(shelved())
    line = OrderLine.objects.get(parcel__order=order)

    assert "Tulis ulasan" not in order_page(client, line)
    assert "setelah paketnya diterima" in client.get(address_of(line)).text
    answer = client.post(address_of(line), FORM)

    assert answer.status_code == 422
    assert Rating.objects.count() == 0


def test_sale_at_a_table_is_not_rated(client, line):
    line.parcel.order.channel = Channel.BOOTH
    line.parcel.order.save()

    assert client.post(address_of(line), FORM).status_code == 422
    assert Rating.objects.count() == 0


def test_wrong_secret_or_another_product_is_not_there(client, line):
    other = shelved().product_id

    for address in (address_of(line, secret="x" * 43), address_of(line, pk=other)):
        assert client.get(address).status_code == 404
        assert client.post(address, FORM).status_code == 404
    assert client.post(address_of(line, "withdraw_rating")).status_code == 404
    assert Rating.objects.count() == 0


def test_another_orders_rating_is_not_reached(client, line):
    client.post(address_of(line), FORM)
    stranger = received_line(line.variant)

    assert client.post(address_of(stranger, "withdraw_rating")).status_code == 404
    client.post(address_of(stranger), {**FORM, "stars": "1"})

    assert sorted(Rating.objects.values_list("stars", flat=True)) == [1, 4]


@pytest.mark.parametrize("who", ["buyer", "visitor"])
def test_seller_rates_no_own_goods(client, who):
    variant = shelved()
    owner = variant.product.seller.owner
    line = received_line(variant, buyer=owner if who == "buyer" else None)
    if who == "visitor":
        client.force_login(owner)

    answer = client.post(address_of(line), FORM)

    assert answer.status_code == 422
    assert "Ini produk Anda sendiri." in answer.text
    assert Rating.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"stars": "6"}, {"stars": ""}, {"stars": "empat"}, {"text": "a" * 2001},
        {"text": "a\0b"}, {"shown": "Budi"}, {"shown": ""},
    ],
)  # fmt: skip
def test_form_without_sense_comes_back(client, line, wrong):
    answer = client.post(address_of(line), {**FORM, **wrong})

    assert answer.status_code == 422
    assert Rating.objects.count() == 0


def test_rating_is_withdrawn_even_where_the_money_went_back(client, line):
    client.post(address_of(line), FORM)
    line.parcel.state = ParcelState.COMPLAINT
    line.parcel.save()
    assert "Ubah ulasan Anda" in order_page(client, line)

    client.post(address_of(line, "withdraw_rating"))

    assert Rating.objects.count() == 0
    assert client.post(address_of(line), FORM).status_code == 422


def test_buyer_reads_why_a_rating_is_hidden(client, line):
    client.post(address_of(line), FORM)
    hide_rating(rating=Rating.objects.get(), reason="Ada nomor telepon.", by=UserFactory(), at=NOON)

    assert "disembunyikan panitia" in order_page(client, line)
    assert "Ada nomor telepon." in client.get(address_of(line)).text


def test_person_takes_their_ratings_along(client):
    buyer = UserFactory()
    line = received_line(shelved(), buyer=buyer)
    client.post(address_of(line), FORM)
    assert [(row["product"], row["stars"]) for row in rating_record(buyer)] == [
        (line.variant.product.name, 4)
    ]

    delete_account(user=buyer, at=NOON)

    rating = Rating.objects.get()
    assert (rating.stars, rating.name, rating.text) == (4, "", "")
