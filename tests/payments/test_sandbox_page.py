"""The page on which a buyer pays when no money is real."""

import pytest

from marketplace.payments.gateways.stripe import expire_checkout, find_checkout, start_checkout
from tests.payments.asking import attempt

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def checkout(sandbox):
    return start_checkout(attempt())


def path_of(checkout):
    return checkout.url.removeprefix("http://testserver")


def shown(response):
    return " ".join(response.content.decode().split())


def test_page_says_that_no_money_moves(client, checkout):
    response = client.get(path_of(checkout))

    assert path_of(checkout) == f"/bayar/kotak-pasir/{checkout.id}/"
    assert "Kotak pasir, bukan halaman bayar sungguhan" in shown(response)
    assert "Pesanan LP-7K3M9QXA" in shown(response)
    assert "Rp150.000" in shown(response)
    assert response.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_page_speaks_english_to_whom_ordered_in_english(client, sandbox):
    page = client.get(path_of(start_checkout(attempt(language="en"))))

    assert '<html lang="en"' in shown(page)
    assert "Sandbox, not a real payment page" in shown(page)


def test_pay_takes_the_money_and_leads_back(client, checkout, sandbox):
    response = client.post(path_of(checkout), {"press": "bayar"})

    assert (response.status_code, response.url) == (
        302,
        f"http://testserver/bayar/kembali/?checkout={checkout.id}",
    )
    assert find_checkout(checkout.id).is_paid
    assert [one.kind for one in sandbox.take_webhooks()] == ["checkout.session.completed"]


def test_second_press_pays_no_second_time(client, checkout, sandbox):
    first = client.post(path_of(checkout), {"press": "bayar"})
    second = client.post(path_of(checkout), {"press": "bayar"})

    assert first.url == second.url
    assert len(sandbox.take_webhooks()) == 1
    assert "Pembayaran ini sudah selesai." in shown(client.get(path_of(checkout)))


def test_refused_card_is_said_and_can_be_tried_again(client, checkout):
    response = client.post(path_of(checkout), {"press": "gagal"}, follow=True)

    assert "Pembayaran ditolak bank." in shown(response)
    assert find_checkout(checkout.id).is_open
    assert '<button type="submit" class="button button--primary" name="press" value="bayar">' in (
        shown(response)
    )


def test_close_leads_back_and_leaves_the_checkout_open(client, checkout):
    page = client.get(path_of(checkout))

    assert 'href="http://testserver/pesanan/LP-7K3M9QXA/">Tutup</a>' in shown(page)
    assert find_checkout(checkout.id).is_open


@pytest.mark.parametrize("press", ["bayar", "gagal"])
def test_expired_page_takes_nothing(client, checkout, sandbox, press):
    expire_checkout(checkout.id)
    sandbox.take_webhooks()

    response = client.post(path_of(checkout), {"press": press}, follow=True)

    assert "Waktu untuk membayar di halaman ini sudah habis." in shown(response)
    assert find_checkout(checkout.id).payment_status == "unpaid"
    assert sandbox.take_webhooks() == []


def test_unknown_press_shows_the_page(client, checkout):
    assert client.post(path_of(checkout), {"press": "lain"}).status_code == 200
    assert find_checkout(checkout.id).is_open


def test_unknown_checkout_is_not_found(client, sandbox):
    assert client.get("/bayar/kotak-pasir/cs_test_unknown/").status_code == 404


def test_form_of_another_site_is_refused(checkout, client):
    client.handler.enforce_csrf_checks = True

    response = client.post(
        path_of(checkout), {"press": "bayar"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
    assert find_checkout(checkout.id).is_open
