"""A shop in which everything has happened once, through the services."""

from marketplace.orders.models import Parcel
from marketplace.orders.services.parcels import make_ready, pack_parcel, receive_parcel
from marketplace.orders.services.payment import cancel_unpaid, expire_order
from marketplace.orders.states import Party, PaymentMethod
from marketplace.payments.models import BankAccount, Payment
from marketplace.payments.services.elsewhere import take_in_dispute, take_in_refund
from marketplace.payments.services.payouts import draft_run, export_run, pay_run
from marketplace.payments.services.refunding import Cause, refund_lines, refund_parcel
from marketplace.payments.services.settling import settle
from tests.factories.accounts import UserFactory
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import (
    arrival_for,
    dispute_answer,
    paid_order,
    payment_for,
    refund_answer,
)
from tests.factories.times import DAY, NOON

CAUSE = Cause(reason="Habis", by=Party.SELLER)


def busy_shop():
    """Buy, call off, refund in part and elsewhere, pay late and twice, dispute, and pay out."""
    open_terms(commission=250)
    whole, part = paid_order(shelved(), shelved()), paid_order(shelved(price=33_333), quantity=3)
    refund_parcel(parcel=whole.parcels.first(), cause=CAUSE, at=NOON)
    line = part.parcels.get().lines.get()
    refund_lines(parcel=part.parcels.get(), quantities={line.pk: 1}, cause=CAUSE, at=NOON)
    _paid_late()
    cancel_unpaid(order=placed_order(), at=NOON)
    placed_order(method=PaymentMethod.TRANSFER)
    _taken_back()
    pay_out(received_parcel(paid_order()))


def received_parcel(order):
    """Return the one parcel of a paid order, fetched by its buyer."""
    parcel = order.parcels.get()
    for step in (pack_parcel, make_ready, receive_parcel):
        step(parcel=parcel, at=NOON)
    return Parcel.objects.get(pk=parcel.pk)


def bank_account(seller):
    """Return where a seller's money is sent."""
    given = {"bank": "BRI", "number": "1234567890", "holder": seller.name, "changed_at": NOON}
    return BankAccount.objects.create(seller=seller, **given)


def pay_out(parcel):
    """Pay the seller of a parcel everything that can be paid, long after it was received."""
    bank_account(parcel.seller)
    by, at = UserFactory(), NOON + 30 * DAY
    run = draft_run(by=by, at=at)
    export_run(run=run, by=by, at=at)
    return pay_run(run=run, reference="TRF-1", by=by, at=at)


def _paid_late():
    """Let money come late three times: to goods that are there and called off, and to none."""
    variant = shelved(stock=1)
    refund_parcel(parcel=_late(variant).order.parcels.get(), cause=CAUSE, at=NOON + DAY)
    paid_order(variant)
    _late(shelved(stock=1))
    gone = shelved(stock=1)
    _late(gone, then=lambda: placed_order(gone))


def _late(variant, then=lambda: None):
    order = placed_order(variant)
    payment = payment_for(order)
    expire_order(order_id=order.pk, at=NOON + DAY)
    then()
    return settle(payment=payment, arrival=arrival_for(payment), at=NOON + DAY)


def _taken_back():
    """Let a buyer's bank take money back, and somebody refund some at the provider's desk."""
    disputed, refunded = (Payment.objects.get(order=paid_order()) for _order in range(2))
    take_in_dispute(payment=disputed, answer=dispute_answer(disputed, status="lost"), at=NOON)
    take_in_refund(payment=refunded, answer=refund_answer(refunded, amount=5_000), at=NOON)
