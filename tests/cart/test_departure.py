"""What a person is told of their cart, and that it goes with them."""

import pytest

from marketplace.accounts.queries import personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.cart.models import Cart, CartLine
from tests.factories.accounts import UserFactory
from tests.factories.cart import AccountCartFactory, CartLineFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db


def test_record_tells_what_is_in_the_own_cart():
    line = CartLineFactory(
        cart=AccountCartFactory(), variant__label="Besar", variant__product__name="Tas pandan"
    )
    CartLineFactory()

    assert personal_record(line.cart.owner)["cart"] == [
        {
            "product": "Tas pandan",
            "choice": "Besar",
            "quantity": 2,
            "seen_price": 50_000,
            "added_at": NOON,
        }
    ]
    assert personal_record(UserFactory())["cart"] == []


def test_cart_of_a_person_who_left_is_gone():
    line, other = CartLineFactory(cart=AccountCartFactory()), CartLineFactory()

    delete_account(user=line.cart.owner, at=NOON)

    assert list(Cart.objects.all()) == [other.cart]
    assert list(CartLine.objects.all()) == [other]
