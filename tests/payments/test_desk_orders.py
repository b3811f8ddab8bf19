"""An order at the desk: everything on it, and each deed seen before it is done."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from marketplace.catalogue.models import Product, Variant
from marketplace.orders.models import Complaint, Order
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.states import ComplaintState, OrderState, ParcelState, PaymentMethod
from marketplace.payments.models import Refund
from tests.factories.accounts import member_of
from tests.factories.orders import address_in, placed_order, shelved
from tests.factories.payments import paid_order
from tests.factories.places import ProvinceFactory
from tests.factories.shipping import ShippingRateFactory
from tests.factories.times import NOON
from tests.payments.cases import (
    deeds,
    late_money,
    proof_sent,
    returned_by_hand,
    second_money,
    state_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


def page_of(client, order):
    return client.get(reverse("order_desk", args=[order.pk]))


def received(parcel):
    parcel.state, parcel.received_at = ParcelState.RECEIVED, NOON
    parcel.save()
    return parcel


def sent_to_bogor(variant):
    province = ProvinceFactory()
    origin = variant.product.seller.library.province.island_group
    ShippingRateFactory(origin=origin, reach=province.island_group, rupiah_per_kg=16_000)
    return paid_order(variant, delivery="courier", address=address_in(province))


def test_committee_sees_everything_about_an_order(client):
    order = sent_to_bogor(shelved(price=40_000))

    page = page_of(client, order).text

    parcel = order.parcels.get()
    for word in ("Siti Aminah", "siti@example.org", "0812-3456-7890", "Jalan Melati 5", "16911"):
        assert word in page
    assert "Rp56.000" in page
    assert parcel.seller_name in page
    assert parcel.receipts.get().number in page


@pytest.mark.parametrize("state", [OrderState.CANCELLED, OrderState.EXPIRED])
def test_parcel_of_an_order_that_was_never_paid_waits_for_nobody(client, state):
    order = placed_order()
    Order.objects.filter(pk=order.pk).update(state=state)

    assert "Menunggu dikemas" not in page_of(client, order).text
    assert "Menunggu dikemas" in page_of(client, paid_order()).text


@pytest.mark.parametrize(("label", "called"), [("", "Tas Anyam:"), ("Besar", "Tas Anyam, Besar:")])
def test_goods_that_are_held_are_called_by_their_names(client, label, called):
    variant = shelved(price=40_000)
    Variant.objects.filter(pk=variant.pk).update(label=label)
    Product.objects.filter(pk=variant.product_id).update(name="Tas Anyam")

    assert f" {called} Terjual" in page_of(client, paid_order(variant)).text


def test_librarian_sees_the_own_sellers_parcel_alone(client):
    order = paid_order(own := shelved(price=40_000), other := shelved(price=20_000))
    librarian = member_of(Role.LIBRARIAN)
    own.product.seller.library.librarians.add(librarian)
    client.force_login(librarian)

    page = page_of(client, order)

    assert [one.parcel.seller for one in page.context["sheet"].parcels] == [own.product.seller]
    for word in ("siti@example.org", "0812-3456-7890", "Rp20.000", other.product.name, "/dana/"):
        assert word not in page.text
    assert "Siti Aminah" in page.text


@pytest.mark.parametrize("make", [paid_order, placed_order])
def test_order_of_other_sellers_is_404(client, make):
    order = make(shelved())
    client.force_login(member_of(Role.LIBRARIAN))

    assert page_of(client, order).status_code == 404


def test_order_that_is_not_paid_is_no_librarians_business(client):
    order = placed_order(own := shelved())
    librarian = member_of(Role.LIBRARIAN)
    own.product.seller.library.librarians.add(librarian)
    client.force_login(librarian)

    assert page_of(client, order).status_code == 404


def test_page_says_what_a_refund_will_do_before_it_is_done(client):
    parcel = paid_order(shelved(price=40_000, stock=3)).parcels.get()

    page = client.get(reverse("refund_parcel", args=[parcel.pk])).text

    assert f"Paket dari {parcel.seller_name} dibatalkan" in page
    assert "Rp40.000 dikembalikan lewat Stripe" in page
    assert "Langkah ini tidak bisa dibatalkan." in page
    assert not Refund.objects.exists()


def test_parcel_is_refunded_with_its_reason(client, officer):
    parcel = paid_order(variant := shelved(price=40_000, stock=3)).parcels.get()

    client.post(reverse("refund_parcel", args=[parcel.pk]), {"reason": "Pelapak sakit."})

    refund = Refund.objects.get()
    assert (refund.amount, refund.wanted_by, refund.reason) == (40_000, officer, "Pelapak sakit.")
    assert state_of(parcel) == ParcelState.CANCELLED
    assert Variant.objects.get(pk=variant.pk).stock == 3


def test_refund_without_a_reason_is_refused(client):
    parcel = paid_order().parcels.get()

    page = client.post(reverse("refund_parcel", args=[parcel.pk]), {"reason": " "})

    assert page.status_code == 422
    assert "Tulis alasannya." in page.text
    assert not Refund.objects.exists()


def test_units_are_paid_back_and_the_parcel_goes_on(client):
    order = paid_order(shelved(price=40_000), quantity=3)
    parcel = order.parcels.get()
    sent = {"left": parcel.total, f"line_{parcel.lines.get().pk}": 2, "reason": "Retak."}

    client.post(reverse("refund_goods", args=[parcel.pk]), sent)

    assert Refund.objects.get().amount == 80_000
    assert state_of(parcel) == ParcelState.WAITING
    assert "(2 dikembalikan)" in page_of(client, order).text


def test_no_units_are_no_refund(client):
    parcel = paid_order().parcels.get()
    sent = {"left": parcel.total, f"line_{parcel.lines.get().pk}": 0, "reason": "Retak."}

    page = client.post(reverse("refund_goods", args=[parcel.pk]), sent)

    assert page.status_code == 422
    assert "Isi jumlah sedikitnya satu barang." in page.text
    assert not Refund.objects.exists()


def test_last_unit_goes_back_with_its_parcel(client):
    parcel = paid_order().parcels.get()

    page = page_of(client, parcel.order).text

    assert reverse("refund_parcel", args=[parcel.pk]) in page
    assert reverse("refund_goods", args=[parcel.pk]) not in page


def test_parcel_on_its_way_is_not_offered_a_refund(client):
    order = paid_order()
    order.parcels.update(state=ParcelState.SENT, sent_at=NOON, courier="Pos")

    page = page_of(client, order).text

    assert reverse("refund_parcel", args=[order.parcels.get().pk]) not in page
    assert "Paket di jalan tidak bisa ditarik." in page


def test_whole_order_goes_back_at_once(client):
    order = paid_order(shelved(price=40_000), shelved(price=20_000))

    assert reverse("refund_order", args=[order.pk]) in page_of(client, order).text
    client.post(reverse("refund_order", args=[order.pk]), {"reason": "Lapak batal datang."})

    assert sorted(Refund.objects.values_list("amount", flat=True)) == [20_000, 40_000]
    assert state_of(order) == OrderState.CANCELLED


def test_unpaid_order_is_ended(client, officer):
    order = placed_order(variant := shelved(stock=3), method=PaymentMethod.TRANSFER)

    assert "barangnya kembali ke stok" in client.get(reverse("end_order", args=[order.pk])).text
    client.post(reverse("end_order", args=[order.pk]))

    assert state_of(order) == OrderState.CANCELLED
    assert Variant.objects.get(pk=variant.pk).stock == 3
    assert deeds() == ["cancel_order"]


def test_order_whose_proof_is_looked_at_is_not_ended(client):
    order = proof_sent().payment.order

    assert reverse("end_order", args=[order.pk]) not in page_of(client, order).text
    client.post(reverse("end_order", args=[order.pk]))

    assert (state_of(order), deeds()) == (OrderState.PLACED, [])


def test_complaint_is_settled_without_money(client):
    parcel = received(paid_order().parcels.get())
    complaint = open_complaint(parcel=parcel, reason="other", text="Lama sekali.", at=NOON)

    client.post(
        reverse("settle_complaint", args=[complaint.pk]),
        {"reason": "Pembeli setuju lewat telepon."},
    )

    assert Complaint.objects.get().state == ComplaintState.SETTLED
    assert state_of(parcel) == ParcelState.RECEIVED
    assert "Komplain dinyatakan selesai" in page_of(client, parcel.order).text


def test_complaint_is_ended_by_a_refund(client):
    parcel = received(paid_order().parcels.get())
    open_complaint(parcel=parcel, reason="damaged", text="Pecah.", at=NOON)

    client.post(reverse("refund_parcel", args=[parcel.pk]), {"reason": "Pecah di jalan."})

    assert Complaint.objects.get().state == ComplaintState.REFUNDED
    assert state_of(parcel) == ParcelState.REFUNDED


def test_concern_of_an_order_is_led_to(client):
    concern = late_money()

    page = page_of(client, concern.order).text

    assert reverse("concern_desk", args=[concern.pk]) in page


@pytest.mark.parametrize("make", [second_money, returned_by_hand])
def test_page_shows_every_row_of_money(client, make):
    row = make()
    order = getattr(row, "order", None) or row.payment.order

    assert page_of(client, order).status_code == 200


def test_page_of_a_longer_order_needs_no_more_queries(client, django_assert_num_queries):
    short = paid_order(shelved())
    long = paid_order(*(shelved() for _one in range(3)), quantity=2)
    page_of(client, short)
    with CaptureQueriesContext(connection) as few:
        page_of(client, short)

    with django_assert_num_queries(len(few)):
        page_of(client, long)


def test_deed_on_an_unknown_order_is_404(client):
    assert client.post(reverse("end_order", args=[0])).status_code == 404
    assert not Order.objects.exists()
