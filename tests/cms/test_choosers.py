"""Choosers of pages' blocks: what they offer, and to whom."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from marketplace.accounts.states import Role
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory

pytestmark = pytest.mark.django_db

WRITERS = {Role.COMMITTEE, Role.EDITOR}
THINGS = ["product", "library", "category", "training", "booth"]
OTHERS = sorted(set(Role) - WRITERS)


@pytest.fixture
def signed_in(client, settings):
    settings.DEMO = True

    def sign_in(role):
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)

    return sign_in


def hidden_products():
    return [
        ProductFactory(name="Rahasia draf"),
        ProductFactory(name="Rahasia terkirim", submitted=True),
        ProductFactory(
            name="Rahasia ditangguhkan", listed=True, seller__state=SellerState.SUSPENDED
        ),
    ]


@pytest.mark.parametrize("role", sorted(WRITERS))
@pytest.mark.parametrize("query", [{}, {"q": "Rahasia"}])
@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_writer_is_offered_goods_on_the_shelf_alone(client, signed_in, role, query, view):
    signed_in(role)
    shown = ProductFactory(name="Rahasia umum", listed=True)
    hidden_products()

    offered = client.get(reverse(f"product_chooser:{view}"), query).text

    assert re.findall(r"/product_chooser/chosen/(\d+)/", offered) == [str(shown.pk)]


def test_writer_gets_no_answer_about_goods_that_are_not_on_the_shelf(client, signed_in):
    signed_in(Role.EDITOR)
    shown = ProductFactory(listed=True)
    hidden = hidden_products()

    codes = [
        client.get(reverse("product_chooser:chosen", args=[one.pk])).status_code
        for one in [shown, *hidden]
    ]
    many = client.get(
        reverse("product_chooser:chosen_multiple"), {"id": [shown.pk, *(one.pk for one in hidden)]}
    )

    assert codes == [200, 404, 404, 404]
    assert [chosen["id"] for chosen in many.json()["result"]] == [str(shown.pk)]


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("thing", THINGS)
def test_who_writes_no_pages_has_no_chooser(client, signed_in, role, thing):
    signed_in(role)
    row = ProductFactory(listed=True)

    addresses = [
        reverse(f"{thing}_chooser:choose"),
        reverse(f"{thing}_chooser:choose_results"),
        reverse(f"{thing}_chooser:chosen", args=[row.pk]),
        reverse(f"{thing}_chooser:chosen_multiple"),
    ]

    assert [client.get(address).status_code for address in addresses] == [302] * 4


def addresses_of_page_choosers():
    root = Page.get_first_root_node()
    page = root.get_children().first()
    return [
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[root.pk]),
        reverse("wagtailadmin_choose_page_search"),
        f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page.pk}",
    ]


@pytest.mark.parametrize("role", OTHERS)
def test_who_writes_no_pages_reads_no_title_of_a_draft(client, signed_in, role):
    signed_in(role)

    codes = [client.get(address).status_code for address in addresses_of_page_choosers()]

    assert codes == [302] * 4


@pytest.mark.parametrize("role", sorted(WRITERS))
def test_writer_chooses_among_pages(client, signed_in, role):
    signed_in(role)

    codes = [client.get(address).status_code for address in addresses_of_page_choosers()]

    assert codes == [200] * 4


def test_nothing_is_made_in_a_chooser(client, signed_in):
    signed_in(Role.COMMITTEE)

    assert client.post("/admin/product_chooser/create/", {"name": "Tikar"}).status_code == 404


def test_search_wants_every_word_and_lives_with_a_null_character(client, signed_in):
    signed_in(Role.EDITOR)
    ProductFactory(name="Kopi Gayo", listed=True)
    results = reverse("product_chooser:choose_results")

    found = [client.get(results, {"q": words}) for words in ("gayo kopi", "kopi toraja", "a\0b")]

    assert ["Kopi Gayo" in answer.text for answer in found] == [True, False, True]
    assert [answer.status_code for answer in found] == [200, 200, 200]
