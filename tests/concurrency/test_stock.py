"""Forty buyers, five units, carts in opposite order: five are sold and nobody waits in a circle."""

from collections import Counter
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import OperationalError, transaction
from django.db.models import F, Sum

from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import StockHold, StockMove, Variant
from marketplace.catalogue.services.stock import count_stock, return_stock, take_stock
from tests.concurrency.run import at_once
from tests.factories.catalogue import VariantFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)

BUYERS, UNITS = 40, 5


def take(wanted, number):
    until = NOON + timedelta(minutes=35)
    return take_stock(wanted=wanted, reference=f"LP-{number}", at=NOON, until=until)


def is_consistent(variant):
    moved = StockMove.objects.filter(variant=variant).aggregate(sum=Sum("change"))["sum"]
    return moved == Variant.objects.get(pk=variant.pk).stock


def test_the_race_is_real_when_one_looks_before_taking():
    variant = VariantFactory(stock=1)
    looked = Barrier(4, timeout=30)

    def look_then_take(number):
        there = Variant.objects.get(pk=variant.pk).stock
        looked.wait()
        if there >= 1:
            Variant.objects.filter(pk=variant.pk).update(stock=there - 1)
            StockHold.objects.create(
                variant=variant,
                quantity=1,
                reference=f"LP-{number}",
                held_at=NOON,
                expires_at=NOON + timedelta(minutes=1),
            )

    assert at_once(look_then_take, times=4) == [None] * 4
    assert StockHold.objects.count() == 4


def test_forty_buyers_get_five_units():
    variant = VariantFactory(stock=UNITS)

    outcomes = at_once(lambda number: take({variant.pk: 1}, number), times=BUYERS)

    assert Counter(map(type, outcomes)) == {list: UNITS, SoldOut: BUYERS - UNITS}
    assert Variant.objects.get(pk=variant.pk).stock == 0
    assert StockHold.objects.count() == UNITS
    assert is_consistent(variant)


def test_opposite_order_deadlocks_without_the_order_of_keys():
    first, second = VariantFactory(stock=9), VariantFactory(stock=9)
    took_one = Barrier(2, timeout=30)

    def take_in_cart_order(number):
        ahead, behind = (first, second) if number else (second, first)
        with transaction.atomic():
            Variant.objects.filter(pk=ahead.pk).update(stock=F("stock") - 1)
            took_one.wait()
            Variant.objects.filter(pk=behind.pk).update(stock=F("stock") - 1)

    outcomes = at_once(take_in_cart_order, times=2)

    assert [type(outcome) for outcome in outcomes].count(OperationalError) == 1


def test_opposite_carts_wait_for_each_other_in_one_line():
    first, second = VariantFactory(stock=100), VariantFactory(stock=100)

    def take_both(number):
        keys = [first.pk, second.pk] if number % 2 else [second.pk, first.pk]
        return take(dict.fromkeys(keys, 1), number)

    outcomes = at_once(take_both, times=20)

    assert [type(outcome) for outcome in outcomes] == [list] * 20
    assert [Variant.objects.get(pk=one.pk).stock for one in (first, second)] == [80, 80]
    assert is_consistent(first)
    assert is_consistent(second)


def test_one_hold_is_given_back_once_by_many():
    variant = VariantFactory(stock=UNITS)
    holds = take({variant.pk: 3}, 1)

    outcomes = at_once(lambda _number: return_stock(holds=holds, at=NOON), times=8)

    assert sorted(len(outcome) for outcome in outcomes) == [0] * 7 + [1]
    assert Variant.objects.get(pk=variant.pk).stock == UNITS
    assert is_consistent(variant)


def test_count_and_sales_at_once_lose_nothing():
    variant = VariantFactory(stock=10)
    seen = variant.moves.get().pk

    def count_or_take(number):
        if number:
            return take({variant.pk: 1}, number)
        with transaction.atomic():
            return count_stock(variant=variant, counted=20, seen=seen, at=NOON)

    outcomes = at_once(count_or_take, times=6)

    assert outcomes[0] is True
    assert [type(outcome) for outcome in outcomes[1:]] == [list] * 5
    assert Variant.objects.get(pk=variant.pk).stock == 15
    assert is_consistent(variant)
