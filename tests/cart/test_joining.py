"""Signing in with two carts merges nothing: the account's is shown until somebody decides."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.cart.access import Holder
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.queries.carts import (
    HeldCarts,
    cart_count,
    current_cart,
    held_carts,
    other_cart,
)
from marketplace.cart.services.carts import choose_cart, drop_browsers_cart, join_carts
from marketplace.cart.services.lines import put_in_cart, remove_line
from marketplace.core.errors import RuleError
from tests.factories.accounts import UserFactory
from tests.factories.cart import AccountCartFactory, CartFactory, CartLineFactory
from tests.factories.catalogue import VariantFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def two():
    """An account with two bags in its cart, on a browser with three hats in another."""
    own = CartLineFactory(cart=AccountCartFactory(), quantity=2)
    browsers = CartLineFactory(quantity=3)
    holder = Holder(own.cart.owner, browsers.cart.key)
    return SimpleNamespace(own=own, browsers=browsers, holder=holder)


def lines():
    found = CartLine.objects.order_by("pk")
    return list(found.values_list("cart__owner", "variant", "quantity"))


def test_new_visitor_has_no_cart_and_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert held_carts(Holder()) == HeldCarts()


def test_unknown_key_has_no_cart():
    CartLineFactory()

    assert held_carts(Holder(key=uuid4())) == HeldCarts()
    assert held_carts(Holder(UserFactory())) == HeldCarts()


def test_accounts_cart_is_shown_where_both_have_lines(two, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert held_carts(two.holder) == HeldCarts(two.own.cart, two.browsers.cart, 2)


def test_browsers_cart_is_shown_while_the_accounts_is_empty():
    own, line = AccountCartFactory(), CartLineFactory()

    held = held_carts(Holder(own.owner, line.cart.key))

    assert held == HeldCarts(line.cart, None, 2)


def test_empty_carts_show_the_accounts():
    own, browsers = AccountCartFactory(), CartFactory()

    held = held_carts(Holder(own.owner, browsers.key))

    assert held == HeldCarts(own, None, 0)


def test_next_change_makes_the_browsers_lines_the_accounts():
    user, line = UserFactory(), CartLineFactory(quantity=3)
    holder = Holder(user, line.cart.key)
    assert current_cart(holder) == line.cart

    added = put_in_cart(holder=holder, variant=VariantFactory(on_shelf=True), quantity=1, at=NOON)

    assert lines() == [(user.pk, line.variant_id, 3), (user.pk, added.variant_id, 1)]
    assert Cart.objects.get().key is None
    assert cart_count(Holder(key=line.cart.key)) == 0


def test_taking_a_line_out_also_makes_the_rest_the_accounts():
    own = AccountCartFactory()
    kept = CartLineFactory()
    gone = CartLineFactory(cart=kept.cart)

    remove_line(holder=Holder(own.owner, kept.cart.key), line=gone, at=NOON)

    assert lines() == [(own.owner_id, kept.variant_id, 2)]
    assert list(Cart.objects.all()) == [own]


def test_change_with_two_full_carts_goes_to_the_accounts(two):
    put_in_cart(holder=two.holder, variant=two.own.variant, quantity=1, at=NOON)

    assert lines() == [
        (two.own.cart.owner_id, two.own.variant_id, 3),
        (None, two.browsers.variant_id, 3),
    ]


def test_joined_carts_are_one_with_the_sum_of_what_stands_in_both(two):
    both = CartLineFactory(cart=two.browsers.cart, variant=two.own.variant, quantity=98)

    join_carts(holder=two.holder, at=NOON)

    owner = two.own.cart.owner_id
    assert lines() == [(owner, both.variant_id, 99), (owner, two.browsers.variant_id, 3)]
    assert list(Cart.objects.all()) == [two.own.cart]


def test_second_press_joins_nothing_more(two):
    join_carts(holder=two.holder, at=NOON)
    before = lines()

    join_carts(holder=two.holder, at=NOON)

    assert lines() == before


def test_too_many_lines_stay_in_two_carts(two):
    CartLineFactory.create_batch(49, cart=two.browsers.cart)
    before = lines()

    with pytest.raises(RuleError) as refusal:
        join_carts(holder=two.holder, at=NOON)

    assert refusal.value.code == "cart_full"
    assert lines() == before


def test_chosen_cart_takes_the_place_of_the_accounts(two):
    choose_cart(holder=two.holder, at=NOON)

    assert lines() == [(two.own.cart.owner_id, two.browsers.variant_id, 3)]
    assert list(Cart.objects.all()) == [two.own.cart]


def test_put_away_cart_is_gone_and_the_accounts_stays(two):
    drop_browsers_cart(holder=two.holder, at=NOON)

    assert lines() == [(two.own.cart.owner_id, two.own.variant_id, 2)]


@pytest.mark.parametrize("decide", [join_carts, choose_cart, drop_browsers_cart])
def test_browser_without_an_account_has_nothing_to_decide(decide):
    line = CartLineFactory()

    decide(holder=Holder(key=line.cart.key), at=NOON)

    assert lines() == [(None, line.variant_id, 2)]


def test_other_cart_is_told_by_the_names_of_its_goods(two, django_assert_num_queries):
    hat = CartLineFactory(cart=two.browsers.cart, variant__product__name="Topi", quantity=1)

    with django_assert_num_queries(1):
        told = other_cart(two.browsers.cart)

    assert told.pieces == 4
    assert told.names == (two.browsers.variant.product.name, hat.variant.product.name)
    assert other_cart(None) is None
