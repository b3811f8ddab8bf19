"""Addresses are forgotten after a year, what is under way is not."""

from datetime import timedelta

import pytest

from marketplace.orders.models import DeliveryAddress, Order
from marketplace.orders.services.complaints import (
    answer_complaint,
    open_complaint,
    settle_complaint,
)
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.services.payment import expire_order
from marketplace.orders.services.retention import KEPT, erase_buyers
from marketplace.orders.states import ComplaintReason, ComplaintState, Delivery
from tests.factories.orders import address_in, placed_order, shelved
from tests.factories.payments import paid_order
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


def test_words_of_a_complaint_are_forgotten_with_its_buyer():
    parcel = receive_parcel(parcel=paid_order().parcels.get(), at=NOON)
    told = {"reason": ComplaintReason.DAMAGED, "text": "Pecah di rumah saya."}
    complaint = open_complaint(parcel=parcel, **told, at=NOON)
    answer_complaint(complaint=complaint, answer="Maaf, Bu Siti.", at=NOON)
    erase_buyers(at=LATER)
    complaint.refresh_from_db()
    running = (complaint.text, complaint.answer)
    settle_complaint(complaint=complaint, at=LATER)

    assert erase_buyers(at=LATER) == 1

    complaint.refresh_from_db()
    assert running == ("Pecah di rumah saya.", "Maaf, Bu Siti.")
    assert (complaint.text, complaint.answer) == ("", "")
    assert (complaint.reason, complaint.state) == ("damaged", ComplaintState.SETTLED)
