"""Two presses at once: one cart, one line, nothing lost."""

from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError

from marketplace.cart.access import Holder
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.services.carts import drop_browsers_cart, forget_old_carts, join_carts
from marketplace.cart.services.lines import put_in_cart
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.cart import AccountCartFactory, CartLineFactory
from tests.factories.catalogue import VariantFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db(transaction=True)

PRESSES = 8


def lines():
    return list(CartLine.objects.values_list("cart__owner", "variant", "quantity"))


def test_the_race_is_real_when_one_looks_before_writing():
    key, variant = uuid4(), VariantFactory(on_shelf=True)
    looked = Barrier(2, timeout=30)

    def look_then_write(_number):
        cart = Cart.objects.filter(key=key).first()
        looked.wait()
        cart = cart or Cart.objects.create(key=key, created_at=NOON, touched_at=NOON)
        CartLine.objects.create(cart=cart, variant=variant, quantity=1, seen_price=1, added_at=NOON)

    outcomes = at_once(look_then_write, times=2)

    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1


def test_presses_at_once_end_in_one_line_with_the_sum():
    variant, holder = VariantFactory(on_shelf=True), Holder(key=uuid4())

    def press(_number):
        return put_in_cart(holder=holder, variant=variant, quantity=1, at=NOON)

    outcomes = at_once(press, times=PRESSES)

    assert [type(outcome) for outcome in outcomes] == [CartLine] * PRESSES
    assert lines() == [(None, variant.pk, PRESSES)]
    assert Cart.objects.count() == 1


def test_account_takes_a_browsers_lines_over_once():
    user, line = UserFactory(), CartLineFactory(quantity=2)
    holder = Holder(user, line.cart.key)

    def press(_number):
        return put_in_cart(holder=holder, variant=line.variant, quantity=1, at=NOON)

    outcomes = at_once(press, times=PRESSES)

    assert [type(outcome) for outcome in outcomes] == [CartLine] * PRESSES
    assert lines() == [(user.pk, line.variant_id, 2 + PRESSES)]
    assert Cart.objects.count() == 1


def test_browser_that_fills_its_cart_while_the_account_takes_it_over_loses_nothing():
    user, line = UserFactory(), CartLineFactory(quantity=2)
    key = line.cart.key

    def press(number):
        holder = Holder(user if number % 2 else None, key)
        return put_in_cart(holder=holder, variant=line.variant, quantity=1, at=NOON)

    outcomes = at_once(press, times=PRESSES)

    assert [type(outcome) for outcome in outcomes] == [CartLine] * PRESSES
    assert sum(quantity for _owner, _variant, quantity in lines()) == 2 + PRESSES


def test_carts_are_joined_once_and_those_who_put_one_away_do_not_wait_in_a_circle():
    own = CartLineFactory(cart=AccountCartFactory(), quantity=2)
    browsers = CartLineFactory(variant=own.variant, quantity=3)
    holder = Holder(own.cart.owner, browsers.cart.key)

    outcomes = at_once(lambda _number: join_carts(holder=holder, at=NOON), times=4)
    again = at_once(lambda _number: drop_browsers_cart(holder=holder, at=NOON), times=4)

    assert outcomes + again == [own.cart] * 8
    assert lines() == [(own.cart.owner_id, own.variant_id, 5)]


def test_cart_that_is_filled_again_is_not_forgotten():
    line = CartLineFactory(cart__touched_at=NOON - 60 * DAY, quantity=1)
    holder = Holder(key=line.cart.key)

    def press_or_forget(number):
        if number:
            return put_in_cart(holder=holder, variant=line.variant, quantity=1, at=NOON)
        return forget_old_carts(at=NOON)

    forgotten, *filled = at_once(press_or_forget, times=4)

    assert [type(outcome) for outcome in filled] == [CartLine] * 3
    assert sum(quantity for _owner, _variant, quantity in lines()) == 4 - forgotten
