"""A key in a cookie is carried, never invented, and opens its own lines alone."""

from uuid import uuid4

import pytest
from django.http import Http404

from marketplace.cart.access import (
    CART_COOKIE,
    Holder,
    cart_key_in,
    carts_held_by,
    line_held_by,
    sign_cart_key,
)
from tests.factories.accounts import UserFactory
from tests.factories.cart import AccountCartFactory, CartFactory, CartLineFactory


def test_key_comes_back_from_its_cookie():
    key = uuid4()

    assert cart_key_in({CART_COOKIE: sign_cart_key(key)}) == key


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {CART_COOKIE: ""},
        {CART_COOKIE: str(uuid4())},
        {CART_COOKIE: sign_cart_key(uuid4())[:-1]},
        {"paspor": sign_cart_key(uuid4())},
    ],
)
def test_forged_or_foreign_cookie_is_no_key(cookies):
    assert cart_key_in(cookies) is None


@pytest.mark.django_db
def test_holder_has_the_own_carts_alone():
    own, browsers, _strange = AccountCartFactory(), CartFactory(), AccountCartFactory()

    assert set(carts_held_by(Holder(own.owner, browsers.key))) == {own, browsers}
    assert set(carts_held_by(Holder(key=browsers.key))) == {browsers}
    assert set(carts_held_by(Holder(UserFactory()))) == set()
    assert set(carts_held_by(Holder())) == set()


@pytest.mark.django_db
def test_line_of_another_cart_is_not_found():
    line, strange = CartLineFactory(), CartLineFactory()
    holder = Holder(UserFactory(), line.cart.key)

    assert line_held_by(holder, line.pk) == line
    for other in (Holder(), Holder(key=strange.cart.key), Holder(UserFactory())):
        with pytest.raises(Http404):
            line_held_by(other, line.pk)
