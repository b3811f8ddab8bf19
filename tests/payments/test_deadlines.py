"""The clock does what is due, and nothing that somebody was a moment faster to change."""

import pytest

from marketplace.catalogue.models import Product
from marketplace.core.errors import RuleError
from marketplace.orders.models import Parcel
from marketplace.orders.queries.deadlines import orders_not_fetched
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.services.parcels import (
    make_ready,
    pack_parcel,
    receive_parcel,
    send_parcel,
)
from marketplace.orders.states import ComplaintReason, Delivery, OrderState, ParcelState, Party
from marketplace.payments.models import Payment, Refund
from marketplace.payments.services import deadlines
from marketplace.payments.services.deadlines import Kept, keep_deadlines
from marketplace.payments.services.elsewhere import take_in_dispute
from tests.factories.orders import address_in, shelved, sold_by
from tests.factories.payments import dispute_answer, paid_order
from tests.factories.shipping import ShippingRateFactory
from tests.factories.times import DAY, NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture
def parcel():
    variant, address = shelved(), address_in()
    origin = variant.product.seller.library.province.island_group
    ShippingRateFactory(origin=origin, reach=address.province.island_group)
    return paid_order(variant, delivery=Delivery.COURIER, address=address).parcels.get()


def sent(parcel):
    pack_parcel(parcel=parcel, at=NOON)
    return send_parcel(parcel=parcel, courier="JNE", tracking_number="", at=NOON)


def test_parcel_whose_money_a_bank_holds_stops_no_other(parcel):
    other = paid_order().parcels.get()
    payment = Payment.objects.get(order=parcel.order)
    take_in_dispute(payment=payment, answer=dispute_answer(payment), at=NOON)

    assert keep_deadlines(at=NOON + 14 * DAY) == Kept(called_off=1, received=0)

    assert Refund.objects.get().parcel == other
    assert Parcel.objects.get(pk=parcel.pk).state == ParcelState.WAITING


def test_parcel_that_nobody_packs_is_paid_back(parcel):
    assert keep_deadlines(at=NOON + 14 * DAY) == Kept(called_off=1, received=0)

    parcel.refresh_from_db()
    assert (parcel.state, parcel.called_off_by) == (ParcelState.CANCELLED, Party.CLOCK)
    assert parcel.order.state == OrderState.CANCELLED
    assert Refund.objects.get().amount == parcel.total


def test_what_is_made_to_order_is_made_before_it_is_late():
    slow, ready = shelved(product__preorder_days=30), shelved()
    order = paid_order(slow, ready)
    made = order.parcels.get(lines__variant=slow)

    assert made.pack_by == NOON + 44 * DAY
    assert order.parcels.get(lines__variant=ready).pack_by == NOON + 14 * DAY
    assert keep_deadlines(at=NOON + 43 * DAY) == Kept(called_off=1, received=0)
    made.refresh_from_db()
    assert made.state == ParcelState.WAITING
    assert keep_deadlines(at=NOON + 44 * DAY) == Kept(called_off=1, received=0)


def test_slowest_line_of_a_parcel_says_when_it_is_late():
    slow = shelved(product__preorder_days=30)
    slower = sold_by(slow.product.seller)
    Product.objects.filter(pk=slower.product_id).update(preorder_days=180)

    parcel = paid_order(slow, slower).parcels.get()

    assert parcel.pack_by == NOON + 194 * DAY


def test_parcel_that_is_packed_and_never_sent_is_paid_back(parcel):
    pack_parcel(parcel=parcel, at=NOON + 2 * DAY)

    assert keep_deadlines(at=NOON + 15 * DAY) == Kept(called_off=0, received=0)
    assert keep_deadlines(at=NOON + 16 * DAY) == Kept(called_off=1, received=0)

    parcel.refresh_from_db()
    assert (parcel.state, parcel.called_off_by) == (ParcelState.CANCELLED, Party.CLOCK)
    assert parcel.reason == "Tidak dikirim atau dibawa ke lapak sampai batas waktunya."
    assert parcel.order.state == OrderState.CANCELLED
    assert Refund.objects.get().amount == parcel.total


def test_who_packs_early_loses_no_time_by_it():
    slow = paid_order(shelved(product__preorder_days=30)).parcels.get()
    pack_parcel(parcel=slow, at=NOON + DAY)

    assert keep_deadlines(at=NOON + 43 * DAY) == Kept(called_off=0, received=0)
    assert keep_deadlines(at=NOON + 44 * DAY) == Kept(called_off=1, received=0)


def test_parcel_that_nobody_fetches_waits_for_the_committee(parcel):
    fetched = paid_order().parcels.get()
    pack_parcel(parcel=fetched, at=NOON)
    make_ready(parcel=fetched, at=NOON)

    assert keep_deadlines(at=NOON + 13 * DAY) == Kept(called_off=0, received=0)
    assert list(orders_not_fetched(NOON + 13 * DAY)) == []
    assert list(orders_not_fetched(NOON + 14 * DAY)) == [fetched.order]
    assert keep_deadlines(at=NOON + 14 * DAY) == Kept(called_off=1, received=0)
    fetched.refresh_from_db()
    assert fetched.state == ParcelState.READY


def test_parcel_that_was_packed_meanwhile_stays(parcel):
    pack_parcel(parcel=parcel, at=NOON + DAY)

    with pytest.raises(RuleError):
        deadlines._call_off(parcel, NOON + 14 * DAY)

    assert Parcel.objects.get().state == ParcelState.PACKED
    assert not Refund.objects.exists()


def test_parcel_that_was_sent_long_ago_is_received(parcel):
    sent(parcel)

    assert keep_deadlines(at=NOON + 14 * DAY) == Kept(called_off=0, received=1)
    assert Parcel.objects.get().state == ParcelState.RECEIVED


def test_parcel_with_an_open_complaint_is_not_received(parcel):
    before = sent(parcel)
    open_complaint(parcel=before, reason=ComplaintReason.NOT_ARRIVED, text="Belum.", at=NOON)

    with pytest.raises(RuleError) as refused:
        receive_parcel(parcel=before, at=NOON + 14 * DAY)

    assert refused.value.code == "complaint_open"
    assert Parcel.objects.get().state == ParcelState.COMPLAINT
