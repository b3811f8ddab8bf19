"""A visitor without an account buys, pays in the sandbox, and follows the order."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from marketplace.catalogue.models import Variant
from marketplace.core.formats import long_date
from marketplace.orders.mails import sold_mail
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.parcels import make_ready, pack_parcel
from marketplace.orders.states import OrderState, ParcelState, PaymentMethod
from marketplace.payments.models import Payment, PaymentEvent
from marketplace.payments.states import PaymentState
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import paid_order
from tests.factories.places import ProvinceFactory
from tests.factories.shipping import ShippingRateFactory
from tests.media.pictures import picture, upload

from .ordering import filled, order_of, put

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture(autouse=True)
def terms():
    return open_terms()


def begun(*variants, **more):
    """Return an order that was placed just now."""
    return placed_order(*variants, at=timezone.now(), **more)


def paid_with(client, sandbox, answer):
    """Press Pay in the sandbox, and come back as Stripe sends people back."""
    pay = client.post(answer["Location"], {})
    assert pay.status_code == 303
    payment = Payment.objects.get()
    sandbox.pay(payment.reference)
    return client.get(
        reverse("payments:come_back", args=[payment.order.number, payment.order.secret]),
        {"checkout": payment.reference},
    )


def test_visitor_buys_of_two_sellers_in_one_payment(client, sandbox):
    variants = [shelved(price=40_000, stock=3), shelved(price=20_000, stock=3)]
    address = {"province": ProvinceFactory().pk, "regency_name": "Bogor"}

    ordered = order_of(client, variants, **address)

    order = Order.objects.get()
    assert ordered.status_code == 307
    assert (order.total, order.state) == (60_000, OrderState.PLACED)

    back = paid_with(client, sandbox, ordered)

    order.refresh_from_db()
    assert order.state == OrderState.PAID
    assert client.get(back["Location"]).status_code == 200
    assert sorted(Variant.objects.values_list("stock", flat=True)) == [2, 2]


def test_page_and_letter_say_when_what_is_made_to_order_is_packed(client):
    order = paid_order(shelved(product__preorder_days=30), at=timezone.now())
    parcel = order.parcels.get()
    day = long_date(parcel.pack_by)

    page = client.get(reverse("payments:order", args=[order.number, order.secret]))

    assert f"Dikemas paling lambat {day}." in page.content.decode()
    assert f"Kemas sebelum {day}" in sold_mail(parcel, to="sari@example.org").body


def test_buyer_of_what_is_still_at_the_booth_may_say_so_or_complain(client):
    order = paid_order(shelved(), at=timezone.now() - timedelta(days=20))
    parcel = order.parcels.get()
    address = reverse("payments:order", args=[order.number, order.secret])
    confirm = reverse("payments:confirm", args=[order.number, order.secret, parcel.pk])
    pack_parcel(parcel=parcel, at=timezone.now() - timedelta(days=20))
    packed = client.get(address).content.decode()
    ready = make_ready(parcel=parcel, at=timezone.now() - timedelta(days=13))
    waiting = client.get(address).content.decode()
    Parcel.objects.filter(pk=ready.pk).update(ready_at=timezone.now() - timedelta(days=15))
    late = client.get(address).content.decode()

    assert f"Siap diambil paling lambat {long_date(order.paid_at + timedelta(days=14))}." in packed
    assert f"Ambil paling lambat {long_date(ready.ready_at + timedelta(days=14))}." in waiting
    assert [confirm in page for page in (packed, waiting, late)] == [False, False, True]
    assert ["Kirim komplain" in page for page in (waiting, late)] == [False, True]


def test_courier_is_priced_before_it_is_ordered(client, sandbox):
    variant, province = shelved(price=40_000), ProvinceFactory()
    origin = variant.product.seller.library.province.island_group
    ShippingRateFactory(origin=origin, reach=province.island_group, rupiah_per_kg=16_000)
    put(client, variant)
    way = {f"kirim-{variant.product.seller_id}": "courier"}
    where = {
        "province": province.pk,
        "regency_name": "Bogor",
        "street": "Jalan Melati 5",
        "village": "Sukamaju",
        "district": "Cibinong",
        "post_code": "16911",
    }
    form = filled(client.get("/pesan/").content.decode(), **way, **where)

    first = client.post("/pesan/", form)
    assert first.status_code == 200
    assert "Rp16.000" in first.content.decode()
    assert not Order.objects.exists()

    client.post("/pesan/", filled(first.content.decode(), **way, **where))

    assert Order.objects.get().shipping_total == 16_000


def test_missing_address_is_said_at_its_fields(client):
    variant, province = shelved(), ProvinceFactory()
    origin = variant.product.seller.library.province.island_group
    ShippingRateFactory(origin=origin, reach=province.island_group)
    put(client, variant)
    more = {
        f"kirim-{variant.product.seller_id}": "courier",
        "province": province.pk,
        "regency_name": "Bogor",
    }

    answer = client.post("/pesan/", filled(client.get("/pesan/").content.decode(), **more))

    assert answer.status_code == 422
    assert "Tulis nama jalan dan nomornya." in answer.content.decode()
    assert not Order.objects.exists()


def test_empty_cart_leads_to_the_cart(client):
    assert client.get("/pesan/")["Location"] == "/keranjang/"


def test_second_press_leads_to_the_first_order(client, sandbox):
    put(client, variant := shelved())
    way = {f"kirim-{variant.product.seller_id}": "pickup"}
    page = client.post(
        "/pesan/", filled(client.get("/pesan/").content.decode(), **way, step="price")
    )
    form = filled(page.content.decode(), **way)

    first, second = client.post("/pesan/", form), client.post("/pesan/", form)

    assert first["Location"] == second["Location"]
    assert Order.objects.count() == 1


def test_pressing_pay_twice_opens_one_page(client, sandbox):
    order = begun()
    pay = reverse("payments:pay", args=[order.number, order.secret])

    first, second = client.post(pay), client.post(pay)

    assert first["Location"] == second["Location"]
    assert Payment.objects.count() == 1


def test_wrong_secret_is_no_order(client):
    order = begun()

    assert client.get(f"/pesanan/{order.number}/{'x' * 43}/").status_code == 404


def test_webhook_settles(client, sandbox):
    order = begun()
    client.post(reverse("payments:pay", args=[order.number, order.secret]))
    sandbox.pay(Payment.objects.get().reference)

    for webhook in sandbox.take_webhooks() * 2:
        answer = client.post(
            reverse("payments:stripe_webhook"),
            webhook.payload,
            content_type="application/json",
            headers={"Stripe-Signature": webhook.signature},
        )
        assert answer.status_code == 200

    assert Payment.objects.get().state == PaymentState.SETTLED
    assert Order.objects.get().state == OrderState.PAID
    assert PaymentEvent.objects.count() >= 1


def test_forged_webhook_is_refused(client, sandbox):
    answer = client.post(
        reverse("payments:stripe_webhook"),
        b"{}",
        content_type="application/json",
        headers={"Stripe-Signature": "t=1,v1=00"},
    )

    assert answer.status_code == 400


def test_proof_waits_for_a_person(client):
    order = begun(method=PaymentMethod.TRANSFER)
    client.post(reverse("payments:pay", args=[order.number, order.secret]))

    page = client.post(
        reverse("payments:proof", args=[order.number, order.secret]),
        {"picture": upload(picture("JPEG")), "note": ""},
        follow=True,
    )

    payment = Payment.objects.get()
    assert payment.state == PaymentState.CHECKING
    assert payment.proofs.get().suffix == "jpg"
    text = page.content.decode()
    assert "Bukti Anda sedang diperiksa" in text
    assert "Anda tidak perlu membayar lagi." in text
    assert "Tinggal membayar" not in text
    assert "Bayar Rp" not in text


def test_hostile_proof_is_refused_in_words(client):
    order = begun(method=PaymentMethod.TRANSFER)
    client.post(reverse("payments:pay", args=[order.number, order.secret]))

    page = client.post(
        reverse("payments:proof", args=[order.number, order.secret]),
        {"picture": upload(b"<script>", "bukti.jpg")},
    )

    assert page.status_code == 422
    assert "bukan foto yang kami kenal" in page.content.decode()
    assert Payment.objects.get().state == PaymentState.STARTED


def test_method_can_be_changed(client, sandbox):
    order = begun()
    client.post(reverse("payments:pay", args=[order.number, order.secret]))

    client.post(
        reverse("payments:switch", args=[order.number, order.secret]), {"method": "transfer"}
    )

    states = dict(Payment.objects.values_list("method", "state"))
    assert states == {"stripe": PaymentState.EXPIRED, "transfer": PaymentState.STARTED}


def test_method_stays_while_a_proof_is_checked(client):
    order = begun(method=PaymentMethod.TRANSFER)
    client.post(reverse("payments:pay", args=[order.number, order.secret]))
    Payment.objects.update(state=PaymentState.CHECKING)

    page = client.post(
        reverse("payments:switch", args=[order.number, order.secret]),
        {"method": "qris"},
        follow=True,
    )

    assert "sedang diperiksa. Tunggu hasilnya dahulu." in page.content.decode()
    assert Order.objects.get().method == PaymentMethod.TRANSFER


def test_broken_qris_is_told_and_breaks_no_page(client):
    order = begun(method=PaymentMethod.QRIS)
    open_terms(qris="000201 rusak")

    page = client.post(reverse("payments:pay", args=[order.number, order.secret]), follow=True)

    assert page.status_code == 200
    assert "Kode QRIS sedang tidak tersedia" in page.content.decode()


def test_buyer_calls_off_what_is_not_paid(client, sandbox):
    order = begun(variant := shelved(stock=5))
    client.post(reverse("payments:pay", args=[order.number, order.secret]))

    client.post(reverse("payments:cancel", args=[order.number, order.secret]))

    assert Order.objects.get().state == OrderState.CANCELLED
    assert Variant.objects.get(pk=variant.pk).stock == 5


def test_stripe_being_away_keeps_the_order(client, settings):
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    settings.STRIPE_TIMEOUT = 0.2
    order = begun()

    page = client.post(
        reverse("payments:pay", args=[order.number, order.secret]), follow=True
    ).content.decode()

    assert "Coba lagi sebentar lagi" in page
    assert Order.objects.get().state == OrderState.PLACED


def test_complaint_reaches_the_parcel(client):
    order = paid_order()
    parcel = order.parcels.get()
    parcel.state, parcel.courier, parcel.sent_at = ParcelState.SENT, "JNE", order.paid_at
    parcel.save()

    client.post(
        reverse("payments:complain", args=[order.number, order.secret, parcel.pk]),
        {"reason": "damaged", "text": "Pecah."},
    )

    parcel.refresh_from_db()
    assert parcel.state == ParcelState.COMPLAINT
    assert parcel.complaints.get().text == "Pecah."


def test_receipt_is_a_pdf_for_who_has_the_link(client):
    order = paid_order(shelved(price=25_000))
    receipt = order.parcels.get().receipts.get()

    answer = client.get(reverse("payments:receipt", args=[order.number, order.secret, receipt.pk]))
    stranger = client.get(reverse("payments:receipt", args=[order.number, "x" * 43, receipt.pk]))

    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'inline; filename="KW-2026-000001.pdf"'
    assert stranger.status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_page_of_an_order_asks_few_queries(client, language, django_assert_max_num_queries):
    order = paid_order(shelved(), shelved(), shelved())

    with django_assert_max_num_queries(12):
        page = client.get(f"{language}/pesanan/{order.number}/{order.secret}/")

    assert order.number in page.content.decode()
