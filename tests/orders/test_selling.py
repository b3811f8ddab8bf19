"""A seller finds what was bought, packs it, sends it or hands it over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from marketplace.core.formats import long_date
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.parcels import make_ready, pack_parcel, receive_parcel, send_parcel
from marketplace.orders.states import Delivery, OrderState, ParcelState
from marketplace.payments.services.refunding import Cause, refund_parcel
from marketplace.sellers.states import SellerState
from tests.core.pdf_text import text_of
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, sent_to_an_address, shelved, sold_by
from tests.factories.payments import paid_order
from tests.factories.sellers import SellerFactory
from tests.factories.times import DAY, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
LIST = "/jual/pesanan/"


@pytest.fixture
def seller():
    return SellerFactory(name="Dapur Ibu Sari")


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


def parcel_of(seller, *, by_courier=False, **more):
    """Return a parcel of one order that is paid."""
    variant = sold_by(seller)
    sent = sent_to_an_address(variant) if by_courier else {}
    order = paid_order(variant, at=timezone.now(), **{**sent, **more})
    return Parcel.objects.get(order=order)


def sent(parcel):
    """Pack a parcel and send it."""
    pack_parcel(parcel=parcel, at=NOON)
    return send_parcel(parcel=parcel, courier="JNE", tracking_number="JNE12345", at=NOON)


def page_of(parcel, word=""):
    return f"{LIST}{parcel.pk}/{word}"


def state_of(parcel):
    return Parcel.objects.get(pk=parcel.pk).state


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_only_what_was_paid_is_listed(client, seller):
    bought, _waiting = parcel_of(seller), placed_order(sold_by(seller), at=timezone.now())
    cancelled = parcel_of(seller)
    refund_parcel(parcel=cancelled, cause=Cause("Habis", "seller"), at=timezone.now())
    paid_order(shelved(), at=timezone.now())

    waiting, called_off = shown(client, LIST), shown(client, f"{LIST}?daftar=batal")

    numbers = set(Order.objects.values_list("number", flat=True))
    assert {one for one in numbers if one in waiting} == {bought.order.number}
    assert {one for one in numbers if one in called_off} == {cancelled.order.number}
    assert Order.objects.get(pk=cancelled.order_id).state == OrderState.CANCELLED


def test_tabs_count_what_is_behind_them(client, seller):
    for _ in "ab":
        parcel_of(seller)
    pack_parcel(parcel=parcel_of(seller), at=NOON)

    page = shown(client, LIST)

    assert "Perlu dikemas (2)" in page
    assert "Dikemas (1)" in page
    assert "Selesai (" not in page
    assert "Komplain" not in page
    assert "Pesanan masuk (3)" in page


def test_first_page_is_what_is_most_urgent(client, seller):
    packed = parcel_of(seller)
    pack_parcel(parcel=packed, at=NOON)

    assert packed.order.number in shown(client, LIST)
    assert packed.order.number not in shown(client, f"{LIST}?daftar=kemas")


def test_next_deadline_comes_first(client, seller):
    late, early = parcel_of(seller), parcel_of(seller)
    Parcel.objects.filter(pk=early.pk).update(pack_by=NOON)

    page = shown(client, LIST)

    assert page.index(early.order.number) < page.index(late.order.number)


@pytest.mark.parametrize(
    ("by_courier", "is_ready", "words"),
    [
        (True, False, "Kirim sebelum"),
        (False, False, "Bawa ke lapak sebelum"),
        (False, True, "Ditunggu sampai"),
    ],
)
def test_row_and_page_say_until_when(client, seller, by_courier, is_ready, words):
    parcel, at = parcel_of(seller, by_courier=by_courier), timezone.now()
    pack_parcel(parcel=parcel, at=at)
    if is_ready:
        make_ready(parcel=parcel, at=at)
    day = long_date(at + 14 * DAY, parcel.province.time_zone)

    assert f"{words} {day}" in shown(
        client, f"{LIST}?daftar={'dikirim' if is_ready else 'dikemas'}"
    )
    assert day in shown(client, page_of(parcel))


def test_row_says_what_is_in_it_and_no_street(client, seller):
    goods = [sold_by(seller) for _ in "abc"]
    paid_order(*goods, at=timezone.now(), quantity=2, **sent_to_an_address(*goods))

    page = shown(client, LIST)

    first, second = (variant.product.name for variant in goods[:2])
    assert f"2 x {first}, 2 x {second}, dan 1 macam lagi" in page
    assert "Kurir ke alamat · Bogor" in page
    assert "Jalan Melati" not in page


def test_one_more_parcel_costs_no_more_queries(client, seller):
    parcel_of(seller, by_courier=True)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)

    parcel_of(seller, by_courier=True)
    with CaptureQueriesContext(connection) as two:
        client.get(LIST)

    assert len(two) == len(one)


def test_empty_list_says_what_comes_next(client):
    assert "Begitu pembeli membayar" in shown(client, LIST)


def test_empty_pile_says_what_comes_next(client, seller):
    parcel_of(seller)

    assert "sesudah diterima pembeli" in shown(client, f"{LIST}?daftar=selesai")


def test_long_list_has_pages(client, seller):
    parcels = [parcel_of(seller) for _ in range(21)]

    first, second = shown(client, LIST), shown(client, f"{LIST}?daftar=kemas&halaman=2")

    assert parcels[0].order.number in first
    assert parcels[20].order.number not in first
    assert parcels[20].order.number in second


def test_who_has_no_shop_is_asked_to_open_one(client):
    client.force_login(UserFactory())

    assert client.get(LIST).url == "/jual/daftar/"


def test_visitor_signs_in_first(client, seller):
    parcel = parcel_of(seller)
    client.logout()

    answers = [
        client.get(LIST),
        client.get(page_of(parcel)),
        client.post(page_of(parcel, "kemas/")),
    ]

    assert {answer.url.partition("?")[0] for answer in answers} == {"/akun/masuk/"}
    assert state_of(parcel) == ParcelState.WAITING


def test_page_shows_the_buyer_while_the_parcel_is_on_its_way(client, seller):
    parcel = parcel_of(seller, by_courier=True)

    page = shown(client, page_of(parcel))

    assert "Jalan Melati 5" in page
    assert "0812-3456-7890" in page
    assert "wa.me/6281234567890?text=" in page
    assert parcel.order.number in page.partition("wa.me/")[2][:200]


def test_closed_parcel_no_longer_tells_where_its_buyer_lives(client, seller):
    parcel = parcel_of(seller, by_courier=True)
    receive_parcel(parcel=sent(parcel), at=NOON)

    page = shown(client, page_of(parcel))

    assert "Bogor" in page
    assert "Jalan Melati" not in page
    assert "0812" not in page
    assert "wa.me" not in page


def test_no_chat_without_a_number(client, seller):
    parcel = parcel_of(seller, phone="")

    assert "wa.me" not in shown(client, page_of(parcel))


def test_parcel_is_packed(client, seller):
    parcel = parcel_of(seller)

    answer = client.post(page_of(parcel, "kemas/"), follow=True)

    assert state_of(parcel) == ParcelState.PACKED
    assert "Ditandai dikemas." in answer.content.decode()


def test_second_press_says_how_it_is_now(client, seller):
    parcel = parcel_of(seller)
    client.post(page_of(parcel, "kemas/"))

    answer = client.post(page_of(parcel, "kemas/"), follow=True)

    assert state_of(parcel) == ParcelState.PACKED
    assert "keadaannya sekarang “Dikemas”" in answer.content.decode()


def test_parcel_is_sent_with_a_clean_number(client, seller):
    parcel = parcel_of(seller, by_courier=True)
    pack_parcel(parcel=parcel, at=NOON)

    client.post(page_of(parcel, "kirim/"), {"courier": "J&T", "tracking_number": " jp 12-34 567 "})

    parcel.refresh_from_db()
    assert parcel.state == ParcelState.SENT
    assert (parcel.courier, parcel.tracking_number) == ("J&T", "JP12-34567")


@pytest.mark.parametrize("number", ["", "12", "resi?", "A" * 41])
def test_courier_needs_a_tracking_number(client, seller, number):
    parcel = parcel_of(seller, by_courier=True)
    pack_parcel(parcel=parcel, at=NOON)

    answer = client.post(page_of(parcel, "kirim/"), {"courier": "JNE", "tracking_number": number})

    assert answer.status_code == 422
    assert "struk kurir" in answer.content.decode()
    assert state_of(parcel) == ParcelState.PACKED


def test_joint_parcel_goes_without_a_number(client, seller):
    parcel = parcel_of(seller, by_courier=True)
    Parcel.objects.filter(pk=parcel.pk).update(delivery=Delivery.JOINT)
    pack_parcel(parcel=parcel, at=NOON)

    client.post(page_of(parcel, "kirim/"), {"courier": "Pos Indonesia", "tracking_number": ""})

    assert state_of(parcel) == ParcelState.SENT


def test_parcel_waits_at_the_booth_and_is_handed_over(client, seller):
    parcel = parcel_of(seller)
    pack_parcel(parcel=parcel, at=NOON)

    client.post(page_of(parcel, "siap/"))
    ready = state_of(parcel)
    page = shown(client, page_of(parcel))
    code = parcel.order.pickup_code
    client.post(page_of(parcel, "serahkan/"), {"code": f" {code[:3].lower()} {code[3:]}"})

    assert ready == ParcelState.READY
    assert code not in page
    assert state_of(parcel) == ParcelState.RECEIVED


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("", "Minta pembeli menyebutkan kodenya"), ("222222", "Kode ini bukan kode pesanan ini.")],
)
def test_parcel_is_handed_over_to_nobody_without_its_code(client, seller, code, sentence):
    parcel = parcel_of(seller)
    pack_parcel(parcel=parcel, at=NOON)

    answer = client.post(page_of(parcel, "serahkan/"), {"code": code}, follow=True)

    assert sentence in answer.content.decode()
    assert parcel.order.pickup_code not in answer.content.decode()
    assert state_of(parcel) == ParcelState.PACKED


def test_seller_receives_nothing_in_the_name_of_a_buyer(client, seller):
    parcel = parcel_of(seller, by_courier=True)
    sent(parcel)

    answer = client.post(page_of(parcel, "serahkan/"), {"code": "222222"}, follow=True)

    assert state_of(parcel) == ParcelState.SENT
    assert "Paket ini dikirim ke alamat pembeli." in answer.content.decode()


def test_suspended_seller_finishes_what_was_bought(client, seller):
    parcel = parcel_of(seller)
    type(seller).objects.filter(pk=seller.pk).update(
        state=SellerState.SUSPENDED, review_note="Izin habis."
    )

    assert parcel.order.number in shown(client, LIST)
    client.post(page_of(parcel, "kemas/"))

    assert state_of(parcel) == ParcelState.PACKED


def test_slip_names_who_gets_the_parcel(client, seller):
    parcel = parcel_of(seller, by_courier=True)

    answer = client.get(page_of(parcel, "label.pdf"))

    words = text_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert f"Pesanan {parcel.order.number} Kurir ke alamat" in words
    assert "Penerima Siti Aminah Jalan Melati 5 Sukamaju, Cibinong Bogor," in words
    assert "Pengirim Dapur Ibu Sari" in words


def test_closed_parcel_has_no_slip(client, seller):
    parcel = parcel_of(seller)
    receive_parcel(parcel=parcel, at=NOON)

    answer = client.get(page_of(parcel, "label.pdf"), follow=True)

    assert f"Paket {parcel.order.number} sudah selesai." in answer.content.decode()


def test_shop_and_header_lead_to_incoming_orders(client, seller):
    parcel_of(seller)

    page = shown(client, "/jual/")

    assert f'href="{reverse("orders:incoming")}"' in page
    assert "Pesanan masuk (1)" in page
    assert f'href="{reverse("payments:earnings")}"' in page


def test_ready_parcel_is_fetched_whenever_it_is_there(client, seller):
    parcel = parcel_of(seller)
    pack_parcel(parcel=parcel, at=NOON)
    make_ready(parcel=parcel, at=NOON)

    page = shown(client, f"{LIST}?daftar=dikirim")

    assert parcel.order.number in page
