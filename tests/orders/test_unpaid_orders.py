"""What ends an order that nobody paid ends no other, and gives its goods back once."""

from datetime import timedelta

import pytest

from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.states import HoldState
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order
from marketplace.orders.services.payment import cancel_unpaid, change_method, expire_order
from marketplace.orders.states import OrderState, PaymentMethod
from tests.factories.orders import placed_order, shelved
from tests.factories.payments import paid_order
from tests.factories.times import NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]

LATER = NOON + timedelta(hours=1)


def stands(order):
    """Return an order's state, how its goods are kept, and what is left of them."""
    return (
        Order.objects.get(pk=order.pk).state,
        StockHold.objects.get(reference=order.number).state,
        Variant.objects.get().stock,
    )


def test_cancelled_order_gives_its_goods_back():
    order = placed_order(shelved(stock=3))

    cancel_unpaid(order=order, at=NOON)

    assert stands(order) == (OrderState.CANCELLED, HoldState.RETURNED, 3)


def test_order_that_was_paid_meanwhile_is_not_called_off():
    order = paid_order(shelved(stock=3))

    with pytest.raises(RuleError) as refused:
        cancel_unpaid(order=order, at=LATER)

    assert refused.value.code == "not_waiting"
    assert stands(order) == (OrderState.PAID, HoldState.SOLD, 2)


def test_order_is_called_off_once():
    order = placed_order(shelved(stock=3))
    cancel_unpaid(order=order, at=NOON)

    with pytest.raises(RuleError):
        cancel_unpaid(order=order, at=LATER)

    assert stands(order) == (OrderState.CANCELLED, HoldState.RETURNED, 3)


def test_order_expires_only_after_its_time():
    order = placed_order(shelved(stock=3))

    assert not expire_order(order_id=order.pk, at=order.pay_by - timedelta(seconds=1))
    assert stands(order) == (OrderState.PLACED, HoldState.HELD, 2)
    assert expire_order(order_id=order.pk, at=order.pay_by)
    assert not expire_order(order_id=order.pk, at=LATER)
    assert stands(order) == (OrderState.EXPIRED, HoldState.RETURNED, 3)


def test_goods_are_kept_for_two_days_at_most():
    order = placed_order(method=PaymentMethod.TRANSFER)

    for hours in (23, 46):
        change_method(order=order, method=PaymentMethod.TRANSFER, at=NOON + timedelta(hours=hours))

    end = NOON + timedelta(hours=48)
    assert Order.objects.get().pay_by == StockHold.objects.get().expires_at == end
    with pytest.raises(RuleError) as refused:
        change_method(order=order, method=PaymentMethod.TRANSFER, at=end)
    assert refused.value.code == "too_late"
