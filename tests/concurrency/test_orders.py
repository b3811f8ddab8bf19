"""Many buyers at once: what there is is ordered once, one cart is one order, no two wait alike."""

from collections import Counter
from dataclasses import replace
from itertools import cycle
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, transaction

from booths.models import Sale
from booths.services.kasir import book_sale
from booths.states import SaleState
from marketplace.cart.models import CartLine
from marketplace.cart.queries.lines import lines_to_order
from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.services.stock import take_stock
from marketplace.catalogue.states import HoldState
from marketplace.core.errors import RuleError
from marketplace.orders.errors import CartChanged
from marketplace.orders.models import Order
from marketplace.orders.services import placing
from marketplace.orders.services.placing import place_order
from marketplace.orders.services.writing import write_order
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.models import Payment
from marketplace.payments.queries.auditing import differences
from marketplace.payments.services import starting
from marketplace.payments.services.checking import confirm_by_hand, take_cash
from marketplace.payments.services.settling import settle
from marketplace.payments.services.starting import Pages, begin_payment, switch_method
from marketplace.payments.states import OPEN, PaymentState
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.kasir import entry_for, kept_booth, on_table
from tests.factories.orders import cart_with, open_terms, placed_order, shelved, wish_for
from tests.factories.payments import arrival_for, payment_for
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db(transaction=True)
audited = pytest.mark.usefixtures("audited")

BUYERS, UNITS = 40, 5
TOO_LATE = [SoldOut, CartChanged]
"""What somebody reads who comes too late: at the taking, or at the look before it."""
WEB = [PaymentMethod.STRIPE, PaymentMethod.TRANSFER, PaymentMethod.QRIS, PaymentMethod.CASH]
LATER = NOON + DAY
PAGES = Pages(success="http://testserver/kembali/", cancel="http://testserver/")


@pytest.fixture(autouse=True)
def terms():
    return open_terms()


def buyer(*variants, **more):
    """Return a cart and what its buyer fills in."""
    cart = cart_with(*variants)
    return cart, wish_for(cart, **more)


def place(one):
    cart, wish = one
    return place_order(cart=cart, wish=wish, at=NOON)


def stock_of(variant):
    return Variant.objects.get(pk=variant.pk).stock


def kinds():
    return {difference.kind for difference in differences()}


def pay(order):
    """Pay an order in the way in which it was placed."""
    keeper = UserFactory()
    if order.method == PaymentMethod.CASH:
        return take_cash(order=order, by=keeper, at=NOON)
    payment = payment_for(order)
    if order.method == PaymentMethod.STRIPE:
        return settle(payment=payment, arrival=arrival_for(payment), at=NOON)
    return confirm_by_hand(payment=payment, amount=payment.amount, by=keeper, at=NOON)


def test_last_unit_is_ordered_by_everybody_who_only_looks_before_writing():
    buyers = [buyer(variant) for variant in [shelved(stock=1)] * 4]
    looked = Barrier(4, timeout=30)

    def look_then_order(number):
        cart, wish = buyers[number]
        draft = placing._draft(lines_to_order(cart), wish)
        order = placing._order(draft, wish, NOON)
        looked.wait()
        order.save(force_insert=True)

    assert at_once(look_then_order, times=4) == [None] * 4
    assert Order.objects.count() == 4


@audited
def test_forty_buyers_get_five_units_whichever_way_they_pay_and_at_the_table():
    keeper = kept_booth()
    variant = on_table(keeper.booth, stock=UNITS)
    ways = [way for way, _buyer in zip(cycle([*WEB, None]), range(BUYERS), strict=False)]
    buyers = [way and buyer(variant, method=way) for way in ways]
    entries = [None if way else entry_for(keeper.booth, variant) for way in ways]

    def take(number):
        if buyers[number]:
            return place(buyers[number])
        return book_sale(entry=entries[number], keeper=keeper.user, at=NOON)

    outcomes = at_once(take, times=BUYERS)

    took = Counter(map(type, outcomes))
    assert set(took) <= {Order, Sale, *TOO_LATE}
    assert took[Order] + Sale.objects.filter(state=SaleState.BOOKED).count() == UNITS
    assert took[Sale] == BUYERS // 5
    assert (Order.objects.count(), stock_of(variant)) == (UNITS, 0)
    assert CartLine.objects.count() == sum(took[kind] for kind in TOO_LATE)
    for order in Order.objects.filter(state=OrderState.PLACED):
        pay(order)
    assert set(StockHold.objects.values_list("state", flat=True)) == {HoldState.SOLD}
    assert StockHold.objects.count() == UNITS


@audited
@pytest.mark.parametrize("method", WEB)
def test_forty_buyers_who_all_pay_alike_get_five_units(method):
    variant = shelved(stock=UNITS)
    buyers = [buyer(variant, method=method) for _buyer in range(BUYERS)]

    outcomes = at_once(lambda number: place(buyers[number]), times=BUYERS)

    took = Counter(map(type, outcomes))
    assert set(took) <= {Order, *TOO_LATE}
    assert took[Order] == UNITS
    assert (Order.objects.count(), stock_of(variant)) == (UNITS, 0)


def test_opposite_carts_deadlock_where_each_line_is_kept_as_it_comes():
    first, second = shelved(stock=9), shelved(stock=9)
    kept_one = Barrier(2, timeout=30)

    def keep_line_by_line(number):
        lines = [first, second] if number else [second, first]
        with transaction.atomic():
            for line in lines:
                take_stock(wanted={line.pk: 1}, reference=f"LP-{number}", at=NOON, until=LATER)
                if line is lines[0]:
                    kept_one.wait()

    outcomes = at_once(keep_line_by_line, times=2)

    assert [type(outcome) for outcome in outcomes].count(OperationalError) == 1


@audited
def test_opposite_carts_wait_in_one_line():
    goods = [shelved(stock=50) for _variant in range(3)]
    buyers = [buyer(*(goods if number % 2 else goods[::-1])) for number in range(20)]

    outcomes = at_once(lambda number: place(buyers[number]), times=20)

    assert [type(outcome) for outcome in outcomes] == [Order] * 20
    assert [stock_of(variant) for variant in goods] == [30, 30, 30]


def test_one_cart_becomes_two_orders_where_nobody_locks_it():
    cart, wish = buyer(shelved(stock=9))
    looked = Barrier(2, timeout=30)

    def order_without_a_lock(_number):
        own = replace(wish, nonce=uuid4())
        draft = placing._draft(lines_to_order(cart), own)
        looked.wait()
        return write_order(order=placing._order(draft, own, NOON), draft=draft, commission=0)

    outcomes = at_once(order_without_a_lock, times=2)

    assert [type(outcome) for outcome in outcomes] == [Order] * 2
    assert Order.objects.count() == 2


@audited
def test_double_click_finds_the_order_of_the_first():
    variant = shelved(stock=9)
    pressed = buyer(variant)

    outcomes = at_once(lambda _number: place(pressed), times=8)

    assert outcomes == [Order.objects.get()] * 8
    assert stock_of(variant) == 8


@audited
def test_two_tabs_make_one_order_of_one_cart():
    cart, wish = buyer(variant := shelved(stock=9))

    outcomes = at_once(lambda _number: place((cart, replace(wish, nonce=uuid4()))), times=8)

    assert Counter(map(type, outcomes)) == {Order: 1, RuleError: 7}
    assert {one.code for one in outcomes if isinstance(one, RuleError)} == {"empty_cart"}
    assert (Order.objects.count(), stock_of(variant)) == (1, 8)


def transfers(count):
    """Return so many orders that cost the same, and wait for transfers."""
    variant = shelved(price=40_000, stock=count)
    return [placed_order(variant, method=PaymentMethod.TRANSFER) for _order in range(count)]


def test_same_amount_is_chosen_by_two_who_look_before_writing():
    orders = transfers(2)
    looked = Barrier(2, timeout=30)

    def look_then_write(number):
        lowest = 1 + len(starting._amounts_waiting(40_000))
        looked.wait()
        return payment_for(orders[number], amount=40_000 + lowest, extra=lowest)

    outcomes = at_once(look_then_write, times=2)

    assert Counter(map(type, outcomes)) == {Payment: 1, IntegrityError: 1}


@audited
def test_amounts_differ_although_everybody_wants_the_lowest():
    orders = transfers(starting.TRIES)

    def begin(number):
        order = orders[number]
        make = Payment(order=order, method=order.method, started_at=NOON, expires_at=order.pay_by)
        return starting._with_unique_amount(make, order.total, min)

    outcomes = at_once(begin, times=starting.TRIES)

    assert sorted(one.amount for one in outcomes) == [40_001, 40_002, 40_003, 40_004, 40_005]


@audited
def test_twenty_transfers_that_begin_at_once_wait_for_twenty_amounts():
    orders = transfers(20)

    def begin(number):
        return begin_payment(order=orders[number], pages=PAGES, at=NOON)

    outcomes = at_once(begin, times=20)

    assert len({one.amount for one in outcomes}) == 20
    assert all(40_000 < one.amount < 41_000 for one in outcomes)


def test_paid_order_is_written_over_by_who_read_it_before():
    order = placed_order()
    as_read = Order.objects.get()
    payment = payment_for(order)
    settle(payment=payment, arrival=arrival_for(payment), at=NOON)

    Order.objects.filter(pk=order.pk).update(method="transfer", state=as_read.state)

    assert "order_follows_its_parcels" in kinds()


@audited
@pytest.mark.usefixtures("clock")
def test_other_way_is_refused_while_the_money_settles(sandbox):
    order = placed_order(variant := shelved(stock=3))
    payment = begin_payment(order=order, pages=PAGES, at=NOON)
    charge = sandbox.pay(payment.reference)["payment_intent"]

    def act(number):
        if number % 2:
            return switch_method(order=order, method=PaymentMethod.TRANSFER, at=NOON)
        return settle(payment=payment, arrival=arrival_for(payment, charge=charge), at=NOON)

    outcomes = at_once(act, times=6)

    assert [one.code for one in outcomes[1::2]] == ["paid"] * 3
    assert {one.state for one in outcomes[::2]} == {PaymentState.SETTLED}
    order.refresh_from_db()
    assert (order.state, order.method) == (OrderState.PAID, PaymentMethod.STRIPE)
    assert stock_of(variant) == 2


@audited
@pytest.mark.usefixtures("clock")
def test_page_is_opened_before_a_transfer_is_confirmed_or_not_at_all(sandbox):
    order = placed_order(method=PaymentMethod.TRANSFER)
    payment, treasurer = payment_for(order), UserFactory()

    def act(number):
        if number == 0:
            amount = payment.amount
            return confirm_by_hand(payment=payment, amount=amount, by=treasurer, at=NOON)
        switched = switch_method(order=order, method=PaymentMethod.STRIPE, at=NOON)
        return begin_payment(order=switched, pages=PAGES, at=NOON)

    confirmed, *begun = at_once(act, times=5)

    assert confirmed.state == PaymentState.SETTLED
    assert {type(one) for one in begun} <= {Payment, RuleError}
    pages = Payment.objects.filter(method=PaymentMethod.STRIPE, state__in=OPEN)
    assert {one.pk for one in begun if isinstance(one, Payment)} == set(
        pages.values_list("pk", flat=True)
    )
    assert pages.count() <= 1
    order.refresh_from_db()
    assert order.state == OrderState.PAID
