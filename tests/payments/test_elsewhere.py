"""What a provider or a bank gives back without us is booked once and told."""

import pytest
from django.db.models import Sum

from marketplace.orders.states import Party
from marketplace.payments.models import Concern, Dispute, LedgerEntry, Payment, Refund
from marketplace.payments.services.elsewhere import take_in_dispute, take_in_refund
from marketplace.payments.services.refunding import Cause, refund_parcel, refund_surplus
from marketplace.payments.services.repaying import mark_refunded_by_hand, resend_refund
from marketplace.payments.services.settling import settle
from marketplace.payments.states import ConcernKind, DisputeState, RefundState
from marketplace.payments.tasks import fail_refund, keep_answer
from tests.factories.accounts import UserFactory
from tests.factories.payments import (
    arrival_for,
    dispute_answer,
    paid_order,
    payment_for,
    refund_answer,
)
from tests.factories.times import DAY, NOON
from tests.voting.refusals import refused

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture
def payment():
    paid_order()
    return Payment.objects.get()


def owed():
    return LedgerEntry.objects.aggregate(sum=Sum("amount"))["sum"]


def test_refund_at_the_desk_is_booked_once_at_the_fairs_cost(payment):
    for _again in range(2):
        take_in_refund(payment=payment, answer=refund_answer(payment, amount=20_000), at=NOON)

    refund = Refund.objects.get()
    assert (refund.amount, refund.parcel, refund.state) == (20_000, None, RefundState.DONE)
    assert LedgerEntry.objects.get(refund=refund).seller is None
    assert Concern.objects.get().kind == ConcernKind.ELSEWHERE
    assert owed() == 30_000


def test_refund_of_odd_hundredths_is_told_and_not_booked(payment):
    answer = refund_answer(payment, amount=None, told="150 idr")

    assert take_in_refund(payment=payment, answer=answer, at=NOON) is None

    assert (Concern.objects.get().note, owed()) == ("150 idr", 50_000)


def test_refund_at_the_desk_that_failed_is_nothing(payment):
    take_in_refund(payment=payment, answer=refund_answer(payment, status="failed"), at=NOON)

    assert not Refund.objects.exists()
    assert not Concern.objects.exists()


def test_somebody_elses_key_is_no_key_of_ours(payment):
    take_in_refund(payment=payment, answer=refund_answer(payment, key="kunci"), at=NOON)

    assert Refund.objects.get().reference == f"re_{payment.pk}"


@pytest.mark.parametrize(
    ("status", "state", "is_solved"),
    [("succeeded", RefundState.DONE, True), ("pending", RefundState.SENT, False)],
)
def test_repayment_at_the_desk_of_what_failed_is_booked_once(payment, status, state, is_solved):
    cause = Cause(reason="Pecah", by=Party.SELLER)
    refund = refund_parcel(parcel=payment.order.parcels.get(), cause=cause, at=NOON)
    first = refund_answer(payment, id="re_1", key=str(refund.key), status="failed")
    again = refund_answer(payment, id="re_2", status=status)

    for answer in (first, again, first, again):
        take_in_refund(payment=payment, answer=answer, at=NOON)

    refund = Refund.objects.get()
    assert (refund.state, refund.reference, owed()) == (state, "re_2", 0)
    assert Concern.objects.get().kind == ConcernKind.REFUND
    assert (Concern.objects.get().closed_at is not None) is is_solved


def test_refund_of_another_amount_than_what_failed_is_a_new_one(payment):
    cause = Cause(reason="Pecah", by=Party.SELLER)
    refund = refund_parcel(parcel=payment.order.parcels.get(), cause=cause, at=NOON)
    fail_refund(refund, "charge_disputed", NOON)

    take_in_refund(payment=payment, answer=refund_answer(payment, amount=20_000), at=NOON)

    assert list(Refund.objects.order_by("pk").values_list("state", "amount")) == [
        (RefundState.FAILED, 50_000),
        (RefundState.DONE, 20_000),
    ]


def test_refund_that_the_bank_sends_back_later_is_told(payment):
    refund = take_in_refund(payment=payment, answer=refund_answer(payment), at=NOON)

    take_in_refund(payment=payment, answer=refund_answer(payment, status="failed"), at=NOON)

    refund.refresh_from_db()
    assert (refund.state, refund.done_at) == (RefundState.FAILED, None)
    assert set(Concern.objects.values_list("kind", flat=True)) == {
        ConcernKind.ELSEWHERE,
        ConcernKind.REFUND,
    }


def test_refund_that_fails_again_is_told_again(payment):
    cause = Cause(reason="Pecah", by=Party.SELLER)
    refund = refund_parcel(parcel=payment.order.parcels.get(), cause=cause, at=NOON)
    for id_, status in (("re_1", "failed"), ("re_2", "succeeded")):
        keep_answer(refund, refund_answer(payment, id=id_, status=status), NOON)
    assert Concern.objects.get().closed_at == NOON

    keep_answer(refund, refund_answer(payment, id="re_2", status="failed"), NOON + DAY)

    again = Concern.objects.get()
    assert (again.closed_at, again.resolution, again.opened_at) == (None, "", NOON + DAY)


def test_refusal_that_comes_after_an_answer_changes_nothing(payment):
    cause = Cause(reason="Pecah", by=Party.SELLER)
    refund = refund_parcel(parcel=payment.order.parcels.get(), cause=cause, at=NOON)
    keep_answer(refund, refund_answer(payment, key=str(refund.key)), NOON)

    assert fail_refund(refund, "charge_already_refunded", NOON).state == RefundState.DONE
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    ("end", "state", "left"),
    [("won", DisputeState.WON, 50_000), ("lost", DisputeState.LOST, 0)],
)
def test_dispute_ends_once(payment, end, state, left):
    for status in ("needs_response", end, end, "needs_response"):
        take_in_dispute(payment=payment, answer=dispute_answer(payment, status=status), at=NOON)

    assert Dispute.objects.get().state == state
    assert Concern.objects.get().kind == ConcernKind.DISPUTE
    assert owed() == left


def test_nothing_goes_back_while_a_bank_decides(payment):
    parcel, cause = payment.order.parcels.get(), Cause(reason="Pecah", by=Party.COMMITTEE)
    take_in_dispute(payment=payment, answer=dispute_answer(payment), at=NOON)

    with refused("disputed"):
        refund_parcel(parcel=parcel, cause=cause, at=NOON)
    assert not Refund.objects.exists()

    take_in_dispute(payment=payment, answer=dispute_answer(payment, status="won"), at=NOON)
    assert refund_parcel(parcel=parcel, cause=cause, at=NOON).amount == 50_000


def test_refund_that_failed_waits_for_the_bank(payment):
    cause = Cause(reason="Pecah", by=Party.SELLER)
    refund = refund_parcel(parcel=payment.order.parcels.get(), cause=cause, at=NOON)
    fail_refund(refund, "charge_disputed", NOON)
    take_in_dispute(payment=payment, answer=dispute_answer(payment), at=NOON)

    with refused("disputed"):
        resend_refund(refund=refund, by=UserFactory(), at=NOON)
    with refused("disputed"):
        mark_refunded_by_hand(refund=refund, reference="TRX-1", by=UserFactory(), at=NOON)
    assert Refund.objects.get().state == RefundState.FAILED


def test_second_money_waits_for_the_bank(payment):
    second = payment_for(payment.order, reference="cs_2")
    settle(payment=second, arrival=arrival_for(second), at=NOON)
    take_in_dispute(payment=second, answer=dispute_answer(second), at=NOON)

    with refused("disputed"):
        refund_surplus(payment=second, cause=Cause("Dua kali", Party.COMMITTEE), at=NOON)
    assert not Refund.objects.exists()


def test_dispute_in_another_currency_is_told_and_not_kept(payment):
    answer = dispute_answer(payment, amount=None, told="350 usd", currency="usd")

    assert take_in_dispute(payment=payment, answer=answer, at=NOON) is None

    assert (Concern.objects.get().note, owed()) == ("350 usd", 50_000)
    assert not Dispute.objects.exists()
