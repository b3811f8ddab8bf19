"""Two presses of one button: the second finds the shop waiting and says so."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client

from marketplace.accounts.models import User
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState
from tests.concurrency.run import until_somebody_waits
from tests.factories.accounts import UserFactory
from tests.factories.places import LibraryFactory
from tests.factories.sellers import SellerFactory

pytestmark = pytest.mark.django_db(transaction=True)


def press(browser, library):
    try:
        form = {"library": library.pk, "name": "Lain", "kind": "person", "is_adult": "on"}
        return browser.post("/jual/daftar/", form)
    finally:
        connection.close()


def test_second_press_waits_for_the_first_and_is_explained():
    person, library, browser = UserFactory(), LibraryFactory(), Client()
    browser.force_login(person)

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=person.pk)
            second = pool.submit(press, browser, library)
            until_somebody_waits()
            SellerFactory(owner=person, state=SellerState.SUBMITTED, name="Dapur Lastri")
        answer = second.result()

    assert answer.status_code == 422
    assert "Menunggu persetujuan" in answer.content.decode()
    assert Seller.objects.get().name == "Dapur Lastri"
