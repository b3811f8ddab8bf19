"""A shop in which anything may happen next, and what its book has to hold.

The machine keeps its own sum of the money: what came, less what went back, less what was paid out,
as the services return it. It knows nothing of the book.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count

from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from booths.models import BoothKeeper
from booths.services.kasir import book_sale
from booths.services.withdrawing import withdraw_sale
from booths.states import GivenBack
from marketplace.catalogue.models import Variant
from marketplace.catalogue.services.stock import count_stock
from marketplace.core.errors import RuleError
from marketplace.orders.models import Complaint, Order, Parcel
from marketplace.orders.services.complaints import open_complaint, settle_complaint
from marketplace.orders.services.parcels import make_ready, pack_parcel, receive_parcel
from marketplace.orders.services.payment import cancel_unpaid, expire_order
from marketplace.orders.states import BY_HAND, ComplaintReason, Party, PaymentMethod
from marketplace.payments.models import Dispute, LedgerEntry, Payment, Refund
from marketplace.payments.queries.auditing import ROOMS, differences
from marketplace.payments.queries.auditing.facts import Fact
from marketplace.payments.queries.auditing.ledger import money_here
from marketplace.payments.services.elsewhere import take_in_dispute, take_in_refund
from marketplace.payments.services.ledger import book_correction
from marketplace.payments.services.payouts import draft_run, drop_run, export_run, pay_run
from marketplace.payments.services.refunding import (
    Cause,
    left_of_payment,
    refund_lines,
    refund_order,
    refund_parcel,
    refund_surplus,
)
from marketplace.payments.services.settling import settle
from marketplace.payments.services.surplus import honour_surplus
from marketplace.payments.states import ARRIVED, OPEN, DisputeState, PaymentState
from marketplace.payments.tasks import keep_answer
from tests.factories.kasir import entry_for, kept_booth, on_table
from tests.factories.orders import open_terms, placed_order
from tests.factories.payments import (
    arrival_for,
    dispute_answer,
    paid_order,
    payment_for,
    refund_answer,
)
from tests.factories.shop import bank_account
from tests.factories.times import DAY, NOON

CAUSE = Cause(reason="Habis", by=Party.SELLER)
OVER, LATER = NOON + 3 * DAY, NOON + 30 * DAY
PRICES = (33_333, 50_000)
FEW = st.integers(1, 3)
WAYS = st.sampled_from([PaymentMethod.STRIPE, PaymentMethod.TRANSFER, PaymentMethod.QRIS])
allowed = suppress(RuleError)
"""Whatever the shop refuses changes nothing: the sums and the audit after it say so."""


@dataclass(frozen=True)
class OpenShop:
    """Where each course begins: with two orders that are handed over, and two that wait."""

    goods: Sequence[Variant]
    keeper: BoothKeeper
    orders: Sequence[int]
    money: int


def open_shop():
    """Return a shop with goods of two sellers, at a booth that also sells at its table."""
    open_terms(commission=250)
    keeper = kept_booth()
    goods = [on_table(keeper.booth, price=price, stock=30) for price in PRICES]
    for variant in goods:
        bank_account(variant.product.seller)
    bought = [paid_order(*goods, quantity=2) for _order in range(2)]
    for parcel in Parcel.objects.all():
        for step in (pack_parcel, make_ready, receive_parcel):
            step(parcel=parcel, at=NOON)
    waiting = [placed_order(*goods, quantity=2) for _order in range(2)]
    keys = [order.pk for order in bought + waiting]
    return OpenShop(goods, keeper, keys, sum(order.total for order in bought))


@cache
def audit():
    """Return the statements that find what does not agree; writing them takes most of an audit."""
    facts = [fact for room in ROOMS for fact in room.facts()]
    return [fact.broken.query.sql_with_params() for fact in facts if isinstance(fact, Fact)]


def is_clean():
    """Tell whether everything agrees."""
    with connection.cursor() as cursor:
        for sql, values in audit():
            cursor.execute(sql, values)
            if cursor.fetchone():
                return False
    return True


class BookMachine(RuleBasedStateMachine):
    """Buy, pay, call off, give back, dispute, correct and pay out, in any order."""

    shop: OpenShop
    orders, sales = Bundle("orders"), Bundle("sales")

    def __init__(self):
        super().__init__()
        self.money, self.names = self.shop.money, count(1)
        self.goods, self.keeper = self.shop.goods, self.shop.keeper
        self.officer = self.keeper.user
        self.inside = transaction.atomic()
        self.inside.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.inside.__exit__(None, None, None)

    @initialize(target=orders, commission=st.sampled_from([0, 250, 3_333]))
    def open_for_the_day(self, commission):
        open_terms(commission=commission)
        return multiple(*self.shop.orders)

    @rule(target=orders, quantity=FEW, kinds=FEW, method=WAYS)
    def place(self, quantity, kinds, method):
        wanted = (self.goods[:1], self.goods[1:], self.goods)[kinds - 1]
        with allowed:
            return placed_order(*wanted, quantity=quantity, method=method).pk
        return multiple()

    @rule(order=orders, method=WAYS)
    def pay(self, order, method):
        """Pay in time, late, twice, or what was called off."""
        self._settle(self._attempt(order, method))

    @rule(order=orders, is_gone=st.booleans())
    def pay_too_late(self, order, is_gone):
        """Pay once the time is over, and perhaps once the goods are somebody else's."""
        expire_order(order_id=order, at=OVER)
        for variant in self.goods if is_gone else []:
            count_stock(variant=variant, counted=0, seen=None, at=NOON)
        self.pay(order, PaymentMethod.STRIPE)

    @rule(order=orders, more=st.sampled_from([-1, 1, 1_000]))
    def pay_another_amount(self, order, more):
        payment = self._attempt(order, PaymentMethod.STRIPE)
        self._settle(payment, amount=payment.amount + more)

    @rule(order=orders)
    def run_out_of_time(self, order):
        expire_order(order_id=order, at=OVER)

    @rule(order=orders)
    def call_off(self, order):
        with allowed:
            cancel_unpaid(order=Order.objects.get(pk=order), at=NOON)

    @rule(place=st.integers(0, 1), counted=st.sampled_from([0, 1, 30]))
    def count(self, place, counted):
        """Let the seller sell to somebody else, or make more."""
        count_stock(variant=self.goods[place], counted=counted, seen=None, at=NOON)

    @rule(order=orders, place=st.integers(0, 1), quantity=FEW)
    def refund_units(self, order, place, quantity):
        for parcel in self._parcels(order)[place:]:
            line = parcel.lines.get()
            with allowed:
                wanted = {line.pk: quantity}
                self._went(refund_lines(parcel=parcel, quantities=wanted, cause=CAUSE, at=NOON))

    @rule(order=orders)
    def refund_one(self, order):
        for parcel in self._parcels(order)[:1]:
            with allowed:
                self._went(refund_parcel(parcel=parcel, cause=CAUSE, at=NOON))

    @rule(order=orders)
    def refund_all(self, order):
        for found in Order.objects.filter(pk=order):
            with allowed:
                self._went(*refund_order(order=found, cause=CAUSE, at=NOON))

    @rule(order=orders)
    def give_surplus_back(self, order):
        for payment in self._surplus(order):
            with allowed:
                self._went(refund_surplus(payment=payment, cause=CAUSE, at=NOON))

    @rule(order=orders)
    def honour(self, order):
        for payment in self._surplus(order):
            with allowed:
                honour_surplus(payment=payment, by=self.officer, at=NOON)

    @rule(order=orders, status=st.sampled_from(["succeeded", "failed", "pending"]))
    def hear_of_refunds(self, order, status):
        for refund in Refund.objects.filter(payment__order=order, reference=""):
            told = {"id": f"re_{refund.pk}", "key": str(refund.key), "status": status}
            keep_answer(refund, refund_answer(refund.payment, amount=refund.amount, **told), NOON)

    @rule(order=orders, share=FEW)
    def refund_at_the_desk_of_the_provider(self, order, share):
        for payment in self._arrived(order):
            amount = left_of_payment(payment) // share
            if amount > 0:
                told = {"id": f"re_desk_{next(self.names)}", "amount": amount}
                answer = refund_answer(payment, **told)
                self._went(take_in_refund(payment=payment, answer=answer, at=NOON))

    @rule(order=orders, status=st.sampled_from(["needs_response", "won", "lost"]))
    def dispute(self, order, status):
        for payment in self._arrived(order):
            answer = dispute_answer(payment, status=status)
            before = Dispute.objects.filter(reference=answer.id, state=DisputeState.LOST).exists()
            dispute = take_in_dispute(payment=payment, answer=answer, at=NOON)
            if dispute.state == DisputeState.LOST and not before:
                self.money -= dispute.amount

    @rule(order=orders)
    def hand_over(self, order):
        for parcel in self._parcels(order):
            for step in (pack_parcel, make_ready, receive_parcel):
                with allowed:
                    step(parcel=parcel, at=NOON)

    @rule(order=orders)
    def complain(self, order):
        for parcel in self._parcels(order)[:1]:
            with allowed:
                given = {"reason": ComplaintReason.DAMAGED, "text": "Pecah."}
                open_complaint(parcel=parcel, **given, at=NOON)

    @rule(order=orders)
    def be_content(self, order):
        for complaint in Complaint.objects.filter(parcel__order=order):
            with allowed:
                settle_complaint(complaint=complaint, at=NOON)

    @rule(order=orders, amount=st.sampled_from([-10_000, 10_000]))
    def correct(self, order, amount):
        for parcel in self._parcels(order)[:1]:
            book_correction(parcel=parcel, amount=amount, note="Ongkir salah.", at=NOON)

    @rule(is_dropped=st.booleans())
    def pay_out(self, is_dropped):
        by, at = self.officer, LATER
        with allowed:
            run = draft_run(by=by, at=at)
            export_run(run=run, by=by, at=at)
            if is_dropped:
                drop_run(run=run, by=by, at=at)
            else:
                pay_run(run=run, reference=f"TRF-{next(self.names)}", by=by, at=at)
                self.money -= run.payouts.aggregate(sum=Sum("amount"))["sum"]

    @rule(target=sales, quantity=FEW)
    def sell_at_the_table(self, quantity):
        entry = entry_for(self.keeper.booth, *self.goods, quantity=quantity)
        sale = book_sale(entry=entry, keeper=self.keeper.user, at=NOON)
        if sale.order:
            self.money += sale.total
        return sale

    @rule(sale=sales)
    def take_sale_back(self, sale):
        by, way = self.keeper.user, GivenBack.DRAWER
        with allowed:
            back = withdraw_sale(sale=sale, reason="Salah", given_back=way, by=by, at=NOON)
            self.money -= sale.total if back.order else 0

    @invariant()
    def book_holds_the_money_that_is_here(self):
        booked = LedgerEntry.objects.aggregate(sum=Sum("amount"))["sum"] or 0
        assert booked == self.money == money_here()

    @invariant()
    def everything_agrees(self):
        assert is_clean() or [str(difference) for difference in differences()] == []

    def _attempt(self, order, method):
        """Return the attempt that is open in this way, or another one."""
        found = Payment.objects.filter(order=order, method=method, state__in=OPEN).first()
        if found:
            return found
        number, asked = next(self.names), Order.objects.get(pk=order)
        extra = number if method in BY_HAND else 0
        told = {"amount": asked.total + extra, "extra": extra, "reference": f"cs_{number}"}
        return payment_for(asked, method=method, **told)

    def _settle(self, payment, **odd):
        is_new = payment.state not in ARRIVED
        settled = settle(payment=payment, arrival=arrival_for(payment, **odd), at=OVER)
        if is_new and settled.state in ARRIVED:
            self.money += settled.received

    def _went(self, *refunds):
        self.money -= sum(refund.amount for refund in refunds if refund)

    def _parcels(self, order):
        return list(Parcel.objects.filter(order=order).select_related("order").order_by("pk"))

    def _arrived(self, order):
        return list(Payment.objects.filter(order=order, state__in=sorted(ARRIVED)))

    def _surplus(self, order):
        return list(Payment.objects.filter(order=order, state=PaymentState.SURPLUS))
