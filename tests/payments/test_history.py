"""Orders come to an account by a press, and only with a proven address."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from marketplace.cart.models import CartLine
from marketplace.catalogue.models import Variant
from marketplace.core.models import AuditEntry
from marketplace.orders.models import Order
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, shelved

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
