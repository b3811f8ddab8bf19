from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from marketplace.cart.models import Cart, CartLine
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import VariantFactory
from tests.factories.times import NOON


class CartFactory(DjangoModelFactory):
    """A browser's cart without lines."""

    class Meta:
        model = Cart

    key = factory.LazyFunction(uuid4)
    created_at = NOON
    touched_at = NOON


class AccountCartFactory(CartFactory):
    """An account's cart without lines."""

    key = None
    owner = factory.SubFactory(UserFactory)


class CartLineFactory(DjangoModelFactory):
    """Two pieces of something on the shelf, at the price that it has."""

    class Meta:
        model = CartLine

    cart = factory.SubFactory(CartFactory)
    variant = factory.SubFactory(VariantFactory, on_shelf=True)
    quantity = 2
    seen_price = factory.SelfAttribute("variant.price")
    added_at = NOON
