"""Whatever happens, in any order, the book holds what came less what went."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from booths.models import Sale
from booths.states import SaleState
from marketplace.orders.models import Order
from marketplace.orders.states import OrderState
from marketplace.payments.models import LedgerEntry, Payment, Refund
from marketplace.payments.states import EntryKind, PaymentState
from tests.factories.times import NOON
from tests.payments.book_machine import BookMachine, open_shop

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

COURSES = settings(
    max_examples=22,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
"""The same courses of events at every run."""


class CarelessMachine(BookMachine):
    """A shop that also gives money back which it writes into no book."""

    @rule(order=BookMachine.orders)
    def give_back_without_a_line(self, order):
        for payment in Payment.objects.filter(order=order, state=PaymentState.SETTLED):
            told = {"amount": 1, "reason": "Habis", "wanted_at": NOON}
            Refund.objects.create(payment=payment, **told)


@pytest.fixture(autouse=True)
def _shop(monkeypatch):
    monkeypatch.setattr(BookMachine, "shop", open_shop(), raising=False)


def test_book_sums_to_the_money_that_is_here_whatever_happens():
    run_state_machine_as_test(BookMachine, settings=COURSES)


def states(kind, field="state"):
    return set(kind.objects.values_list(field, flat=True))


def give_back(machine, fetched, returned, another):
    """Give money back in every way, pay out, and lose some to a bank."""
    machine.complain(returned)
    machine.refund_one(returned)
    machine.refund_units(fetched, place=0, quantity=1)
    machine.correct(fetched, amount=10_000)
    machine.pay_out(is_dropped=False)
    machine.dispute(fetched, status="lost")
    machine.take_sale_back(machine.sell_at_the_table(quantity=1))
    machine.pay(another, method="qris")
    machine.refund_all(another)


def test_deeds_of_the_machine_lead_everywhere():
    machine = BookMachine()
    fetched, returned, late, lost = machine.shop.orders
    another, paid, ended = (machine.place(quantity=1, kinds=3, method="transfer") for _ in "abc")
    give_back(machine, fetched, returned, another)
    machine.pay(paid, method="qris")
    machine.pay_too_late(late, is_gone=False)
    machine.pay_too_late(lost, is_gone=True)
    machine.run_out_of_time(ended)

    machine.book_holds_the_money_that_is_here()
    machine.everything_agrees()

    assert states(LedgerEntry, "kind") == set(EntryKind.values)
    assert states(Order) == set(OrderState.values) - {OrderState.PLACED}
    assert states(Payment) == {PaymentState.SETTLED, PaymentState.SURPLUS}
    assert states(Sale) == {SaleState.WITHDRAWN}
    machine.teardown()


def test_book_that_misses_a_line_is_found():
    found = settings(COURSES, phases=[Phase.generate])

    with pytest.raises(AssertionError):
        run_state_machine_as_test(CarelessMachine, settings=found)
