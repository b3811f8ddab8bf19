"""Money that is told, asked for, given back and paid out by many at once is booked once."""

from collections import Counter
from threading import Barrier

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Max, Sum

from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.services.stock import return_stock
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order, Receipt
from marketplace.orders.services.receipts import issue_correction
from marketplace.orders.states import OrderState, Party, ReceiptKind
from marketplace.payments.gateways.stripe import events_since, find_checkout
from marketplace.payments.models import (
    LedgerEntry,
    Payment,
    Payout,
    PayoutRun,
    Refund,
    RefundLine,
)
from marketplace.payments.queries.auditing import differences
from marketplace.payments.queries.owed import balance_of, payable_to, sellers_to_pay
from marketplace.payments.services.checkouts import take_in_checkout
from marketplace.payments.services.events import take_event
from marketplace.payments.services.ledger import book_sale
from marketplace.payments.services.payouts import draft_run, export_run, pay_run
from marketplace.payments.services.reconciling import reconcile_payments
from marketplace.payments.services.refunding import Cause, refund_lines
from marketplace.payments.services.releasing import release_holds
from marketplace.payments.services.settling import settle
from marketplace.payments.services.starting import Pages, begin_payment
from marketplace.payments.states import EntryKind, PaymentState
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import arrival_for, paid_order, payment_for
from tests.factories.shop import bank_account, received_parcel
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db(transaction=True)
audited = pytest.mark.usefixtures("audited")

PAGES = Pages(success="http://testserver/kembali/", cancel="http://testserver/")
CAUSE = Cause(reason="Habis", by=Party.SELLER)
LATER = NOON + 30 * DAY


def types(outcomes):
    return Counter(map(type, outcomes))


def kinds():
    return {difference.kind for difference in differences()}


def booked():
    """Return how many lines of each kind stand in the book."""
    return Counter(LedgerEntry.objects.values_list("kind", flat=True))


def test_money_is_booked_twice_by_who_only_looks_whether_it_came():
    payment = payment_for(placed_order())
    looked = Barrier(2, timeout=30)

    def look_then_book(_number):
        current = Payment.objects.select_related("order").get()
        looked.wait()
        assert current.state == PaymentState.STARTED
        current.received = current.amount
        book_sale(payment=current, parcels=payment.order.parcels.all(), at=NOON)

    outcomes = at_once(look_then_book, times=2)

    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1


@audited
@pytest.mark.usefixtures("clock")
def test_webhook_return_page_and_reconciliation_settle_once(sandbox):
    open_terms(commission=250)
    order = placed_order(shelved(), shelved(), at=NOON)
    payment = begin_payment(order=order, pages=PAGES, at=NOON)
    sandbox.pay(payment.reference)
    (event,) = [one for one in events_since(NOON - DAY) if one.kind.startswith("checkout")]

    def act(number):
        if number % 3 == 0:
            return take_event(event=event, at=NOON)
        if number % 3 == 1:
            return take_in_checkout(checkout=find_checkout(payment.reference), at=NOON).state
        return reconcile_payments(at=NOON).paid

    outcomes = at_once(act, times=12)

    assert Counter(outcomes) == {"applied": 4, PaymentState.SETTLED: 4, 1: 4}
    assert Order.objects.get().state == OrderState.PAID
    assert booked() == {EntryKind.SALE: 2, EntryKind.FEE: 4}
    assert sorted(Receipt.objects.values_list("sequence", flat=True)) == [1, 2]


def test_goods_are_sold_and_for_sale_where_the_clock_only_looks():
    payment = payment_for(placed_order())
    looked, paid = Barrier(2, timeout=30), Barrier(2, timeout=30)

    def act(number):
        if number:
            looked.wait()
            settle(payment=payment, arrival=arrival_for(payment), at=NOON)
            return paid.wait()
        assert Order.objects.get().state == OrderState.PLACED
        looked.wait()
        paid.wait()
        with transaction.atomic():
            Order.objects.update(state=OrderState.EXPIRED, ended_at=NOON)
            return return_stock(holds=StockHold.objects.all(), at=NOON)

    at_once(act, times=2)

    assert {"order_keeps_its_goods", "order_follows_its_parcels"} <= kinds()


@audited
def test_money_and_the_clock_never_both_win():
    variant = shelved(stock=3)
    payment = payment_for(placed_order(variant))

    def act(number):
        if number % 2:
            return release_holds(at=LATER)
        return settle(payment=payment, arrival=arrival_for(payment), at=LATER).state

    with_no_page = Payment.objects.filter(pk=payment.pk)
    with_no_page.update(reference="")
    outcomes = at_once(act, times=8)

    assert outcomes[::2] == [PaymentState.SETTLED] * 4
    assert sum(outcomes[1::2]) in {0, 1}
    assert Order.objects.get().state == OrderState.PAID
    assert (Variant.objects.get().stock, Receipt.objects.count()) == (2, 1)
    assert booked() == {EntryKind.SALE: 1}


@audited
def test_clock_gives_goods_back_once():
    variant = shelved(stock=9)
    orders = [placed_order(variant) for _order in range(3)]

    outcomes = at_once(lambda _number: release_holds(at=LATER), times=4)

    assert sum(outcomes) == len(orders)
    assert Variant.objects.get().stock == 9


def line_of_three():
    return paid_order(shelved(price=20_000), quantity=3).parcels.get().lines.get()


def test_units_are_paid_back_twice_by_who_only_looks_how_many_are_left():
    line = line_of_three()
    looked = Barrier(2, timeout=30)

    def look_then_pay_back(number):
        assert not RefundLine.objects.exists()
        looked.wait()
        given = {"reason": "Habis", "wanted_at": NOON, "amount": 20_000 * 2}
        refund = Refund.objects.create(
            payment=Payment.objects.get(), parcel=line.parcel, reference=str(number), **given
        )
        return RefundLine.objects.create(refund=refund, line=line, quantity=2)

    outcomes = at_once(look_then_pay_back, times=2)

    assert types(outcomes) == {RefundLine: 2}
    assert {"refunded_units", "parcel_refunds", "payment_refunds"} <= kinds()


@audited
def test_two_refunds_of_the_same_units_pay_back_once():
    line = line_of_three()

    def pay_back(_number):
        return refund_lines(parcel=line.parcel, quantities={line.pk: 2}, cause=CAUSE, at=NOON)

    outcomes = at_once(pay_back, times=6)

    assert types(outcomes) == {Refund: 1, RuleError: 5}
    assert {one.code for one in outcomes if isinstance(one, RuleError)} == {"too_much"}
    assert booked() == {EntryKind.SALE: 1, EntryKind.REFUND: 1}
    assert Receipt.objects.filter(kind=ReceiptKind.CORRECTION).count() == 1


@pytest.fixture
def owed_sellers():
    """Return three sellers whose money can be paid."""
    parcels = [received_parcel(paid_order(shelved(price=30_000))) for _seller in range(3)]
    for parcel in parcels:
        bank_account(parcel.seller)
    return [parcel.seller for parcel in parcels]


def test_sellers_stand_in_two_runs_where_nobody_locks_them(owed_sellers):
    officer = UserFactory()
    looked = Barrier(2, timeout=30)

    def look_then_draft(_number):
        amounts = payable_to(sellers_to_pay(), LATER)
        looked.wait()
        run = PayoutRun.objects.create(drafted_at=LATER, drafted_by=officer)
        told = {"bank": "BRI", "account_number": "1234567890", "account_holder": "Lastri"}
        for seller, amount in amounts.items():
            Payout.objects.create(run=run, seller_id=seller, amount=amount, **told)

    at_once(look_then_draft, times=2)

    promised = Payout.objects.aggregate(sum=Sum("amount"))["sum"]
    assert promised == 2 * sum(balance_of(seller) for seller in owed_sellers)


@audited
def test_two_who_put_runs_together_pay_nobody_twice(owed_sellers):
    officer = UserFactory()

    outcomes = at_once(lambda _number: draft_run(by=officer, at=LATER), times=4)

    assert types(outcomes) == {PayoutRun: 1, RuleError: 3}
    assert {one.code for one in outcomes if isinstance(one, RuleError)} == {"nothing_owed"}
    assert sorted(Payout.objects.values_list("seller", flat=True)) == sorted(
        seller.pk for seller in owed_sellers
    )


@audited
def test_run_is_paid_once_by_many(owed_sellers):
    officer = UserFactory()
    run = draft_run(by=officer, at=LATER)
    export_run(run=run, by=officer, at=LATER)

    def pay(number):
        return pay_run(run=run, reference=f"TRF-{number}", by=officer, at=LATER)

    outcomes = at_once(pay, times=4)

    assert types(outcomes) == {PayoutRun: 1, RuleError: 3}
    assert booked() == {EntryKind.SALE: 3, EntryKind.PAYOUT: 3}
    assert [balance_of(seller) for seller in owed_sellers] == [0, 0, 0]


def numbers(kind=ReceiptKind.RECEIPT):
    return sorted(Receipt.objects.filter(kind=kind).values_list("sequence", flat=True))


def test_number_is_given_twice_by_who_looks_for_the_highest():
    parcels = [paid_order().parcels.get() for _parcel in range(2)]
    looked = Barrier(2, timeout=30)

    def look_then_number(number):
        kind = ReceiptKind.CORRECTION
        last = Receipt.objects.filter(kind=kind).aggregate(last=Max("sequence"))["last"] or 0
        looked.wait()
        given = {"kind": kind, "year": 2026, "amount": 1, "reason": "Habis", "issued_at": NOON}
        return Receipt.objects.create(parcel=parcels[number], sequence=last + 1, **given)

    assert types(at_once(look_then_number, times=2)) == {Receipt: 1, IntegrityError: 1}


@audited
def test_receipts_of_sixteen_who_pay_at_once_have_no_gap():
    payments = [payment_for(placed_order(shelved(), shelved())) for _order in range(16)]

    def pay(number):
        payment = payments[number]
        return settle(payment=payment, arrival=arrival_for(payment), at=NOON).state

    assert at_once(pay, times=16) == [PaymentState.SETTLED] * 16
    assert numbers() == list(range(1, 33))


def test_numbers_that_were_taken_in_vain_are_taken_again():
    parcels = [paid_order().parcels.get() for _parcel in range(16)]

    def correct(number):
        with transaction.atomic():
            issue_correction(parcel=parcels[number], amount=1, reason="Habis", at=NOON)
            if number % 2:
                raise RuleError("changed", "Sesuatu berubah.")

    outcomes = at_once(correct, times=16)

    assert types(outcomes) == {type(None): 8, RuleError: 8}
    assert numbers(ReceiptKind.CORRECTION) == list(range(1, 9))
