"""Orders that are paid back at once, with the same goods: nobody waits in a circle."""

from threading import Barrier

import pytest
from django.db import OperationalError, transaction

from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.services.stock import return_stock
from marketplace.core.errors import RuleError
from marketplace.orders.models import Receipt
from marketplace.orders.services.payment import order_locked
from marketplace.orders.states import Party, ReceiptKind
from marketplace.payments.models import Refund
from marketplace.payments.services.payouts import draft_run
from marketplace.payments.services.refunding import Cause, refund_order, refund_parcel
from tests.concurrency.run import at_once, until_somebody_waits
from tests.factories.accounts import UserFactory
from tests.factories.orders import shelved
from tests.factories.payments import paid_order
from tests.factories.shop import bank_account, received_parcel
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db(transaction=True)
audited = pytest.mark.usefixtures("audited")

CAUSE = Cause(reason="Habis", by=Party.COMMITTEE)


def give_back(order):
    """Give the goods of an order back, before anything is numbered."""
    order_locked(order.pk)
    return return_stock(holds=StockHold.objects.filter(reference=order.number), at=NOON)


def test_deadlock_is_real_where_a_parcel_follows_the_number_of_another():
    first, second = shelved(), shelved()
    both, one = paid_order(first, second), paid_order(second)
    ready = Barrier(2, timeout=30)

    def act(number):
        with transaction.atomic():
            if number:
                give_back(one)
                ready.wait()
                return refund_parcel(parcel=one.parcels.get(), cause=CAUSE, at=NOON)
            ahead, behind = both.parcels.order_by("pk")
            refund_parcel(parcel=ahead, cause=CAUSE, at=NOON)
            ready.wait()
            return refund_parcel(parcel=behind, cause=CAUSE, at=NOON)

    outcomes = at_once(act, times=2)

    assert [type(outcome) for outcome in outcomes].count(OperationalError) == 1


@audited
def test_whole_order_waits_for_goods_before_it_takes_a_number():
    first, second = shelved(), shelved()
    both, one = paid_order(first, second), paid_order(second)
    gave = Barrier(2, timeout=30)

    def act(number):
        if not number:
            gave.wait()
            return refund_order(order=both, cause=CAUSE, at=NOON)
        with transaction.atomic():
            give_back(one)
            gave.wait()
            until_somebody_waits()
            return [refund_parcel(parcel=one.parcels.get(), cause=CAUSE, at=NOON)]

    outcomes = at_once(act, times=2)

    assert [len(outcome) for outcome in outcomes] == [2, 1]
    assert list(Variant.objects.values_list("stock", flat=True)) == [10, 10]
    corrections = Receipt.objects.filter(kind=ReceiptKind.CORRECTION)
    assert sorted(corrections.values_list("sequence", flat=True)) == [1, 2, 3]


@audited
def test_orders_in_opposite_order_are_paid_back_once_each():
    goods = [shelved() for _variant in range(3)]
    orders = [paid_order(*(goods if number % 2 else goods[::-1])) for number in range(3)]

    def act(number):
        return refund_order(order=orders[number % 3], cause=CAUSE, at=NOON)

    outcomes = at_once(act, times=9)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == (
        [RuleError.__name__] * 6 + [list.__name__] * 3
    )
    assert Refund.objects.count() == 9
    assert set(Variant.objects.values_list("stock", flat=True)) == {10}


@audited
def test_seller_does_not_give_back_what_a_run_takes_at_the_same_time():
    parcel = received_parcel(paid_order())
    bank_account(parcel.seller)
    officer, at = UserFactory(), NOON + 30 * DAY
    locked = Barrier(2, timeout=30)

    def act(number):
        if number:
            locked.wait()
            cause = Cause(reason="Habis", by=Party.SELLER)
            return refund_parcel(parcel=parcel, cause=cause, at=at)
        with transaction.atomic():
            run = draft_run(by=officer, at=at)
            locked.wait()
            until_somebody_waits()
            return run

    run, refusal = at_once(act, times=2)

    assert (run.payouts.get().amount, refusal.code) == (50_000, "paid_out")
    assert not Refund.objects.exists()
