"""What the page of an order tells its buyer: what to pay, whom to ask, where to fetch it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from marketplace.orders.mails import placed_mail
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.parcels import pack_parcel
from marketplace.orders.states import ParcelState, PaymentMethod
from marketplace.payments.models import Payment
from marketplace.payments.queries.order_page import order_page
from marketplace.payments.services.settling import settle
from marketplace.payments.states import PaymentState
from marketplace.sellers.models import Seller
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import arrival_for, paid_order, payment_for
from tests.payments.cases import late_money, state_of, transfer

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(autouse=True)
def terms():
    return open_terms()


def begun(*variants, **more):
    """Return an order that was placed just now."""
    return placed_order(*variants, at=timezone.now(), **more)


def test_extra_that_does_not_come_back_is_disclosed_before_it_is_paid(client):
    order = begun(method=PaymentMethod.TRANSFER)
    pay = reverse("payments:pay", args=[order.number, order.secret])

    page = client.post(pay, follow=True).text

    assert "menjadi milik panitia, dan tidak ikut kembali jika paketnya dikembalikan." in page
    assert "Transfer dan QRIS memuat tambahan Rp1 sampai Rp999" in page


@pytest.mark.parametrize("method", [PaymentMethod.TRANSFER, PaymentMethod.QRIS])
def test_transfer_is_shown_to_the_last_rupiah(client, method):
    order = begun(shelved(price=40_000), method=method)
    pay = reverse("payments:pay", args=[order.number, order.secret])

    page = client.post(pay, follow=True).content.decode()

    payment = Payment.objects.get()
    assert 40_000 < payment.amount < 41_000
    assert f"Rp{payment.amount:,}".replace(",", ".") in page


def test_heading_and_sum_say_what_is_asked_to_the_last_rupiah(client):
    order = begun(shelved(price=40_000), method=PaymentMethod.TRANSFER)
    address = reverse("payments:pay", args=[order.number, order.secret])

    page = client.post(address, follow=True).content.decode()

    asked = f"Rp{Payment.objects.get().amount:,}".replace(",", ".")
    assert f"Bayar {asked}" in page
    assert "Bayar Rp40.000" not in page
    assert "Tambahan agar pembayaran dikenali" in page
    assert page.count(asked) == 3


def test_sum_of_a_late_transfer_holds_what_goes_back():
    late = late_money(by_hand=True).payment

    page = order_page(late.order, timezone.now())

    assert (page.extra, page.total) == (123, 40_123)


def test_sum_of_an_order_paid_by_card_leaves_a_second_transfer_out():
    second = transfer(shelved(price=40_000), extra=123)
    card = payment_for(second.order, method=PaymentMethod.STRIPE)
    for payment in (card, second):
        settle(payment=payment, arrival=arrival_for(payment), at=timezone.now())

    page = order_page(Order.objects.get(), timezone.now())

    assert state_of(second) == PaymentState.SURPLUS
    assert (page.extra, page.total) == (0, 40_000)


def test_code_names_no_booth_where_nothing_waits():
    order = paid_order(shelved(), at=timezone.now())
    Parcel.objects.update(state=ParcelState.RECEIVED, received_at=timezone.now())

    assert order_page(order, timezone.now()).pickup_provinces == []


@pytest.mark.parametrize(("method", "is_told"), [("transfer", True), ("stripe", False)])
def test_letter_tells_of_the_extra(method, is_told):
    letter = placed_mail(begun(method=method))

    assert ("Jumlah tepatnya dan cara membayarnya ada di halaman" in letter.body) == is_told


@pytest.mark.parametrize(
    ("is_allowed", "link", "whom"),
    [(True, "https://wa.me/62", "pelapak"), (False, "/pengaduan/", "panitia")],
)
def test_buyer_is_told_whom_to_ask_to_call_a_parcel_off(client, is_allowed, link, whom):
    order = paid_order(shelved(), at=timezone.now())
    parcel = order.parcels.get()
    sellers = Seller.objects.filter(pk=parcel.seller_id)
    sellers.update(phone="+6281234567890", whatsapp_allowed=is_allowed)
    address = reverse("payments:order", args=[order.number, order.secret])

    waiting = client.get(address).content.decode()
    pack_parcel(parcel=parcel, at=timezone.now())
    packed = client.get(address).content.decode()

    sentence = f"belum dikemas, Anda bisa memintanya kepada {whom}."
    section = waiting[waiting.index(f'id="paket-{parcel.pk}"') :].split("</section>")[0]
    assert f'<a href="{link}' in section
    assert sentence in section
    assert sentence not in packed


def test_parcel_and_code_name_the_booth_to_fetch_from(client):
    order = paid_order(shelved(), at=timezone.now())
    province = order.parcels.get().province
    address = reverse("payments:order", args=[order.number, order.secret])

    page = client.get(address).content.decode()

    booth = f'<a href="{reverse("cms:booth", args=[province.slug])}">Lapak {province.name}</a>'
    code = page[page.index('class="order__code"') :].split('role="img"')[0]
    assert booth in code
    assert page.count(booth) == 2
