"""A form of the desk beside a decision that is taken while it lies open."""

from threading import Event

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product
from marketplace.catalogue.services import reviewing
from marketplace.catalogue.states import ProductState
from tests.concurrency.run import at_once, until_somebody_waits
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


@pytest.fixture
def desk():
    officer = UserFactory(is_staff=True)
    officer.groups.add(Group.objects.get(name="Panitia"))
    client = Client()
    client.force_login(officer)
    return client


def withdraw(product):
    reviewing.withdraw_product(product=product, reviewer=UserFactory(), reason="Berjamur.", at=NOON)


def beside(decide, save):
    """Take a decision, let somebody save until they wait for it, and only then commit it."""
    decided = Event()

    def act(number):
        if number:
            decided.wait(30)
            return save()
        with transaction.atomic():
            decide()
            decided.set()
            until_somebody_waits()
        return None

    return at_once(act, times=2)


def test_the_race_is_real_when_the_whole_row_is_written():
    product = ProductFactory(listed=True)
    as_read = Product.objects.get(pk=product.pk)

    assert beside(lambda: withdraw(product), as_read.save) == [None, None]

    product.refresh_from_db()
    assert (product.state, product.withdrawn_at) == (ProductState.LISTED, None)


def test_form_that_is_saved_later_leaves_a_withdrawal_alone(desk):
    product = ProductFactory(listed=True, name_en="Old")
    form = {
        "category": product.category_id,
        "call_number": product.call_number,
        "training": product.training_id or "",
        "name_en": "New",
    }

    _none, answer = beside(
        lambda: withdraw(product),
        lambda: desk.post(reverse("product:edit", args=[product.pk]), form),
    )

    product.refresh_from_db()
    assert answer.status_code == 302
    assert (product.name_en, product.state) == ("New", ProductState.WITHDRAWN)
    assert product.withdrawn_at == NOON


def test_account_that_is_saved_later_keeps_a_new_password(desk):
    person = UserFactory(full_name="Lastri", email="lastri@example.org")

    def choose_password():
        locked = User.objects.select_for_update().get(pk=person.pk)
        locked.set_password("kartu-dan-celup")
        locked.save(update_fields=["password"])

    form = {
        "username": person.username,
        "full_name": "Lastri Wulandari",
        "email": person.email,
        "is_active": "on",
    }
    _none, answer = beside(
        choose_password,
        lambda: desk.post(reverse("wagtailusers_users:edit", args=[person.pk]), form),
    )

    person.refresh_from_db()
    assert answer.status_code == 302
    assert (person.full_name, person.email) == ("Lastri Wulandari", "lastri@example.org")
    assert person.check_password("kartu-dan-celup")
