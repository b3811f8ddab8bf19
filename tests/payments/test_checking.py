"""A person sees money: on the account of the fair, or in the hand of a buyer."""

from datetime import timedelta

import pytest

from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from marketplace.orders.models import Order, Receipt
from marketplace.orders.services.payment import cancel_unpaid, expire_order
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.models import Concern, LedgerEntry, Payment
from marketplace.payments.services.checking import (
    confirm_by_hand,
    refuse_proof,
    send_proof,
    take_cash,
)
from marketplace.payments.services.concerns import close_concern
from marketplace.payments.states import ConcernKind, PaymentState
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, shelved
from tests.factories.payments import payment_for
from tests.factories.times import DAY, NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture
def keeper():
    return UserFactory()


def transferred(order, **more):
    return payment_for(order, amount=order.total + 17, extra=17, **more)


def test_each_other_amount_that_is_found_is_told():
    payment = transferred(placed_order(method=PaymentMethod.TRANSFER))

    def find(amount):
        confirm_by_hand(payment=payment, amount=amount, by=UserFactory(), at=NOON)

    for amount in (1_000, 2_000, 2_000):
        find(amount)
    first, second = Concern.objects.order_by("pk")
    assert (first.amount, second.amount) == (1_000, 2_000)
    close_concern(concern=second, resolution="Dikirim kembali.", by=UserFactory(), at=NOON)

    find(2_000)

    second.refresh_from_db()
    assert (second.closed_at, second.resolution, second.opened_at) == (None, "", NOON)
    assert Concern.objects.count() == 2


def test_confirmed_transfer_pays_its_order(keeper):
    payment = transferred(placed_order(method=PaymentMethod.TRANSFER))
    send_proof(payment=payment, picture=None, note="BRI, 12.05", at=NOON)

    settled = confirm_by_hand(payment=payment, amount=payment.amount, by=keeper, at=NOON)

    proof = payment.proofs.get()
    assert (settled.state, Order.objects.get().state) == (PaymentState.SETTLED, OrderState.PAID)
    assert (proof.decided_by, proof.decided_at) == (keeper, NOON)
    assert [entry.amount for entry in LedgerEntry.objects.all()] == [50_000, 17]


def test_another_amount_pays_nothing_and_is_told(keeper):
    payment = transferred(placed_order(method=PaymentMethod.TRANSFER))

    confirm_by_hand(payment=payment, amount=payment.amount - 1, by=keeper, at=NOON)

    assert Order.objects.get().state == OrderState.PLACED
    assert Concern.objects.get().kind == ConcernKind.AMOUNT


def test_card_is_never_confirmed_by_hand(keeper):
    payment = payment_for(placed_order())

    with pytest.raises(RuleError) as refused:
        confirm_by_hand(payment=payment, amount=payment.amount, by=keeper, at=NOON)

    assert refused.value.code == "not_by_hand"
    assert Payment.objects.get().state == PaymentState.STARTED
    assert not AuditEntry.objects.filter(action="confirm_payment").exists()


def test_refused_proof_may_be_followed_by_a_better_one(keeper):
    payment = transferred(placed_order(method=PaymentMethod.TRANSFER))
    send_proof(payment=payment, picture=None, note="", at=NOON)

    refuse_proof(payment=payment, reason="Tidak ada uang masuk.", by=keeper, at=NOON)
    send_proof(payment=payment, picture=None, note="Bank lain", at=NOON)

    assert Payment.objects.get().state == PaymentState.CHECKING
    assert payment.proofs.filter(decided_at=None).count() == 1


def test_cash_pays_once(keeper):
    order = placed_order(method=PaymentMethod.CASH)

    take_cash(order=order, by=keeper, at=NOON)
    with pytest.raises(RuleError) as refused:
        take_cash(order=order, by=keeper, at=NOON)

    assert refused.value.code == "paid"
    assert (Payment.objects.count(), Receipt.objects.count()) == (1, 1)


def test_late_cash_takes_the_goods_again(keeper):
    order = placed_order(method=PaymentMethod.CASH)
    expire_order(order_id=order.pk, at=NOON + DAY)

    take_cash(order=order, by=keeper, at=NOON + DAY)

    assert Order.objects.get().state == OrderState.PAID


def test_cash_is_not_taken_for_goods_that_are_gone(keeper):
    variant = shelved(stock=1)
    order = placed_order(variant, method=PaymentMethod.CASH)
    expire_order(order_id=order.pk, at=NOON + DAY)
    placed_order(variant, at=NOON + DAY)
    refused_cash(order, keeper)

    assert Order.objects.get(pk=order.pk).state == OrderState.EXPIRED


def test_cash_is_not_taken_for_a_cancelled_order(keeper):
    order = placed_order(method=PaymentMethod.CASH)
    cancel_unpaid(order=order, at=NOON)
    refused_cash(order, keeper)

    assert Order.objects.get().state == OrderState.CANCELLED


def refused_cash(order, keeper):
    with pytest.raises(RuleError) as refused:
        take_cash(order=order, by=keeper, at=NOON + DAY + timedelta(hours=1))

    assert refused.value.code == "too_late"
    assert not Payment.objects.exists()
    assert not Concern.objects.exists()
    assert not LedgerEntry.objects.exists()
