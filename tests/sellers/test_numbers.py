"""A number is shown only while its owner says so."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.sellers import SellerFactory

pytestmark = pytest.mark.django_db

NUMBER = "+6281234567890"
SHOW = {"phone": "0812-3456-7890", "whatsapp_allowed": "on"}


def said(seller):
    seller.refresh_from_db()
    return str(seller.phone), seller.whatsapp_allowed


def test_owner_shows_the_number_and_hides_it_again(client):
    seller = SellerFactory(name="Dapur Lastri")
    client.force_login(seller.owner)
    page = reverse("sellers:number")

    assert page in client.get(reverse("accounts:profile")).text
    client.post(page, SHOW)
    shown = said(seller)
    client.post(page, {"phone": SHOW["phone"]})

    assert shown == (NUMBER, True)
    assert said(seller) == (NUMBER, False)


def test_number_that_is_missing_cannot_be_shown(client):
    seller = SellerFactory()
    client.force_login(seller.owner)

    answer = client.post(reverse("sellers:number"), {"phone": "", "whatsapp_allowed": "on"})

    assert answer.context["form"].errors.keys() == {"phone"}
    assert said(seller) == ("", False)


def test_person_without_a_shop_has_no_such_page(client):
    client.force_login(UserFactory())

    assert client.get(reverse("sellers:number")).status_code == 404
    assert reverse("sellers:number") not in client.get(reverse("accounts:profile")).text


def at_the_desk(client, seller, **changes):
    member = UserFactory()
    member.groups.add(Group.objects.get(name=Role.COMMITTEE))
    client.force_login(member)
    form = {
        "name": seller.name,
        "kind": seller.kind,
        "library": seller.library_id,
        "about": "",
        "about_en": "",
    }
    return client.post(reverse("seller:edit", args=[seller.pk]), form | changes)


def test_desk_cannot_show_a_number(client):
    seller = SellerFactory(phone=NUMBER)

    answer = at_the_desk(client, seller, phone="0899-9999-9999", whatsapp_allowed="on")

    assert answer.status_code == 302
    assert said(seller) == (NUMBER, False)


def test_desk_hides_a_number_but_replaces_none(client):
    seller = SellerFactory(phone=NUMBER, whatsapp_allowed=True)

    at_the_desk(client, seller, phone="0899-9999-9999", whatsapp_allowed="on")
    kept = said(seller)
    at_the_desk(client, seller)

    assert kept == (NUMBER, True)
    assert said(seller) == (NUMBER, False)
