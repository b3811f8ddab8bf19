"""Money counts once, and only as it was asked for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Sum

from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.states import HoldState
from marketplace.orders.models import Order, Receipt
from marketplace.orders.services.payment import cancel_unpaid, expire_order
from marketplace.orders.states import OrderState
from marketplace.payments.models import Concern, LedgerEntry, Payment
from marketplace.payments.services.settling import settle
from marketplace.payments.states import ConcernKind, EntryKind, PaymentState
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import arrival_for, payment_for
from tests.factories.times import NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]

LATER = NOON + timedelta(hours=1)
GROUPED_BY_HASHES = "SET LOCAL enable_sort = off; SET LOCAL enable_indexscan = off"
"""As PostgreSQL groups many rows: in no order."""


def owed():
    return LedgerEntry.objects.aggregate(sum=Sum("amount"))["sum"] or 0


def test_paid_order_sells_its_goods():
    order = placed_order(shelved(price=40_000, stock=3))
    payment = payment_for(order)

    settle(payment=payment, arrival=arrival_for(payment), at=NOON)

    order.refresh_from_db()
    assert (order.state, order.paid_at) == (OrderState.PAID, NOON)
    assert StockHold.objects.get().state == HoldState.SOLD
    assert Receipt.objects.get().number == "KW/2026/000001"
    assert order.parcels.get().pack_by == NOON + timedelta(days=14)
    entry = LedgerEntry.objects.get()
    assert (entry.kind, entry.amount, entry.seller) == (
        EntryKind.SALE,
        40_000,
        order.parcels.get().seller,
    )


def test_receipts_are_numbered_in_the_order_of_parcels():
    payment = payment_for(placed_order(*[shelved() for _ in range(12)]))
    if connection.vendor == "postgresql":
        connection.cursor().execute(GROUPED_BY_HASHES)

    settle(payment=payment, arrival=arrival_for(payment), at=NOON)

    numbered = list(Receipt.objects.order_by("sequence").values_list("parcel", flat=True))
    assert numbered == sorted(numbered)


def test_commission_goes_to_the_fair():
    open_terms(commission=250)
    order = placed_order(shelved(price=40_000))
    payment = payment_for(order)

    settle(payment=payment, arrival=arrival_for(payment), at=NOON)

    seller = order.parcels.get().seller
    assert seller.ledger.aggregate(sum=Sum("amount"))["sum"] == 39_000
    assert owed() == 40_000


def test_settling_twice_changes_nothing():
    order = placed_order()
    payment = payment_for(order)

    for at in (NOON, LATER):
        settle(payment=payment, arrival=arrival_for(payment), at=at)

    assert LedgerEntry.objects.count() == 1
    assert Receipt.objects.count() == 1
    assert Payment.objects.get().settled_at == NOON


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"amount": 1}, ConcernKind.AMOUNT),
        ({"amount": None, "told": "4000000 usd", "currency": "usd"}, ConcernKind.CURRENCY),
        ({"order_number": "LP-ANOTHER1"}, ConcernKind.UNKNOWN),
    ],
)
def test_odd_money_pays_nothing_and_is_told_once(wrong, kind):
    order = placed_order()
    payment = payment_for(order)

    for _again in range(2):
        settle(payment=payment, arrival=arrival_for(payment, **wrong), at=NOON)

    order.refresh_from_db()
    assert order.state == OrderState.PLACED
    assert Concern.objects.get().kind == kind
    assert owed() == 0


def test_late_money_takes_the_goods_again():
    variant = shelved(stock=2)
    order = placed_order(variant)
    payment = payment_for(order)
    expire_order(order_id=order.pk, at=LATER)

    settle(payment=payment, arrival=arrival_for(payment), at=LATER)

    order.refresh_from_db()
    assert order.state == OrderState.PAID
    assert Variant.objects.get(pk=variant.pk).stock == 1


def test_late_money_without_goods_is_set_aside():
    variant = shelved(stock=1)
    order = placed_order(variant)
    payment = payment_for(order)
    expire_order(order_id=order.pk, at=LATER)
    placed_order(variant)

    settle(payment=payment, arrival=arrival_for(payment), at=LATER)

    order.refresh_from_db()
    payment.refresh_from_db()
    assert order.state == OrderState.NEEDS_ATTENTION
    assert payment.state == PaymentState.SURPLUS
    assert Concern.objects.get().kind == ConcernKind.LATE
    assert owed() == payment.amount


def test_second_payment_is_noticed():
    order = placed_order()
    first, second = payment_for(order), payment_for(order, method="transfer")
    settle(payment=first, arrival=arrival_for(first), at=NOON)

    settle(payment=second, arrival=arrival_for(second), at=LATER)

    assert Payment.objects.get(pk=second.pk).state == PaymentState.SURPLUS
    assert Concern.objects.get().kind == ConcernKind.SECOND
    assert owed() == first.amount + second.amount


def test_money_for_a_cancelled_order_is_surplus():
    order = placed_order()
    payment = payment_for(order)
    cancel_unpaid(order=order, at=NOON)

    settle(payment=payment, arrival=arrival_for(payment), at=LATER)

    assert Order.objects.get().state == OrderState.CANCELLED
    assert Payment.objects.get().state == PaymentState.SURPLUS
