"""Money that is not as it was asked for pays nothing, loses nothing, and lies in the inbox."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from marketplace.catalogue.models import Variant
from marketplace.core.states import move
from marketplace.orders.models import Order, Receipt
from marketplace.orders.queries.links import order_path
from marketplace.orders.services.payment import mark_paid
from marketplace.orders.services.receipts import issue_receipts
from marketplace.orders.states import ORDER_MOVES, OrderState
from marketplace.payments.gateways.stripe import find_checkout, refunds_of, start_checkout
from marketplace.payments.models import Concern, Payment, Refund
from marketplace.payments.queries.auditing import differences
from marketplace.payments.sandbox.courier import PAUSES
from marketplace.payments.sandbox.faults import Fault
from marketplace.payments.services.ledger import book_sale
from marketplace.payments.services.reconciling import reconcile_payments
from marketplace.payments.services.releasing import release_holds
from marketplace.payments.states import (
    PAYMENT_MOVES,
    ConcernKind,
    PaymentState,
    RefundState,
)
from tests.factories.orders import shelved
from tests.payments.asking import attempt
from tests.payments.cases import owed, state_of
from tests.payments.shopping import Shop

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
audited = pytest.mark.usefixtures("audited")

OVER = timedelta(minutes=36)
"""After this an order that waits for Stripe is over."""
AN_HOUR = 3_600


@pytest.fixture
def shop(live_server, client, sandbox):
    return Shop(live_server, client, sandbox)


@pytest.fixture
def hasty(monkeypatch):
    """Let Stripe's library try again at once."""
    monkeypatch.setattr("stripe.HTTPClient.INITIAL_DELAY", 0)


def stock_of(variant):
    return Variant.objects.get(pk=variant.pk).stock


def press(client, concern, name="give_back"):
    """Press what the inbox offers for a concern."""
    assert client.post(reverse(name, args=[concern.pk])).status_code == 302


@pytest.fixture
def late(shop, hasty, clock):
    """Return how to pay a page in time whose news comes late, after its order has ended.

    The process had died before it could keep which page is whose, so nobody could ask about it.
    """

    def pay(variant):
        order = shop.order(variant)
        shop.sandbox.faults.add(Fault.LOST_ANSWER, times=3)
        payment = shop.press_pay(order)
        (page,) = shop.pages()
        shop.sandbox.faults.add(Fault.LATE, AN_HOUR)
        shop.sandbox.pay(page)
        clock.shift(OVER)
        assert release_holds(at=timezone.now()) == 1
        assert (state_of(order), state_of(payment)) == ("expired", "expired")
        clock.shift(AN_HOUR)
        return payment

    return pay


@audited
def test_second_try_in_another_language_opens_the_same_page(shop, hasty):
    order = shop.order()
    shop.sandbox.faults.add(Fault.LOST_ANSWER, times=3)
    shop.press_pay(order)

    with override("en"):
        payment = shop.press_pay(order)

    assert [payment.reference] == shop.pages()


@audited
def test_address_that_stripe_refuses_does_not_keep_anybody_from_paying(shop):
    order = shop.order(email="sarinah")

    first, second = shop.press_pay(order), shop.press_pay(order)

    assert [first.reference] == [second.reference] == shop.pages()
    shop.sandbox.pay(first.reference)
    shop.hear()
    assert state_of(order) == "paid"


@audited
def test_buyer_chooses_another_way_where_stripe_refuses(shop, client, settings):
    order = shop.order()
    settings.STRIPE_SECRET_KEY = "sk_test_another"

    shop.press_pay(order)

    page = client.get(order_path(order)).content.decode()
    assert "Kartu belum bisa dipakai di sini. Pilih cara bayar lain." in page
    client.post(
        reverse("payments:switch", args=[order.number, order.secret]), {"method": "transfer"}
    )
    assert Payment.objects.get(method="transfer").state == PaymentState.STARTED


@audited
def test_late_money_takes_the_goods_again(shop, late):
    variant = shelved(stock=1)
    payment = late(variant)
    assert stock_of(variant) == 1

    assert shop.hear() == [200]

    assert (state_of(payment.order), state_of(payment)) == (OrderState.PAID, PaymentState.SETTLED)
    assert stock_of(variant) == 0
    assert Receipt.objects.count() == 1
    assert not Concern.objects.exists()


@audited
@pytest.mark.usefixtures("officer")
def test_late_money_without_goods_goes_back_by_one_press(shop, late):
    variant = shelved(stock=1)
    payment = late(variant)
    other = shop.order(variant)

    assert shop.hear() == [200]

    concern = Concern.objects.get()
    assert (concern.kind, concern.amount) == (ConcernKind.LATE, payment.amount)
    assert (state_of(payment.order), state_of(payment)) == (
        OrderState.NEEDS_ATTENTION,
        PaymentState.SURPLUS,
    )
    assert (state_of(other), stock_of(variant), owed()) == ("placed", 0, payment.amount)

    press(shop.client, concern)

    refund = Refund.objects.get()
    payment.refresh_from_db()
    assert [one.key for one in refunds_of(payment.charge)] == [str(refund.key)]
    assert (refund.state, state_of(payment.order)) == (RefundState.DONE, OrderState.CANCELLED)
    assert shop.hear() == [200, 200]
    assert (Refund.objects.count(), owed()) == (1, 0)
    assert not Concern.objects.filter(closed_at=None).exists()


@audited
@pytest.mark.usefixtures("officer")
def test_two_attempts_that_were_both_paid_are_noticed(shop, hasty, clock):
    """The first page's answer was lost, so after a minute a second one was opened."""
    order = shop.order(variant := shelved(stock=5))
    shop.sandbox.faults.add(Fault.LOST_ANSWER, times=3)
    first = shop.press_pay(order)
    clock.shift(timedelta(minutes=1))
    second = shop.press_pay(order)
    pages = shop.pages()
    assert second.reference == pages[0]
    for page in pages:
        shop.sandbox.pay(page)

    assert shop.hear() == [200, 200]

    assert (state_of(second), state_of(first)) == (PaymentState.SETTLED, PaymentState.SURPLUS)
    concern = Concern.objects.get()
    assert (concern.kind, concern.payment) == (ConcernKind.SECOND, first)
    assert (Receipt.objects.count(), stock_of(variant)) == (1, 4)

    press(shop.client, concern)

    assert (Refund.objects.get().payment, owed()) == (first, order.total)
    assert (state_of(Refund.objects.get()), state_of(order)) == ("done", "paid")


ODD = [
    (Fault.AMOUNT, 4_999_900, ConcernKind.AMOUNT),
    (Fault.AMOUNT, 5_000_100, ConcernKind.AMOUNT),
    (Fault.AMOUNT, 5_000_050, ConcernKind.AMOUNT),
    (Fault.CURRENCY, "usd", ConcernKind.CURRENCY),
]


@audited
@pytest.mark.parametrize(("fault", "argument", "kind"), ODD)
def test_odd_money_pays_nothing_and_is_told_once(shop, clock, fault, argument, kind):
    shop.sandbox.faults.add(fault, argument)
    payment = shop.buy(variant := shelved(price=50_000, stock=3))

    heard = shop.hear()
    shop.come_back(payment)
    reconcile_payments(at=timezone.now())

    concern = Concern.objects.get()
    assert (heard, concern.kind, concern.payment) == ([200], kind, payment)
    assert (state_of(payment.order), state_of(payment)) == ("placed", "started")
    assert (Receipt.objects.count(), owed(), stock_of(variant)) == (0, 0, 2)
    clock.shift(OVER)
    release_holds(at=timezone.now())
    assert (state_of(payment.order), stock_of(variant)) == (OrderState.EXPIRED, 3)


def test_odd_money_stands_out_where_nobody_compared_it(shop):
    shop.sandbox.faults.add(Fault.AMOUNT, 5_000_100)
    payment = shop.buy(shelved(price=50_000))
    came, now = find_checkout(payment.reference).amount, timezone.now()

    also = {"received": came, "settled_at": now}
    move(payment, PaymentState.SETTLED, moves=PAYMENT_MOVES, also=also)
    mark_paid(order=Order.objects.get(), at=now)
    book_sale(payment=payment, parcels=payment.order.parcels.all(), at=now)

    assert [str(one) for one in differences()] == [
        f"payment_came_as_asked: payment {payment.pk} should be 50000, but is 50001"
    ]


def test_late_money_sells_what_is_gone_where_nobody_takes_the_goods_again(shop, late):
    payment = late(shelved(stock=1))
    order = Order.objects.get()
    now = timezone.now()

    also = {"received": order.total, "settled_at": now}
    move(payment, PaymentState.SETTLED, moves=PAYMENT_MOVES, also=also)
    move(order, OrderState.PAID, moves=ORDER_MOVES, also={"paid_at": now, "ended_at": None})
    with transaction.atomic():
        issue_receipts(parcels=order.parcels.all(), at=now)
    book_sale(payment=payment, parcels=order.parcels.all(), at=now)

    assert [str(one) for one in differences()] == [
        f"order_keeps_its_goods: line of {order.number} should be sold, but is returned"
    ]


@audited
def test_money_for_an_order_of_nobody_is_taken_note_of(shop):
    """Another site may share the account: its pages are not ours to refuse."""
    strange = attempt(success_url=f"http://{shop.host}/", expires_at=timezone.now() + OVER)
    shop.sandbox.pay(start_checkout(strange).id)

    assert shop.hear() == [200]

    concern = Concern.objects.get()
    assert (concern.kind, concern.note) == (ConcernKind.UNKNOWN, "LP-7K3M9QXA 15000000 idr")
    assert (concern.amount, owed()) == (150_000, 0)


@audited
def test_news_of_a_payment_that_should_be_ours_is_asked_for_until_somebody_looks(shop, clock):
    order = shop.order()
    strange = attempt(
        reference=order.number,
        amount=order.total,
        success_url=f"http://{shop.host}/",
        expires_at=timezone.now() + OVER,
    )
    shop.sandbox.pay(start_checkout(strange).id)

    heard = shop.hear()
    for pause in PAUSES:
        clock.shift(pause)
        heard += shop.hear()

    assert heard == [503] * (1 + len(PAUSES))
    assert not Concern.objects.exists()
    for _run in range(2):
        reconcile_payments(at=timezone.now())
    assert Concern.objects.get().kind == ConcernKind.UNKNOWN
    assert (state_of(order), owed(), Payment.objects.count()) == ("placed", 0, 0)
