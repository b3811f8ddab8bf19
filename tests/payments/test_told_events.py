"""However often news comes, in whatever order, through whomever or not at all: it counts once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.catalogue.models import Variant
from marketplace.orders.models import Receipt
from marketplace.orders.services.receipts import issue_receipts
from marketplace.orders.states import OrderState
from marketplace.payments.models import Concern, LedgerEntry, Payment, PaymentEvent, Refund
from marketplace.payments.queries.auditing import differences
from marketplace.payments.sandbox.courier import PAUSES
from marketplace.payments.sandbox.faults import Fault
from marketplace.payments.services.ledger import book_sale
from marketplace.payments.services.reconciling import Findings, reconcile_payments
from marketplace.payments.services.releasing import release_holds
from marketplace.payments.states import EventOutcome, PaymentState
from tests.factories.orders import shelved
from tests.payments.cases import owed, state_of
from tests.payments.shopping import Shop

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
audited = pytest.mark.usefixtures("audited")

OVER = timedelta(minutes=36)
"""After this an order that waits for Stripe is over."""


@pytest.fixture
def shop(live_server, client, sandbox):
    return Shop(live_server, client, sandbox)


def written():
    """Return how much there is of everything that may be there once."""
    kinds = (LedgerEntry, Receipt, Concern, Refund)
    return {kind.__name__: kind.objects.count() for kind in kinds}


ONCE = {"LedgerEntry": 1, "Receipt": 1, "Concern": 0, "Refund": 0}


def outcomes():
    """Return what became of each message, by its kind, in the order in which they came."""
    return list(PaymentEvent.objects.order_by("pk").values_list("kind", "outcome"))


@audited
def test_event_that_comes_twice_counts_once(shop):
    shop.sandbox.faults.add(Fault.DUPLICATE)
    payment = shop.buy()

    assert shop.hear() == [200, 200]

    assert (state_of(payment), state_of(payment.order)) == ("settled", "paid")
    assert outcomes() == [("checkout.session.completed", EventOutcome.APPLIED)]
    assert written() == ONCE


def test_book_and_receipts_refuse_a_sale_that_somebody_writes_twice(shop):
    payment = shop.buy()
    shop.hear()
    payment.refresh_from_db()

    with pytest.raises(IntegrityError), transaction.atomic():
        book_sale(payment=payment, parcels=payment.order.parcels.all(), at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        issue_receipts(parcels=payment.order.parcels.all(), at=timezone.now())

    assert (written(), list(differences())) == (ONCE, [])


@audited
def test_webhook_return_page_and_reconciliation_settle_once(shop):
    payment = shop.buy()

    shop.come_back(payment)
    reconcile_payments(at=timezone.now())
    assert shop.hear() == [200]
    shop.come_back(payment)

    assert (state_of(payment), written()) == ("settled", ONCE)


@audited
def test_refund_that_is_told_before_its_payment_is_booked_once(shop):
    payment = shop.buy(shelved(price=50_000))
    intent = shop.sandbox.session(payment.reference)["payment_intent"]
    shop.sandbox.refund(intent, 20_000)

    assert shop.hear(newest_first=True) == [200, 200, 200]

    assert outcomes() == [
        ("refund.created", EventOutcome.NOT_OURS),
        ("charge.refunded", EventOutcome.NOT_OURS),
        ("checkout.session.completed", EventOutcome.APPLIED),
    ]
    assert owed() == 50_000
    for _run in range(2):
        reconcile_payments(at=timezone.now())
    assert {outcome for _kind, outcome in outcomes()} == {EventOutcome.APPLIED}
    assert (Refund.objects.get().amount, owed()) == (20_000, 30_000)


@audited
def test_refusal_that_is_told_after_the_money_changes_nothing(shop):
    payment = shop.press_pay(shop.order())
    shop.sandbox.fail(payment.reference)
    shop.sandbox.pay(payment.reference)

    assert shop.hear(newest_first=True) == [200, 200]

    assert outcomes() == [
        ("checkout.session.completed", EventOutcome.APPLIED),
        ("payment_intent.payment_failed", EventOutcome.NOTHING_NEW),
    ]
    assert (state_of(payment.order), written()) == ("paid", ONCE)


@audited
def test_end_of_an_older_page_that_is_told_last_leaves_the_payment_alone(shop, clock):
    order = shop.order()
    older = shop.press_pay(order)
    clock.shift(timedelta(minutes=32))
    newer = shop.press_pay(order)
    shop.sandbox.pay(newer.reference)

    assert shop.hear(newest_first=True) == [200, 200]

    assert [kind for kind, _outcome in outcomes()] == [
        "checkout.session.completed",
        "checkout.session.expired",
    ]
    assert (state_of(older), state_of(newer)) == (PaymentState.EXPIRED, PaymentState.SETTLED)
    assert (state_of(order), written()) == (OrderState.PAID, ONCE)


@audited
def test_payment_that_nobody_told_is_found_and_its_news_changes_nothing_later(shop, clock):
    shop.sandbox.faults.add(Fault.LATE, 7_200)
    payment = shop.buy(variant := shelved(stock=2))
    assert shop.hear() == []

    clock.shift(OVER)
    assert reconcile_payments(at=timezone.now()) == Findings(looked=1, paid=1, refunds=0)

    assert release_holds(at=timezone.now()) == 0
    assert (state_of(payment.order), written()) == ("paid", ONCE)
    clock.shift(7_200)
    assert shop.hear() == [200]
    assert written() == ONCE
    assert Variant.objects.get(pk=variant.pk).stock == 1


@audited
def test_payment_that_nobody_told_is_found_before_its_goods_are_released(shop, clock):
    shop.sandbox.faults.add(Fault.LATE, 7_200)
    payment = shop.buy(variant := shelved(stock=2))
    clock.shift(OVER)

    assert release_holds(at=timezone.now()) == 0

    assert (state_of(payment.order), written()) == ("paid", ONCE)
    assert Variant.objects.get(pk=variant.pk).stock == 1


@audited
def test_news_that_cannot_be_looked_up_now_is_asked_for_again(shop, clock, monkeypatch):
    monkeypatch.setattr("stripe.HTTPClient.INITIAL_DELAY", 0)
    payment = shop.buy()
    shop.sandbox.faults.add(Fault.FAILURE, times=3)

    assert shop.hear() == [503]

    assert (state_of(payment), PaymentEvent.objects.count()) == ("started", 0)
    clock.shift(PAUSES[0])
    assert shop.hear() == [200]
    assert (state_of(payment), written()) == ("settled", ONCE)


@audited
@pytest.mark.parametrize(
    ("price", "hundredths"), [(10_000, 1_000_000), (999_999_999, 99_999_999_900)]
)
def test_stripe_is_asked_for_hundredths_and_the_book_has_rupiah(shop, price, hundredths):
    payment = shop.buy(shelved(price=price))

    shop.hear()

    session = shop.sandbox.session(payment.reference)
    assert (session["amount_total"], session["currency"]) == (hundredths, "idr")
    assert (Payment.objects.get().received, owed()) == (price, price)
