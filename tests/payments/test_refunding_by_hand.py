"""Refunds that a person pays, or asks for again."""

import pytest

from marketplace.orders.states import OrderState, ParcelState, Party
from marketplace.payments.models import Concern, Refund
from marketplace.payments.services.refunding import Cause, refund_lines, refund_order
from marketplace.payments.services.repaying import mark_refunded_by_hand, resend_refund
from marketplace.payments.states import ConcernKind, RefundState
from marketplace.payments.tasks import keep_answer
from tests.factories.accounts import UserFactory
from tests.factories.orders import shelved
from tests.factories.payments import paid_order
from tests.payments.cases import LATER, answer_to, deeds, failed_refund, owed, returned_by_hand
from tests.voting.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
CAUSE = Cause("Barang rusak.", Party.COMMITTEE)


def mark(refund, reference="TRX-1", by=None):
    return mark_refunded_by_hand(
        refund=refund, reference=reference, by=by or UserFactory(), at=LATER
    )


def test_transfer_back_is_written_down_and_closes_its_concern():
    refund, officer = returned_by_hand(), UserFactory()

    mark(refund, by=officer)

    refund.refresh_from_db()
    concern = Concern.objects.get(kind=ConcernKind.RETURN)
    assert (refund.state, refund.reference, refund.done_at) == (RefundState.DONE, "TRX-1", LATER)
    assert (concern.closed_by, concern.resolution) == (officer, "TRX-1")
    assert deeds()[-1] == "return_by_hand"


def test_transfer_back_is_written_down_once():
    refund = returned_by_hand()
    mark(refund)

    with refused("wrong_state"):
        mark(refund, "TRX-2")

    assert Refund.objects.get().reference == "TRX-1"


def test_reference_belongs_to_one_refund():
    mark(returned_by_hand())
    other = returned_by_hand()

    with refused("reference_used"):
        mark(other)

    other.refresh_from_db()
    assert other.state == RefundState.WANTED


def test_what_stripe_may_still_pay_is_no_persons_to_pay():
    refund = failed_refund()
    resend_refund(refund=refund, by=UserFactory(), at=LATER)

    with refused("at_stripe"):
        mark(refund)

    assert Refund.objects.get().state == RefundState.WANTED


def test_what_stripe_refused_may_be_paid_by_hand():
    refund = failed_refund()

    mark(refund)

    assert Refund.objects.get().state == RefundState.DONE
    assert not Concern.objects.filter(closed_at=None).exists()


def test_failed_refund_is_asked_for_under_a_new_key():
    refund = failed_refund()
    before = refund.key

    resend_refund(refund=refund, by=UserFactory(), at=LATER)

    refund.refresh_from_db()
    assert (refund.state, refund.reference) == (RefundState.WANTED, "")
    assert refund.key != before
    assert deeds()[-1] == "resend_refund"


def test_second_press_asks_stripe_for_nothing():
    refund = failed_refund()
    resend_refund(refund=refund, by=UserFactory(), at=LATER)

    with refused("just_sent"):
        resend_refund(refund=refund, by=UserFactory(), at=LATER)

    assert deeds().count("resend_refund") == 1


def test_refund_by_transfer_is_never_sent_to_stripe():
    refund = returned_by_hand()

    with refused("by_hand"):
        resend_refund(refund=refund, by=UserFactory(), at=LATER)

    assert "resend_refund" not in deeds()


def test_refund_that_is_done_after_all_closes_its_concern():
    refund = failed_refund()
    resend_refund(refund=refund, by=UserFactory(), at=LATER)
    refund.refresh_from_db()

    keep_answer(refund, answer_to(refund), LATER)

    assert Refund.objects.get().state == RefundState.DONE
    assert not Concern.objects.filter(closed_at=None).exists()


def test_whole_order_goes_back_parcel_by_parcel():
    order = paid_order(shelved(price=40_000), shelved(price=20_000))

    refunds = refund_order(order=order, cause=CAUSE, at=LATER)

    order.refresh_from_db()
    assert [refund.amount for refund in refunds] == [40_000, 20_000]
    assert (order.state, owed()) == (OrderState.CANCELLED, 0)


def test_whole_order_goes_back_once():
    order = paid_order(shelved(), shelved())
    refund_order(order=order, cause=CAUSE, at=LATER)

    with refused("nothing_left"):
        refund_order(order=order, cause=CAUSE, at=LATER)

    assert Refund.objects.count() == 2


def test_parcel_on_its_way_keeps_the_whole_order():
    order = paid_order(shelved(), shelved())
    on_its_way = {"state": ParcelState.SENT, "sent_at": LATER, "courier": "Pos"}
    order.parcels.filter(pk=order.parcels.last().pk).update(**on_its_way)

    with refused("wrong_state"):
        refund_order(order=order, cause=CAUSE, at=LATER)

    order.refresh_from_db()
    assert (Refund.objects.count(), order.state) == (0, OrderState.PAID)


def test_goods_are_paid_back_as_they_were_seen():
    parcel = paid_order(shelved(price=40_000), quantity=3).parcels.get()
    units = {parcel.lines.get().pk: 1}
    refund_lines(parcel=parcel, quantities=units, cause=CAUSE, at=LATER, left=120_000)

    with refused("changed"):
        refund_lines(parcel=parcel, quantities=units, cause=CAUSE, at=LATER, left=120_000)

    assert Refund.objects.get().amount == 40_000
