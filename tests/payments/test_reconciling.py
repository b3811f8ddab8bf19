"""What nobody told us is found, once, however many pages there are."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from marketplace.orders.models import Order
from marketplace.orders.states import OrderState, Party
from marketplace.payments.errors import GatewayDown
from marketplace.payments.gateways.stripe import events_since, start_checkout
from marketplace.payments.models import Concern, Dispute, Payment, PaymentEvent, Refund
from marketplace.payments.sandbox.faults import Fault
from marketplace.payments.services.events import take_event
from marketplace.payments.services.reconciling import Findings, reconcile_payments
from marketplace.payments.services.refunding import Cause, refund_parcel
from marketplace.payments.services.starting import Pages, begin_payment
from marketplace.payments.states import ConcernKind, EventOutcome, RefundState
from tests.factories.orders import placed_order
from tests.factories.times import NOON
from tests.payments.asking import attempt

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("clock", "audited"),
]

NOW = NOON
PAGES = Pages(success="http://testserver/kembali/", cancel="http://testserver/")


def paid_at_stripe(sandbox):
    payment = begin_payment(order=placed_order(at=NOON), pages=PAGES, at=NOON)
    return payment, sandbox.pay(payment.reference)["payment_intent"]


def reconcile():
    return reconcile_payments(at=NOON)


def test_payment_that_nobody_told_is_found_once(sandbox):
    paid_at_stripe(sandbox)

    assert reconcile() == reconcile() == Findings(looked=1, paid=1, refunds=0)
    assert Order.objects.get().state == OrderState.PAID


def test_answer_that_was_lost_is_found(sandbox):
    paid_at_stripe(sandbox)
    Payment.objects.update(reference="", address="")

    reconcile()

    assert Order.objects.get().state == OrderState.PAID


def test_money_for_nobody_is_told(sandbox):
    sandbox.pay(start_checkout(attempt(reference=placed_order(at=NOON).number)).id)

    reconcile()

    assert Concern.objects.get().kind == ConcernKind.UNKNOWN


def test_refund_and_dispute_that_nobody_told_are_found_once(sandbox):
    _payment, intent = paid_at_stripe(sandbox)
    sandbox.refund(intent, 20_000)
    sandbox.dispute(intent)

    for _run in range(2):
        reconcile()

    assert (Refund.objects.get().amount, Dispute.objects.count()) == (20_000, 1)


def test_refund_that_was_told_before_its_payment_is_found(sandbox):
    """Events come in any order: the refund's came when no payment had that money yet."""
    _payment, intent = paid_at_stripe(sandbox)
    sandbox.refund(intent)
    for event in events_since(NOON - timedelta(hours=1)):
        if event.kind == "charge.refunded":
            assert take_event(event=event, at=NOON) == EventOutcome.NOT_OURS

    reconcile()

    assert Refund.objects.count() == 1
    assert PaymentEvent.objects.get(kind="charge.refunded").outcome == EventOutcome.APPLIED


def wanted_refunds(sandbox, count):
    for _order in range(count):
        paid_at_stripe(sandbox)
    reconcile()
    for order in Order.objects.all():
        cause = Cause(reason="Habis", by=Party.SELLER)
        refund_parcel(parcel=order.parcels.get(), cause=cause, at=NOON)


def test_refund_that_stripe_cannot_answer_keeps_no_other_waiting(sandbox):
    wanted_refunds(sandbox, 2)
    sandbox.faults.add(Fault.CONFLICT, times=3)

    with pytest.raises(GatewayDown):
        reconcile()

    states = list(Refund.objects.order_by("pk").values_list("state", flat=True))
    assert states == [RefundState.WANTED, RefundState.DONE]
    assert reconcile().refunds == 1


def test_dispute_that_stripe_knows_no_more_keeps_nothing_else_waiting(sandbox):
    wanted_refunds(sandbox, 1)
    disputed, refunded = (paid_at_stripe(sandbox)[1] for _order in range(2))
    sandbox.dispute(disputed)
    sandbox.refund(refunded, 20_000)
    with sandbox.store.open() as book:
        book.sql("DELETE FROM things WHERE kind = 'dispute'")

    assert reconcile() == Findings(looked=3, paid=3, refunds=1)

    assert list(Refund.objects.order_by("pk").values_list("state", "amount")) == [
        (RefundState.DONE, 50_000),
        (RefundState.DONE, 20_000),
    ]
    assert not Dispute.objects.exists()


def test_refunds_are_sent_although_pages_cannot_be_listed(sandbox, monkeypatch):
    monkeypatch.setattr("stripe.HTTPClient.INITIAL_DELAY", 0)
    wanted_refunds(sandbox, 1)
    sandbox.faults.add(Fault.FAILURE, times=3)

    with pytest.raises(GatewayDown):
        reconcile()

    assert Refund.objects.get().state == RefundState.DONE


def test_refund_whose_answer_was_lost_is_made_once(sandbox):
    wanted_refunds(sandbox, 1)
    sandbox.faults.add(Fault.LOST_ANSWER, times=3)
    with pytest.raises(GatewayDown):
        reconcile()

    reconcile()

    assert Refund.objects.get().state == RefundState.DONE


def test_one_more_page_costs_no_more_queries(sandbox, django_assert_num_queries):
    sandbox.refund(paid_at_stripe(sandbox)[1], 20_000)
    reconcile()
    with django_assert_num_queries(3):
        reconcile()
    for _order in range(3):
        sandbox.refund(paid_at_stripe(sandbox)[1], 20_000)
    begin_payment(order=placed_order(at=NOON), pages=PAGES, at=NOON)
    reconcile()

    with django_assert_num_queries(3):
        reconcile()


def test_command_says_what_was_found(sandbox, capsys):
    paid_at_stripe(sandbox)

    call_command("reconcile_payments")

    assert capsys.readouterr().out == "1 pages looked at, 1 of them paid, 0 refunds sent.\n"


def test_command_fails_while_stripe_is_away():
    with pytest.raises(CommandError):
        call_command("reconcile_payments")
