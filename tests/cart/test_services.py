"""Goods go into a cart, change in it and leave it; a refusal leaves the cart as it was."""

from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command

from marketplace.cart.access import Holder
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.services.carts import (
    empty_cart,
    forget_old_carts,
    hold_cart,
)
from marketplace.cart.services.lines import (
    accept_changes,
    change_quantity,
    put_in_cart,
    remove_line,
)
from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.states import ProductState
from marketplace.core.errors import RuleError
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.cart import AccountCartFactory, CartFactory, CartLineFactory
from tests.factories.catalogue import VariantFactory
from tests.factories.times import DAY, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def put(variant, quantity=1, *, holder=None, at=NOON):
    return put_in_cart(
        holder=holder or Holder(key=uuid4()), variant=variant, quantity=quantity, at=at
    )


def lines(cart=None):
    found = CartLine.objects.filter(cart=cart) if cart else CartLine.objects.all()
    return list(found.values_list("variant", "quantity", "seen_price"))


def refused(code, deed, *arguments, **named):
    with pytest.raises(RuleError) as refusal:
        deed(*arguments, **named)
    assert refusal.value.code == code
    return str(refusal.value)


def test_new_visitor_gets_a_cart_with_a_key():
    variant = VariantFactory(on_shelf=True, price=30_000)

    line = put(variant, 3, holder=Holder())

    assert lines(line.cart) == [(variant.pk, 3, 30_000)]
    assert (line.cart.owner, line.cart.key is None) == (None, False)
    assert (line.added_at, line.cart.created_at, line.cart.touched_at) == (NOON, NOON, NOON)


def test_account_gets_a_cart_without_a_key():
    user = UserFactory()

    line = put(VariantFactory(on_shelf=True), holder=Holder(user))

    assert (line.cart.owner, line.cart.key) == (user, None)


def test_second_press_adds_to_what_is_there_and_keeps_the_seen_price():
    variant, holder = VariantFactory(on_shelf=True, price=30_000), Holder(key=uuid4())
    put(variant, 2, holder=holder)
    Variant.objects.update(price=31_000)

    line = put(variant, 3, holder=holder, at=NOON + DAY)

    assert lines() == [(variant.pk, 5, 30_000)]
    assert (line.cart.touched_at, Cart.objects.get().touched_at) == (NOON + DAY, NOON + DAY)


@pytest.mark.parametrize(
    ("stock", "there", "sentence"),
    [
        (2, 0, "Stok tinggal 2. Kurangi jumlahnya."),
        (0, 0, "Barang ini baru saja habis."),
        (
            2,
            1,
            "Stok tinggal 2, dan 1 sudah ada di keranjang Anda. Ubah jumlahnya di keranjang.",
        ),
    ],
)
def test_more_than_there_is_does_not_go_in(stock, there, sentence):
    variant = VariantFactory(on_shelf=True, stock=stock)
    line = CartLineFactory(variant=variant, quantity=there) if there else None
    holder = Holder(key=line.cart.key if line else uuid4())
    before = lines()

    assert refused("sold_out", put, variant, 3, holder=holder) == sentence
    assert lines() == before
    assert Cart.objects.count() == len(before)


def test_what_is_made_to_order_needs_no_stock():
    variant = VariantFactory(on_shelf=True, stock=0, product__preorder_days=7)

    put(variant, 12)

    assert lines() == [(variant.pk, 12, 50_000)]


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.HIDDEN])
def test_what_is_not_on_the_shelf_does_not_go_in(state):
    listed = NOON if state == ProductState.HIDDEN else None
    variant = VariantFactory(product__state=state, product__listed_at=listed)

    refused("not_on_shelf", put, variant)

    assert Cart.objects.count() == 0


def test_goods_of_a_suspended_seller_do_not_go_in():
    variant = VariantFactory(on_shelf=True, product__seller__state=SellerState.SUSPENDED)

    refused("not_on_shelf", put, variant)

    assert lines() == []


@pytest.mark.parametrize("quantity", [-1, 0, 100])
def test_quantity_is_1_to_99(quantity):
    refused("too_many", put, VariantFactory(on_shelf=True, stock=500), quantity)

    assert lines() == []


def test_line_never_grows_beyond_99():
    line = CartLineFactory(variant__stock=500, quantity=60)

    refused("too_many", put, line.variant, 40, holder=Holder(key=line.cart.key))

    assert lines() == [(line.variant_id, 60, 50_000)]


def test_cart_has_at_most_50_lines_but_those_may_grow():
    cart = CartFactory()
    full = CartLineFactory.create_batch(50, cart=cart)
    holder = Holder(key=cart.key)

    refused("cart_full", put, VariantFactory(on_shelf=True), holder=holder)
    put(full[0].variant, holder=holder)

    assert [line[1] for line in lines(cart)] == [3] + [2] * 49


def test_script_without_a_cookie_begins_a_bounded_number_of_carts(settings):
    settings.NEW_CARTS_A_MINUTE = 2
    variant = VariantFactory(on_shelf=True)
    CartFactory.create_batch(2)
    known = CartFactory(created_at=NOON - DAY)

    refused("crowded", put, variant, holder=Holder())
    put(variant, holder=Holder(key=known.key))
    put(variant, holder=Holder(UserFactory()))

    assert Cart.objects.count() == 4


def test_number_of_a_line_is_changed_and_nought_takes_it_out():
    line = CartLineFactory(quantity=2)
    holder = Holder(key=line.cart.key)

    changed = change_quantity(holder=holder, line=line, quantity=5, at=NOON)
    gone = change_quantity(holder=holder, line=line, quantity=0, at=NOON)

    assert (changed.quantity, gone) == (5, None)
    assert lines() == []


def test_number_beyond_the_stock_leaves_the_line_as_it_was():
    line = CartLineFactory(variant__stock=4, quantity=2)
    given = {"holder": Holder(key=line.cart.key), "line": line, "at": NOON}

    sentence = refused("sold_out", change_quantity, quantity=5, **given)

    assert sentence == "Stok tinggal 4. Kurangi jumlahnya."
    assert lines() == [(line.variant_id, 2, 50_000)]


def test_line_that_was_taken_out_meanwhile_cannot_be_changed():
    line = CartLineFactory()
    given = {"holder": Holder(key=line.cart.key), "line": line, "at": NOON}
    remove_line(**given)

    remove_line(**given)
    refused("line_gone", change_quantity, quantity=3, **given)

    assert lines() == []


def test_line_of_somebody_else_stays():
    line, other = CartLineFactory(), CartLineFactory()

    remove_line(holder=Holder(key=other.cart.key), line=line, at=NOON)

    assert len(lines()) == 2


def test_buyer_takes_note_of_what_changed():
    cart = CartFactory()
    dear, short, sold_out, hidden, same, made = (
        CartLineFactory(cart=cart, quantity=3) for _line in range(6)
    )
    Variant.objects.filter(pk=dear.variant_id).update(price=60_000)
    Variant.objects.filter(pk=short.variant_id).update(stock=1)
    Variant.objects.filter(pk__in=[sold_out.variant_id, made.variant_id]).update(stock=0)
    Product.objects.filter(pk=hidden.variant.product_id).update(state=ProductState.HIDDEN)
    Product.objects.filter(pk=made.variant.product_id).update(preorder_days=5)

    accept_changes(holder=Holder(key=cart.key), at=NOON + DAY)

    assert lines(cart) == [
        (dear.variant_id, 3, 60_000),
        (short.variant_id, 1, 50_000),
        (same.variant_id, 3, 50_000),
        (made.variant_id, 3, 50_000),
    ]
    assert Cart.objects.get().touched_at == NOON + DAY


def test_ordered_cart_is_empty_and_stays_the_accounts():
    line = CartLineFactory(cart=AccountCartFactory())

    empty_cart(cart=line.cart)

    assert lines() == []
    assert hold_cart(holder=Holder(line.cart.owner), at=NOON) == line.cart


def test_browsers_cart_is_forgotten_after_60_days_and_an_accounts_never():
    old = NOON - 60 * DAY
    CartLineFactory(cart__touched_at=old)
    young = CartFactory(touched_at=old + DAY)
    own = AccountCartFactory(touched_at=old)

    assert forget_old_carts(at=NOON) == 1
    assert set(Cart.objects.all()) == {young, own}


def test_command_forgets_by_the_clock():
    CartFactory()
    said = StringIO()

    with time_machine.travel(NOON + 60 * DAY, tick=False):
        call_command("forget_carts", stdout=said)

    assert said.getvalue() == "1 carts forgotten.\n"
    assert Cart.objects.count() == 0
