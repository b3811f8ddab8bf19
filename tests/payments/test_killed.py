"""A process that dies between any two steps loses no paid order and no goods, and doubles none."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.db.models import Sum

from booths.models import Sale
from booths.services.kasir import book_sale
from booths.states import SaleState
from marketplace.cart.queries.lines import lines_to_order
from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.services.stock import take_stock
from marketplace.core.states import move
from marketplace.orders.models import Order, Receipt
from marketplace.orders.services import placing
from marketplace.orders.services.payment import mark_paid
from marketplace.orders.services.placing import place_order
from marketplace.orders.states import OrderState, Party
from marketplace.payments.gateways.stripe import (
    checkouts_since,
    events_since,
    find_checkout,
    refund,
    refunds_of,
)
from marketplace.payments.models import Payment, Refund
from marketplace.payments.queries.auditing import differences
from marketplace.payments.services.checkouts import take_in_checkout
from marketplace.payments.services.events import take_event
from marketplace.payments.services.reconciling import reconcile_payments
from marketplace.payments.services.refunding import Cause, refund_parcel
from marketplace.payments.services.releasing import release_holds
from marketplace.payments.services.starting import Pages, begin_payment
from marketplace.payments.states import PAYMENT_MOVES, PaymentState, RefundState
from tests.dying import dies, lives
from tests.factories.kasir import entry_for, kept_booth, on_table
from tests.factories.orders import cart_with, open_terms, placed_order, shelved, wish_for
from tests.factories.payments import payment_for
from tests.factories.times import DAY, NOON
from tests.payments.cases import owed, state_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
audited = pytest.mark.usefixtures("audited")

PAGES = Pages(success="http://testserver/kembali/", cancel="http://testserver/")
OVER = NOON + timedelta(minutes=36)
CAUSE = Cause(reason="Habis", by=Party.SELLER)
STOCK = 200


@pytest.fixture
def clock():
    """Let the clock stand: a page to pay on may be asked for during one minute only."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def variant():
    open_terms()
    return shelved(price=40_000, stock=STOCK)


def stock():
    return Variant.objects.get().stock


def kinds():
    return {difference.kind for difference in differences()}


def pages_of(order):
    """Return the pages that stand at Stripe for an order, whether or not we know of them."""
    return [one for one in checkouts_since(NOON - DAY) if one.reference == order.number]


def begun(variant):
    return begin_payment(order=placed_order(variant), pages=PAGES, at=NOON)


def run_the_clock(*, is_release_first):
    """Do what the clock does, in one order or the other."""
    deeds = [release_holds, reconcile_payments]
    for deed in deeds if is_release_first else deeds[::-1]:
        deed(at=OVER)


def test_goods_are_lost_where_stock_and_order_are_written_apart(variant):
    cart = cart_with(variant)
    wish = wish_for(cart)

    def place():
        draft = placing._draft(lines_to_order(cart), wish)
        order = placing._order(draft, wish, NOON)
        wanted = {variant.pk: 1}
        take_stock(wanted=wanted, reference=order.number, at=NOON, until=order.pay_by)
        order.save(force_insert=True)

    found = set()
    for _nothing in lives(lambda: None, lambda _nothing: place()):
        if Order.objects.exists():
            break
        found |= kinds()

    assert found == {"hold_is_somebodys"}


@audited
def test_placing_leaves_an_order_with_its_goods_or_a_cart_with_its_lines(variant):
    def pressed():
        cart = cart_with(variant)
        return cart, wish_for(cart)

    def press(one):
        return place_order(cart=one[0], wish=one[1], at=NOON)

    seen = Counter()
    for cart, wish in lives(pressed, press):
        is_placed = Order.objects.filter(nonce=wish.nonce).exists()
        assert cart.lines.count() == (0 if is_placed else 1)
        assert stock() == STOCK - Order.objects.count()
        assert kinds() == set()
        press((cart, wish))
        seen[is_placed] += 1
        assert Order.objects.count() == sum(seen.values())

    assert min(seen[False], seen[True]) > 1
    assert release_holds(at=OVER) == sum(seen.values())
    assert stock() == STOCK


@audited
def test_beginning_leaves_no_page_that_nobody_finds(variant, sandbox):
    """Also between the page that Stripe has opened and the row that says where it is."""
    seen = Counter()
    for order in lives(
        lambda: placed_order(variant), lambda one: begin_payment(order=one, pages=PAGES, at=NOON)
    ):
        pages, rows = pages_of(order), order.payments.values_list("reference", flat=True)
        seen[(len(pages), *map(bool, rows))] += 1
        for page in pages:
            sandbox.pay(page.id)
        reconcile_payments(at=NOON)
        assert state_of(order) == ("paid" if pages else "placed")
        if not pages:
            sandbox.pay(begin_payment(order=order, pages=PAGES, at=NOON).reference)
            run_the_clock(is_release_first=True)
        assert state_of(order) == OrderState.PAID
        assert len(pages_of(order)) == 1

    no_row, no_page, unkept, kept = (0,), (0, False), (1, False), (1, True)
    assert set(seen) == {no_row, no_page, unkept, kept}
    assert owed() == sum(seen.values()) * 40_000
    assert stock() == STOCK - sum(seen.values())


def test_order_is_half_paid_where_payment_and_order_are_written_apart(variant):
    payment = payment_for(placed_order(variant))
    also = {"received": payment.amount, "settled_at": NOON}

    def settle():
        move(payment, PaymentState.SETTLED, moves=PAYMENT_MOVES, also=also)
        mark_paid(order=Order.objects.get(), at=NOON)

    assert dies(2, settle)

    assert kinds() == {"settled_once", "payment_is_booked", "ledger_is_the_money"}


@audited
def test_settling_leaves_an_order_paid_or_unpaid_and_the_clock_finds_its_money(variant, sandbox):
    def paid_page():
        payment = begun(variant)
        sandbox.pay(payment.reference)
        told = [one for one in events_since(NOON - DAY) if one.object_id == payment.reference]
        return payment, told[0]

    seen = Counter()
    for payment, event in lives(paid_page, lambda one: take_event(event=one[1], at=NOON)):
        seen[state_of(payment.order)] += 1
        assert kinds() == set()
        run_the_clock(is_release_first=seen.total() % 2)
        assert (state_of(payment), state_of(payment.order)) == ("settled", "paid")
        assert take_event(event=event, at=NOON) == "applied"

    assert min(seen["placed"], seen["paid"]) > 1
    assert set(seen) == {"placed", "paid"}
    assert set(StockHold.objects.values_list("state", flat=True)) == {"sold"}
    assert Receipt.objects.count() == Order.objects.count() == seen.total()
    assert (owed(), stock()) == (seen.total() * 40_000, STOCK - seen.total())


@audited
@pytest.mark.parametrize("is_paid", [False, True])
def test_releasing_gives_goods_back_once_or_sells_them(variant, sandbox, is_paid):
    def waiting():
        payment = begun(variant)
        if is_paid:
            sandbox.pay(payment.reference)
        return payment

    seen = Counter()
    for payment in lives(waiting, lambda _payment: release_holds(at=OVER)):
        seen[state_of(payment.order), sandbox.session(payment.reference)["status"]] += 1
        assert kinds() == set()
        run_the_clock(is_release_first=True)
        assert state_of(payment.order) == ("paid" if is_paid else "expired")

    placed, ended = ("placed", "complete"), ("paid", "complete")
    closed = [("placed", "open"), ("placed", "expired"), ("expired", "expired")]
    assert set(seen) == ({placed, ended} if is_paid else set(closed))
    assert stock() == STOCK - (seen.total() if is_paid else 0)


def bought(variant, sandbox):
    """Return an order that was paid on its page."""
    payment = begun(variant)
    sandbox.pay(payment.reference)
    return take_in_checkout(checkout=find_checkout(payment.reference), at=NOON)


def test_money_goes_back_twice_where_stripe_is_asked_before_a_row_has_its_key(variant, sandbox):
    charge = bought(variant, sandbox).charge

    def pay_back():
        key = f"key-{len(list(refunds_of(charge)))}"
        refund(payment_intent=charge, amount=20_000, key=key)
        Refund.objects.create(payment=Payment.objects.get(), amount=20_000, wanted_at=NOON)

    assert dies(5, pay_back)
    pay_back_again = [one.amount for one in refunds_of(charge)]
    with pytest.raises(Exception, match="refund_has_amount_and_reason"):
        pay_back()

    assert (pay_back_again, len(list(refunds_of(charge)))) == ([20_000], 2)


@audited
def test_paying_back_is_done_once_whether_or_not_stripe_was_heard(variant, sandbox):
    """Also between the row that is saved and the answer of Stripe."""

    def pay_back(payment):
        return refund_parcel(parcel=payment.order.parcels.get(), cause=CAUSE, at=NOON)

    seen = Counter()
    for payment in lives(lambda: bought(variant, sandbox), pay_back):
        rows = payment.refunds.values_list("state", flat=True)
        seen[(len(list(refunds_of(payment.charge))), *rows)] += 1
        assert kinds() == set()
        if not rows:
            dies(1_000, lambda payment=payment: pay_back(payment))
        reconcile_payments(at=NOON)
        (answer,) = refunds_of(payment.charge)
        returned = Refund.objects.get(payment=payment)
        assert (answer.amount, answer.key) == (40_000, str(returned.key))
        assert (returned.state, state_of(payment.order)) == (RefundState.DONE, "cancelled")

    not_asked, not_heard, heard = (0, "wanted"), (1, "wanted"), (1, "done")
    assert set(seen) == {(0,), not_asked, not_heard, heard}
    assert (owed(), stock()) == (0, STOCK)
    assert Refund.objects.aggregate(sum=Sum("amount"))["sum"] == seen.total() * 40_000


@audited
def test_sale_at_the_table_is_booked_whole_or_not_at_all():
    open_terms()
    keeper = kept_booth()
    variant = on_table(keeper.booth, price=40_000, stock=STOCK)

    def book(entry):
        return book_sale(entry=entry, keeper=keeper.user, at=NOON)

    seen = Counter()
    for entry in lives(lambda: entry_for(keeper.booth, variant), book):
        is_there = Sale.objects.filter(pk=entry.id, state=SaleState.BOOKED).exists()
        seen[is_there] += 1
        assert Sale.objects.count() == Order.objects.count() == seen.total() - (not is_there)
        assert kinds() == set()
        assert book(entry).state == SaleState.BOOKED

    assert min(seen[False], seen[True]) >= 1
    assert (owed(), stock()) == (seen.total() * 40_000, STOCK - seen.total())
