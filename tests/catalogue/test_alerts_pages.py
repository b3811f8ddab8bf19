"""The form on a sold-out product's page, and the links of its letters: no account, no script."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from marketplace.catalogue.access import CONFIRM, STOP, alert_token
from marketplace.catalogue.models import StockAlert
from marketplace.catalogue.states import AlertState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory, VariantFactory
from tests.factories.extras import StockAlertFactory

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

ASK = "/kabar-stok/"


@pytest.fixture
def variant():
    return VariantFactory(on_shelf=True, stock=0)


def ask(client, variant, /, **more):
    given = {"variant": variant.pk, "email": "siti@example.org"}
    return client.post(ASK, {**given, **more})


def test_form_stands_where_something_is_sold_out(client, variant):
    second = VariantFactory(product=variant.product, position=1, stock=0)
    VariantFactory(product=variant.product, position=2, stock=4)
    text = client.get(f"/produk/{variant.product.slug}/").text
    form = text[text.index('id="kabar-stok"') :]

    found = re.findall(r'type="radio" name="variant" value="(\d+)"', form)
    assert found == [str(variant.pk), str(second.pk)]
    there = ProductFactory(listed=True)
    made_to_order = ProductFactory(listed=True, variant__stock=0, preorder_days=7)
    for product in (there, made_to_order):
        assert "kabar-stok" not in client.get(f"/produk/{product.slug}/").text


def test_guest_goes_all_the_way(client, variant, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(client, variant)
    assert "Periksa surel Anda" in answer.text
    link = re.search(r"http://localhost:8000(\S*/setuju/\S+)", mail.outbox[0].body)[1]

    page = client.get(link)
    assert "Ya, kabari saya" in page.text
    assert StockAlert.objects.get().state == AlertState.ASKED
    done = client.post(link)

    assert "Kami kabari Anda" in done.text
    assert StockAlert.objects.get().state == AlertState.WAITING


def test_answer_tells_nothing_of_an_address(client, variant):
    first = ask(client, variant).text
    StockAlertFactory(variant=variant, email="tunggu@example.org")

    assert ask(client, variant).text == first
    assert ask(client, variant, email="tunggu@example.org").text == first
    assert ask(client, variant, website="http://spam.example").text == first
    assert StockAlert.objects.count() == 2


def test_account_leaves_its_address_out(client, variant):
    user = UserFactory()
    EmailAddress.objects.create(user=user, email="Siti@example.org", verified=True, primary=True)
    client.force_login(user)

    answer = ask(client, variant, email="")

    assert "Kami kabari Anda" in answer.text
    assert StockAlert.objects.get().state == AlertState.WAITING


@pytest.mark.parametrize(
    "wrong",
    [{"email": "siti"}, {"email": "a\0b@example.org"}, {"email": ""}, {"variant": "0"},
     {"variant": "a\0"}, {"email": f"{'a' * 400}@example.org"}],
)  # fmt: skip
def test_form_without_sense_comes_back(client, variant, wrong):
    answer = ask(client, variant, **wrong)

    assert answer.status_code == 422
    assert StockAlert.objects.count() == 0


@pytest.mark.parametrize("there", ["in stock", "draft"])
def test_nobody_waits_for_what_is_there_or_off_the_shelf(client, there):
    variant = VariantFactory(on_shelf=True) if there == "in stock" else VariantFactory(stock=0)

    assert ask(client, variant).status_code == 422
    assert StockAlert.objects.count() == 0


def test_form_of_another_site_is_refused(variant):
    strict = Client(enforce_csrf_checks=True)
    given = {"variant": variant.pk, "email": "siti@example.org"}

    assert strict.post(ASK, given).status_code == 403
    assert StockAlert.objects.count() == 0


def test_link_stops_by_a_press(client):
    alert = StockAlertFactory()
    link = f"/kabar-stok/berhenti/{alert_token(alert, STOP)}/"

    client.get(link)
    assert StockAlert.objects.count() == 1
    assert "Alamat Anda sudah dihapus" in client.post(link).text

    assert StockAlert.objects.count() == 0
    assert client.get(link).status_code == 404


def test_invented_link_leads_nowhere(client):
    alert = StockAlertFactory(state=AlertState.ASKED, confirmed_at=None)
    stop, confirm = alert_token(alert, STOP), alert_token(alert, CONFIRM)

    for link in (f"setuju/{stop}", f"berhenti/{confirm}", f"setuju/{alert.pk}:x", "setuju/a"):
        assert client.post(f"{ASK}{link}/").status_code == 404
    assert StockAlert.objects.get().state == AlertState.ASKED


def test_who_comes_without_an_address_is_led_to_the_catalogue(client):
    answer = client.get("/kabar-stok/")

    assert (answer.status_code, answer["Location"]) == (302, "/katalog/")
