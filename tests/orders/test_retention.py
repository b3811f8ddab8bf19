"""Addresses are forgotten after a year, what is under way is not."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from marketplace.orders.models import DeliveryAddress, Order
from marketplace.orders.services.payment import expire_order
from marketplace.orders.services.retention import KEPT, erase_buyers
from marketplace.orders.states import Delivery
from tests.factories.orders import address_in, placed_order, shelved
from tests.factories.shipping import ShippingRateFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
LATER = NOON + KEPT


def sent_order():
    variant, address = shelved(), address_in()
    origin = variant.product.seller.library.province.island_group
    ShippingRateFactory(origin=origin, reach=address.province.island_group)
    return placed_order(variant, delivery=Delivery.COURIER, address=address)


def test_old_order_forgets_where_its_buyer_lives():
    order = sent_order()
    expire_order(order_id=order.pk, at=NOON + timedelta(days=1))

    assert erase_buyers(at=LATER) == 1

    order.refresh_from_db()
    assert (order.email, str(order.phone), order.full_name) == ("", "", "Siti Aminah")
    assert order.erased_at == LATER
    assert not DeliveryAddress.objects.exists()
    assert erase_buyers(at=LATER) == 0


def test_order_under_way_is_kept():
    sent_order()

    assert erase_buyers(at=LATER) == 0
    assert Order.objects.get().email == "siti@example.org"


def test_order_of_this_year_is_kept():
    order = sent_order()
    expire_order(order_id=order.pk, at=NOON + timedelta(days=1))

    assert erase_buyers(at=LATER - timedelta(seconds=1)) == 0


def test_command_says_how_many(capsys):
    call_command("erase_buyers")

    assert capsys.readouterr().out == "Buyers of 0 orders erased.\n"
