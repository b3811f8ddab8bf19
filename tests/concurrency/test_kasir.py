"""One table, many senders: an id is booked once, the last unit is sold once, a day ends whole."""

from collections import Counter
from threading import Barrier

import pytest
from django.db import IntegrityError
from django.db.models import Sum

from booths.models import Closing, Sale
from booths.queries.sales import drawer_of
from booths.services.closing import close_day
from booths.services.kasir import book_sale, correct_and_book
from booths.services.withdrawing import withdraw_sale
from booths.states import GivenBack, SaleState, TableMethod
from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import StockMove, Variant
from marketplace.core.errors import RuleError
from marketplace.orders.errors import CartChanged
from marketplace.orders.models import Order, Receipt
from marketplace.orders.services.placing import place_order
from tests.concurrency.run import at_once
from tests.factories.kasir import entry_for, kept_booth, on_table, sold
from tests.factories.orders import cart_with, open_terms, wish_for
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)

SENDERS = 8


@pytest.fixture
def keeper():
    return kept_booth()


def stock_of(variant):
    """Return the stock, which is the sum of its moves."""
    moved = StockMove.objects.filter(variant=variant).aggregate(sum=Sum("change"))["sum"]
    stock = Variant.objects.get(pk=variant.pk).stock
    assert moved == stock
    return stock


def send(entry, keeper):
    return book_sale(entry=entry, keeper=keeper.user, at=NOON)


def close(keeper, cash):
    return close_day(
        booth=keeper.booth,
        counted_cash=cash,
        shown_cash=cash,
        note="",
        by=keeper.user,
        at=NOON,
    )


def test_the_race_is_real_when_one_looks_before_writing(keeper):
    entry = entry_for(keeper.booth, on_table(keeper.booth))
    looked = Barrier(2, timeout=30)

    def look_then_write(_number):
        is_there = Sale.objects.filter(pk=entry.id).exists()
        looked.wait()
        if not is_there:
            Sale.objects.create(
                pk=entry.id,
                booth=keeper.booth,
                keeper=keeper.user,
                method=TableMethod.CASH,
                total=1,
                sold_at=NOON,
                received_at=NOON,
            )

    outcomes = at_once(look_then_write, times=2)

    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1


def test_one_id_from_many_senders_is_booked_once(keeper):
    variant = on_table(keeper.booth, stock=1)
    entry = entry_for(keeper.booth, variant)

    outcomes = at_once(lambda _number: send(entry, keeper), times=SENDERS)

    assert [(one.pk, one.state) for one in outcomes] == [(entry.id, SaleState.BOOKED)] * SENDERS
    assert (Sale.objects.count(), Order.objects.count(), Receipt.objects.count()) == (1, 1, 1)
    assert stock_of(variant) == 0


def test_last_unit_goes_to_the_table_or_to_one_buyer(keeper):
    open_terms()
    variant = on_table(keeper.booth, stock=1)
    carts = [cart_with(variant) for _buyer in range(SENDERS - 1)]
    wishes = [wish_for(cart) for cart in carts]
    entry = entry_for(keeper.booth, variant)

    def take(number):
        if number == 0:
            return send(entry, keeper)
        return place_order(cart=carts[number - 1], wish=wishes[number - 1], at=NOON)

    sale, *bought = at_once(take, times=SENDERS)

    kinds = Counter(map(type, bought))
    assert set(kinds) <= {Order, SoldOut, CartChanged}
    assert kinds[Order] + (sale.state == SaleState.BOOKED) == 1
    assert (Order.objects.count(), stock_of(variant)) == (1, 0)


def test_opposite_sales_and_carts_wait_in_one_line(keeper):
    open_terms()
    first, second = on_table(keeper.booth, stock=50), on_table(keeper.booth, stock=50)
    carts = [cart_with(second, first) for _buyer in range(4)]
    wishes = [wish_for(cart) for cart in carts]
    entries = [entry_for(keeper.booth, *pair) for pair in [(first, second), (second, first)] * 2]

    def take(number):
        if number < len(entries):
            return send(entries[number], keeper)
        place = number - len(entries)
        return place_order(cart=carts[place], wish=wishes[place], at=NOON)

    outcomes = at_once(take, times=8)

    assert Counter(map(type, outcomes)) == {Sale: 4, Order: 4}
    assert [stock_of(first), stock_of(second)] == [42, 42]


def test_corrections_and_sales_in_opposite_order_do_not_wait_in_a_circle(keeper):
    first, second = on_table(keeper.booth, stock=50), on_table(keeper.booth, stock=0)
    conflict = sold(keeper, second, first)
    entries = [entry_for(keeper.booth, first) for _sender in range(6)]

    def act(number):
        if number == 0:
            return correct_and_book(sale=conflict, by=keeper.user, at=NOON)
        return send(entries[number - 1], keeper)

    outcomes = at_once(act, times=7)

    assert {one.state for one in outcomes} == {SaleState.BOOKED}
    assert [stock_of(first), stock_of(second)] == [43, 0]


def test_conflict_is_booked_once_by_many(keeper):
    variant = on_table(keeper.booth, stock=0)
    conflict = sold(keeper, variant)

    outcomes = at_once(
        lambda _number: correct_and_book(sale=conflict, by=keeper.user, at=NOON), times=4
    )

    assert Counter(map(type, outcomes)) == {Sale: 1, RuleError: 3}
    assert (Order.objects.count(), stock_of(variant)) == (1, 0)


def test_closing_and_sales_at_once_leave_every_sale_in_one_day(keeper):
    variant = on_table(keeper.booth, price=10_000, stock=50)
    sold(keeper, variant)
    entries = [entry_for(keeper.booth, variant) for _sender in range(6)]

    def act(number):
        return close(keeper, 10_000) if number == 0 else send(entries[number - 1], keeper)

    closed, *sales = at_once(act, times=7)

    assert [one.state for one in sales] == [SaleState.BOOKED] * 6
    if isinstance(closed, RuleError):  # a sale was faster, so the counted money is no longer right
        assert (closed.code, Closing.objects.count()) == ("changed", 0)
    else:
        assert closed.sales.count() == 1
    in_the_drawer = drawer_of(keeper.booth).cash
    in_closings = Closing.objects.aggregate(sum=Sum("cash_total", default=0))["sum"]
    assert in_the_drawer + in_closings == 70_000


def test_undoing_while_the_day_is_closed_ends_one_way_or_the_other(keeper):
    variant = on_table(keeper.booth, price=10_000, stock=9)
    sale = sold(keeper, variant)

    def act(number):
        if number:
            return close(keeper, 10_000)
        return withdraw_sale(
            sale=sale, reason="Salah", given_back=GivenBack.DRAWER, by=keeper.user, at=NOON
        )

    undone, closed = at_once(act, times=2)

    assert {type(undone), type(closed)} in ({Sale, RuleError}, {RuleError, Closing})
    is_undone = isinstance(undone, Sale)
    assert stock_of(variant) == (9 if is_undone else 8)
    assert Closing.objects.count() == (0 if is_undone else 1)
