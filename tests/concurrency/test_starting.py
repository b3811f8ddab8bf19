"""A buyer who shows that they paid, and who calls the order off or pays otherwise meanwhile."""

from threading import Barrier

import pytest
from django.db import transaction

from marketplace.core.errors import RuleError
from marketplace.orders.models import Order
from marketplace.orders.services.payment import cancel_unpaid, change_method
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.models import Payment
from marketplace.payments.services.checking import send_proof
from marketplace.payments.services.starting import cancel_order, switch_method
from marketplace.payments.states import PaymentState
from tests.concurrency.run import at_once, until_somebody_waits
from tests.factories.orders import placed_order
from tests.factories.payments import payment_for
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)
audited = pytest.mark.usefixtures("audited")


def cancel(order):
    return cancel_order(order=order, at=NOON)


def switch(order):
    return switch_method(order=order, method=PaymentMethod.QRIS, at=NOON)


def cancel_unseen(order):
    return cancel_unpaid(order=order, at=NOON)


def switch_unseen(order):
    return change_method(order=order, method=PaymentMethod.QRIS, at=NOON)


@pytest.fixture
def payment():
    return payment_for(placed_order(method=PaymentMethod.TRANSFER))


def show(payment):
    return send_proof(payment=payment, picture=None, note="BRI, 12.05", at=NOON)


def as_left():
    order = Order.objects.get()
    return order.state, order.method, Payment.objects.get().state


def while_a_proof_is_sent(payment, deed):
    """Do something to the order while the proof is written and not yet to be seen by others."""
    shown = Barrier(2, timeout=30)

    def act(number):
        if number:
            shown.wait()
            return deed(payment.order)
        with transaction.atomic():
            proof = show(payment)
            shown.wait()
            until_somebody_waits()
            return proof

    return at_once(act, times=2)[1]


@pytest.mark.parametrize(
    ("deed", "left"),
    [
        (cancel_unseen, (OrderState.CANCELLED, PaymentMethod.TRANSFER, PaymentState.CHECKING)),
        (switch_unseen, (OrderState.PLACED, PaymentMethod.QRIS, PaymentState.CHECKING)),
    ],
)
def test_proof_is_overlooked_by_who_looks_before_the_order_is_locked(payment, deed, left):
    def look_then_do(order):
        assert not order.payments.filter(state=PaymentState.CHECKING).exists()
        return deed(order)

    while_a_proof_is_sent(payment, look_then_do)

    assert as_left() == left


@audited
@pytest.mark.parametrize("deed", [cancel, switch])
def test_order_stays_as_it_is_while_somebody_looks_at_its_proof(payment, deed):
    refusal = while_a_proof_is_sent(payment, deed)

    assert isinstance(refusal, RuleError)
    assert refusal.code == "being_checked"
    assert as_left() == (OrderState.PLACED, PaymentMethod.TRANSFER, PaymentState.CHECKING)
