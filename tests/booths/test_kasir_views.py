"""Keepers sell at their own table alone; devices send, and are told what became of each sale."""

import json
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booths.models import Closing, Sale, Taking
from booths.services.pickup import MOST_WRONG
from booths.states import GivenBack, SaleState, TableMethod
from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order
from marketplace.orders.states import ParcelState, PaymentMethod
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, BoothKeeperFactory
from tests.factories.kasir import kept_booth, on_table, sold
from tests.factories.orders import open_terms, placed_order
from tests.factories.payments import paid_order
from tests.factories.times import DAY, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("audited")]
GETS = ["kasir", "kasir_pickup", "kasir_sales", "kasir_closing"]


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def keeper():
    open_terms()
    return kept_booth()


@pytest.fixture
def device(client, keeper):
    client.force_login(keeper.user)
    return client


def address(name, booth, *more):
    return reverse(f"booths:{name}", args=[booth.province.slug, *more])


def told(booth, variant, quantity=1, **more):
    """Return a sale as the script writes it."""
    line = {
        "variant": variant.pk,
        "name": variant.product.name,
        "price": variant.price,
        "quantity": quantity,
    }
    given = {
        "id": str(uuid4()),
        "booth": booth.pk,
        "method": "cash",
        "total": variant.price * quantity,
        "sold_at": "2026-08-17T11:55:00.000Z",
        "lines": [line],
    }
    return {**given, **more}


def post(client, booth, sale):
    body = sale if isinstance(sale, str) else json.dumps(sale)
    return client.post(address("kasir_send", booth), body, content_type="application/json")


@pytest.mark.parametrize("name", GETS)
def test_pages_are_the_keepers_alone(client, keeper, name):
    page = address(name, keeper.booth)

    stranger = client.get(page)
    client.force_login(BoothKeeperFactory(booth__edition=keeper.booth.edition).user)
    other = client.get(page)
    client.force_login(keeper.user)

    assert stranger["Location"] == f"/akun/masuk/?next={page}"
    assert (other.status_code, client.get(page).status_code) == (404, 200)


def test_table_of_a_past_edition_is_closed(client, keeper):
    client.force_login(keeper.user)
    BoothFactory(edition__opens_at=NOON - DAY, edition__closes_at=NOON + 9 * DAY)

    assert client.get(address("kasir", keeper.booth)).status_code == 404


def test_sale_is_sent_and_known_when_it_comes_again(device, keeper):
    variant = on_table(keeper.booth, price=20_000, stock=5)
    sale = told(keeper.booth, variant, 2)

    first, again = post(device, keeper.booth, sale), post(device, keeper.booth, sale)

    number = Order.objects.get().number
    answer = {
        "id": sale["id"],
        "state": "booked",
        "number": number,
        "message": "",
        "stock": {str(variant.pk): 3},
    }
    assert (first.json(), again.json()) == (answer, answer)
    assert Sale.objects.get().keeper == keeper.user


def test_conflict_is_an_answer_too(device, keeper):
    variant = on_table(keeper.booth, stock=0)

    answer = post(device, keeper.booth, told(keeper.booth, variant))

    assert (answer.status_code, answer.json()["state"]) == (200, "conflict")
    assert "Buka Penjualan" in answer.json()["message"]


@pytest.mark.parametrize(
    "change",
    [
        {"total": 1},
        {"lines": []},
        {"lines": "x"},
        {"lines": [{"variant": 1}]},
        {"method": "stripe"},
        {"id": "1"},
        {"sold_at": "kemarin"},
    ],
)
def test_sale_that_cannot_be_read_is_told_so(device, keeper, change):
    sale = told(keeper.booth, on_table(keeper.booth), **change)

    answer = post(device, keeper.booth, sale)

    assert (answer.status_code, answer.json()["code"]) == (409, "unreadable")
    assert not Sale.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", '"x"', "null"])
def test_body_that_is_no_sale_is_told_so(device, keeper, body):
    assert post(device, keeper.booth, body).json()["code"] == "unreadable"


def test_sale_of_another_booths_device_stays_there(device, keeper):
    other = kept_booth()
    sale = told(other.booth, on_table(other.booth))

    assert post(device, keeper.booth, sale).json()["code"] == "other_booth"
    assert not Sale.objects.exists()


def test_device_that_is_signed_out_keeps_its_sales(client, keeper):
    sale = told(keeper.booth, on_table(keeper.booth))

    assert post(client, keeper.booth, sale).status_code == 401
    assert client.get(address("kasir_send", keeper.booth)).status_code == 401
    assert not Sale.objects.exists()


def test_device_needs_the_token_that_it_is_given(keeper):
    client = Client(enforce_csrf_checks=True)
    client.force_login(keeper.user)
    send, sale = address("kasir_send", keeper.booth), told(keeper.booth, on_table(keeper.booth))

    token = client.get(send).json()["token"]
    without = client.post(send, json.dumps(sale), content_type="application/json")
    with_it = client.post(
        send, json.dumps(sale), content_type="application/json", headers={"X-CSRFToken": token}
    )

    assert (without.status_code, with_it.status_code) == (403, 200)


def test_form_books_without_a_script(device, keeper):
    bag, cup = on_table(keeper.booth, price=20_000), on_table(keeper.booth, price=5_000)
    page = device.get(address("kasir", keeper.booth))
    filled = {"id": page.context["nonce"], "method": "cash", f"jumlah-{bag.pk}": "2"}

    for _press in range(2):
        answer = device.post(address("kasir", keeper.booth), filled, follow=True)

    assert "Tercatat Rp40.000." in answer.text
    assert list(Sale.objects.values_list("total", "state")) == [(40_000, SaleState.BOOKED)]
    assert Variant.objects.get(pk=cup.pk).stock == 10


def test_empty_form_books_nothing(device, keeper):
    on_table(keeper.booth)

    answer = device.post(
        address("kasir", keeper.booth), {"id": uuid4(), "method": "cash"}, follow=True
    )

    assert "Isi jumlah barang yang terjual." in answer.text
    assert not Sale.objects.exists()


@pytest.mark.parametrize("number", ["1000", "-1", "2x", "1,5"])
def test_number_that_is_none_books_nothing_and_the_others_stay_filled_in(device, keeper, number):
    bag, cup = on_table(keeper.booth, price=20_000), on_table(keeper.booth, price=5_000)
    filled = {"id": uuid4(), "method": "cash", f"jumlah-{bag.pk}": "2", f"jumlah-{cup.pk}": number}

    answer = device.post(address("kasir", keeper.booth), filled)

    assert f"{cup.product.name}: tulis jumlahnya dari 1 sampai 999." in answer.text
    assert f'name="jumlah-{bag.pk}" value="2"' in answer.text
    assert not Sale.objects.exists()


def test_tiles_are_what_lies_on_this_table(device, keeper):
    bag = on_table(keeper.booth)
    on_table(keeper.booth, product__preorder_days=3)
    on_table(kept_booth().booth)

    page = device.get(address("kasir", keeper.booth))

    assert [tile.variant for tile in page.context["tiles"]] == [bag.pk]


@pytest.mark.parametrize("name", ["kasir", "kasir_sales"])
def test_more_goods_and_sales_cost_no_further_query(device, keeper, name):
    page = address(name, keeper.booth)
    sold(keeper, on_table(keeper.booth))
    sold(keeper, on_table(keeper.booth, stock=0))
    device.get(page)
    with CaptureQueriesContext(connection) as few:
        device.get(page)
    for stock in (0, 5, 5):
        sold(keeper, on_table(keeper.booth, stock=stock), on_table(keeper.booth))

    with CaptureQueriesContext(connection) as many:
        device.get(page)

    assert len(many) == len(few)


def test_conflict_is_shown_first_and_booked_with_a_press(device, keeper):
    sale = sold(keeper, on_table(keeper.booth, stock=0))
    page = device.get(address("kasir_sales", keeper.booth))

    device.post(address("kasir_correct", keeper.booth, sale.pk))

    assert list(page.context["shown"].conflicts) == [sale]
    sale.refresh_from_db()
    assert sale.state == SaleState.BOOKED


def test_sale_is_called_off_with_a_reason(device, keeper):
    sale = sold(keeper, on_table(keeper.booth), method=TableMethod.QRIS)
    page = address("kasir_withdraw", keeper.booth, sale.pk)

    empty = device.post(page, {"reason": "", "given_back": "drawer"})
    device.post(page, {"reason": "Salah tekan", "given_back": "none"})

    sale.refresh_from_db()
    assert empty.status_code == 422
    assert (sale.state, sale.given_back) == (SaleState.WITHDRAWN, GivenBack.NONE)


def test_sale_of_another_booth_is_not_there(device, keeper):
    other = kept_booth(booth__edition=keeper.booth.edition)
    sale = sold(other, on_table(other.booth))

    for name in ("kasir_correct", "kasir_withdraw"):
        assert device.post(address(name, keeper.booth, sale.pk)).status_code == 404
    assert Sale.objects.get().state == SaleState.BOOKED


def test_day_is_closed_with_what_was_counted(device, keeper):
    sold(keeper, on_table(keeper.booth, price=20_000))
    page = address("kasir_closing", keeper.booth)
    shown = device.get(page).context["day"].drawer.cash

    without_a_word = device.post(page, {"counted_cash": "19.000", "shown_cash": shown})
    device.post(page, {"counted_cash": "19.000", "shown_cash": shown, "note": "Kurang seribu"})

    closing = Closing.objects.get()
    assert "Tulis mengapa" in without_a_word.text
    assert (shown, closing.counted_cash, closing.difference) == (20_000, 19_000, -1_000)
    assert "Kurang seribu" in device.get(page).text


def test_code_leads_to_cash_and_goods(device, keeper):
    order = placed_order(on_table(keeper.booth, price=30_000), method=PaymentMethod.CASH)
    typed = f" {order.pickup_code[:3].lower()} {order.pickup_code[3:]}"

    page = device.post(address("kasir_pickup", keeper.booth), {"code": typed})
    device.post(address("kasir_give", keeper.booth), {"code": typed, "cash": "1"})

    assert "Terima Rp30.000 dan serahkan" in page.text
    assert order.parcels.get().state == ParcelState.RECEIVED
    assert Taking.objects.get().amount == 30_000


def test_code_of_what_is_paid_asks_for_no_money(device, keeper):
    order = paid_order(on_table(keeper.booth))

    page = device.post(address("kasir_pickup", keeper.booth), {"code": order.pickup_code})

    assert ("Sudah dibayar." in page.text, "Terima Rp" in page.text) == (True, False)
    assert "Tandai diserahkan" in page.text


def test_wrong_codes_are_told_and_bounded(device, keeper):
    elsewhere = placed_order(on_table(kept_booth().booth), method=PaymentMethod.CASH)
    page = address("kasir_pickup", keeper.booth)

    wrong = [device.post(page, {"code": elsewhere.pickup_code}) for _try in range(MOST_WRONG)]
    own = placed_order(on_table(keeper.booth), method=PaymentMethod.CASH)
    held_up = device.post(page, {"code": own.pickup_code})

    assert {answer.status_code for answer in wrong} == {422}
    assert "Kode ini tidak ada di lapak ini." in wrong[0].text
    assert "Terlalu banyak kode salah." in held_up.text


def test_keeper_of_one_booth_is_led_to_its_table(device, keeper):
    assert device.get(reverse("booths:tills"))["Location"] == address("kasir", keeper.booth)


def test_keeper_of_several_booths_chooses(device, keeper):
    BoothKeeperFactory(user=keeper.user, booth__edition=keeper.booth.edition)

    assert len(device.get(reverse("booths:tills")).context["booths"]) == 2


def test_who_keeps_no_booth_finds_no_table(client):
    client.force_login(UserFactory())

    assert client.get(reverse("booths:tills")).status_code == 404


def test_worker_names_what_the_page_consists_of(client, keeper):
    answer = client.get(address("kasir_worker", keeper.booth))

    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    assert '"/static/booths/kasir/queue.js"' in answer.text
    assert 'importScripts("/static/core/offline/worker.js");' in answer.text
