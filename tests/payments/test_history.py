"""Orders come to an account by a press, and only with a proven address."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.cart.models import CartLine
from marketplace.catalogue.models import Variant
from marketplace.core.models import AuditEntry
from marketplace.orders.models import Order
from marketplace.orders.services.departure import release_orders
from marketplace.payments.services.history import attach_orders
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, shelved
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def buyer(client):
    user = UserFactory(email="siti@example.org")
    client.force_login(user)
    return user


def proven(user, email="Siti@Example.org", *, verified=True):
    EmailAddress.objects.filter(user=user).delete()
    return EmailAddress.objects.create(user=user, email=email, verified=verified)


def test_proven_address_brings_its_orders(client, buyer):
    proven(buyer)
    order = placed_order(email="SITI@example.org")

    page = client.get(reverse("payments:history")).content.decode()
    client.post(reverse("payments:attach"))

    order.refresh_from_db()
    assert "1 pesanan dibuat tanpa akun" in page
    assert order.buyer == buyer
    assert order.number in client.get(reverse("payments:history")).content.decode()
    assert AuditEntry.objects.get().action == "attach_orders"


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="writers queue there")
@pytest.mark.parametrize("take", [attach_orders, release_orders])
def test_orders_are_locked_in_the_order_of_keys_before_they_are_changed(buyer, take):
    proven(buyer)
    owner = buyer if take is release_orders else None
    for _order in "ab":
        Order.objects.filter(pk=placed_order(email="siti@example.org").pk).update(buyer=owner)

    with CaptureQueriesContext(connection) as asked:
        take(user=buyer, at=NOON)

    locked, changed = (
        [place for place, one in enumerate(asked) if all(sign in one["sql"] for sign in signs)]
        for signs in (
            ['SELECT "orders_order"."id"', "ORDER BY 1 ASC", "FOR NO KEY UPDATE"],
            ['UPDATE "orders_order"'],
        )
    )
    assert len(locked) == len(changed) == 1
    assert locked < changed
    assert Order.objects.filter(buyer=None if owner else buyer).count() == 2


def test_unproven_address_brings_nothing(client, buyer):
    proven(buyer, verified=False)
    order = placed_order(email="siti@example.org")

    page = client.get(reverse("payments:history")).content.decode()
    client.post(reverse("payments:attach"))

    order.refresh_from_db()
    assert "dibuat tanpa akun" not in page
    assert order.buyer is None


def test_order_of_another_account_stays_there(client, buyer):
    proven(buyer)
    other = UserFactory()
    order = placed_order(email="siti@example.org", buyer=other)

    client.post(reverse("payments:attach"))

    order.refresh_from_db()
    assert order.buyer == other


def test_history_is_ones_own(client, buyer):
    placed_order(buyer=UserFactory())

    assert "Belum ada pesanan" in client.get(reverse("payments:history")).content.decode()


def test_one_more_order_asks_no_more_queries(client, buyer, django_assert_max_num_queries):
    for _each in range(3):
        placed_order(shelved(), shelved(), buyer=buyer)

    with django_assert_max_num_queries(10):
        client.get(reverse("payments:history"))


def test_same_goods_go_into_the_cart_again(client):
    here, gone = shelved(), shelved()
    order = placed_order(here, gone)
    Variant.objects.filter(pk=gone.pk).update(stock=0)

    page = client.post(
        reverse("payments:again", args=[order.number, order.secret]), follow=True
    ).content.decode()

    assert list(CartLine.objects.values_list("variant", flat=True)) == [here.pk]
    assert gone.product.name in page
    assert Order.objects.count() == 1
