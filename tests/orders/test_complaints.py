"""A complaint is judged by what the parcel is now, not by what somebody saw before."""

from datetime import timedelta

import pytest

from marketplace.core.errors import RuleError
from marketplace.orders.models import Complaint
from marketplace.orders.services.complaints import (
    answer_complaint,
    open_complaint,
    settle_complaint,
)
from marketplace.orders.services.parcels import make_ready, pack_parcel, receive_parcel
from marketplace.orders.states import ComplaintReason, ComplaintState, OrderState, ParcelState
from marketplace.payments.services.refunding import Cause, refund_parcel
from tests.factories.payments import paid_order
from tests.factories.times import DAY, NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture
def parcel():
    parcel = paid_order().parcels.get()
    pack_parcel(parcel=parcel, at=NOON)
    return make_ready(parcel=parcel, at=NOON)


def complain(parcel, at):
    return open_complaint(parcel=parcel, reason=ComplaintReason.DAMAGED, text="Pecah.", at=at)


def test_complaint_opens_its_order_again_and_closes_it(parcel):
    receive_parcel(parcel=parcel, at=NOON)

    complaint = complain(parcel, NOON + DAY)
    answer_complaint(complaint=complaint, answer="Maaf.", at=NOON + DAY)
    settled = settle_complaint(complaint=complaint, at=NOON + 2 * DAY)

    parcel.refresh_from_db()
    assert settled.state == ComplaintState.SETTLED
    assert (parcel.state, parcel.received_at) == (ParcelState.RECEIVED, NOON)
    assert parcel.order.state == OrderState.COMPLETED


def test_deadline_is_that_of_the_parcel_as_it_is_now(parcel):
    seen_before = type(parcel).objects.get(pk=parcel.pk)
    receive_parcel(parcel=parcel, at=NOON)

    with pytest.raises(RuleError) as refused:
        complain(seen_before, NOON + timedelta(days=7))

    assert refused.value.code == "too_late"
    assert not Complaint.objects.exists()
    assert type(parcel).objects.get().state == ParcelState.RECEIVED


def test_buyer_complains_of_what_is_not_at_the_booth_once_its_time_is_over(parcel):
    with pytest.raises(RuleError) as refused:
        complain(parcel, NOON + 14 * DAY - timedelta(seconds=1))
    assert refused.value.code == "too_early"
    assert not Complaint.objects.exists()
    assert type(parcel).objects.get().state == ParcelState.READY

    complaint = complain(parcel, NOON + 14 * DAY)
    settle_complaint(complaint=complaint, at=NOON + 15 * DAY)

    parcel.refresh_from_db()
    assert (parcel.state, parcel.received_at) == (ParcelState.RECEIVED, NOON + 15 * DAY)


def test_complaint_about_what_was_not_at_the_booth_ends_with_its_money(parcel):
    complaint = complain(parcel, NOON + 14 * DAY)

    refund = refund_parcel(parcel=parcel, cause=Cause("Tidak ada", "committee"), at=NOON + 15 * DAY)

    complaint.refresh_from_db()
    parcel.refresh_from_db()
    assert (complaint.state, parcel.state) == (ComplaintState.REFUNDED, ParcelState.REFUNDED)
    assert refund.amount == parcel.total
