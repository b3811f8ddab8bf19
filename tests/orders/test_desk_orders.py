"""The list of orders: what a telephone call is enough to find, who sees which, what leaves it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from marketplace.orders.models import Order
from marketplace.orders.states import OrderState, PaymentMethod
from tests.factories.accounts import member_of
from tests.factories.orders import placed_order, shelved
from tests.factories.payments import paid_order
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db
BUYER = {"full_name": "Wayan Sukerti", "email": "wayan@example.org", "phone": "+6281999990000"}


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


@pytest.fixture
def committee(client):
    client.force_login(member_of(Role.COMMITTEE))
    return client


def shown(client, **asked):
    return [row.pk for row in client.get(reverse("order:index"), asked).context["object_list"]]


def librarian_of(variant):
    librarian = member_of(Role.LIBRARIAN)
    variant.product.seller.library.librarians.add(librarian)
    return librarian


@pytest.mark.parametrize(
    "words",
    ["sukerti", "wayan@example", "0819-9999", "081999990000", "+62 819 9999 0000", "819.9999"],
)
def test_order_is_found_by_what_a_buyer_says(committee, words):
    placed_order()
    wanted = placed_order(**BUYER)

    assert shown(committee, q=words) == [wanted.pk]


def test_order_is_found_by_its_number_and_its_seller(committee):
    placed_order()
    wanted = placed_order()

    assert shown(committee, q=wanted.number.lower()) == [wanted.pk]
    assert shown(committee, q=wanted.parcels.get().seller_name) == [wanted.pk]


def test_order_of_several_sellers_is_listed_once(committee):
    order = placed_order(shelved(), shelved())

    assert shown(committee, q="pelapak") == [order.pk]


def test_list_is_narrowed_by_state_method_province_and_day(committee):
    old = placed_order(at=NOON - timedelta(days=20), method=PaymentMethod.TRANSFER)
    new = paid_order()
    province = old.parcels.get().province

    assert shown(committee, state=OrderState.PAID) == [new.pk]
    assert shown(committee, method=PaymentMethod.TRANSFER) == [old.pk]
    assert shown(committee, provinsi=province.pk) == [old.pk]
    assert shown(committee, placed_at_from="2026-08-10") == [new.pk]
    assert shown(committee, placed_at_to="2026-08-10") == [old.pk]


def test_librarian_finds_the_orders_of_the_own_sellers(client):
    own = paid_order(variant := shelved())
    paid_order()
    placed_order(variant)
    client.force_login(librarian_of(variant))

    assert shown(client) == [own.pk]


def test_librarian_cannot_find_out_who_bought(client):
    paid_order(variant := shelved(), **BUYER)
    client.force_login(librarian_of(variant))

    page = client.get(reverse("order:index")).text

    assert [shown(client, q=words) for words in ("sukerti", "wayan@", "08199999")] == [[], [], []]
    assert "Wayan" not in page
    assert not re.search(r"Rp\s?\d", page)


def test_librarian_is_shown_the_own_sellers_alone(client):
    paid_order(own := shelved(), other := shelved())
    client.force_login(librarian_of(own))

    page = client.get(reverse("order:index")).text

    assert own.product.seller.name in page
    assert other.product.seller.name not in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_file_names_no_buyer(committee, kind):
    order = paid_order(**BUYER)

    answer = committee.get(reverse("order:index"), {"export": kind})
    content = b"".join(answer.streaming_content)

    assert answer.status_code == 200
    for word in ("Wayan", "wayan@", "819999"):
        assert word.encode() not in content
    assert kind == "xlsx" or order.number.encode() in content


def test_file_of_a_librarian_has_no_amounts(client):
    paid_order(variant := shelved(price=40_000))
    client.force_login(librarian_of(variant))

    answer = client.get(reverse("order:index"), {"export": "csv"})

    assert b"40000" not in b"".join(answer.streaming_content)


def test_longer_list_needs_no_more_queries(committee, django_assert_num_queries):
    paid_order()
    shown(committee)
    with CaptureQueriesContext(connection) as few:
        shown(committee)
    paid_order(shelved(), shelved())
    placed_order()

    with django_assert_num_queries(len(few)):
        shown(committee)


def test_order_is_never_written_at_the_desk(committee):
    order = paid_order()

    for way in ("new/", f"edit/{order.pk}/", f"delete/{order.pk}/"):
        assert committee.post(f"/admin/toko/pesanan/{way}", {"total": 1}).status_code == 404
    assert Order.objects.get().total == order.total


@pytest.mark.parametrize("name", ["complaint", "receipt"])
def test_lists_beside_it_lead_to_the_order(committee, name, django_assert_num_queries):
    order = paid_order()
    if name == "complaint":
        complain(order)
    committee.get(reverse(f"{name}:index"))
    with CaptureQueriesContext(connection) as few:
        page = committee.get(reverse(f"{name}:index")).text
    other = paid_order()
    if name == "complaint":
        complain(other)

    assert reverse("order_desk", args=[order.pk]) in page
    with django_assert_num_queries(len(few)):
        committee.get(reverse(f"{name}:index"))


def complain(order):
    order.parcels.get().complaints.create(reason="other", text="Lama.", opened_at=NOON)
