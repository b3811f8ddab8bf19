"""A complaint is settled and paid back at the same moment: nobody waits in a circle."""

from threading import Barrier

import pytest
from django.db import OperationalError, transaction

from marketplace.core.errors import RuleError
from marketplace.orders.models import Complaint, Parcel
from marketplace.orders.services.complaints import open_complaint, settle_complaint
from marketplace.orders.services.parcels import make_ready, pack_parcel, receive_parcel
from marketplace.orders.services.payment import order_locked
from marketplace.orders.states import ComplaintReason, ComplaintState, ParcelState, Party
from marketplace.payments.models import Refund
from marketplace.payments.services.refunding import Cause, refund_parcel
from tests.concurrency.run import at_once
from tests.factories.payments import paid_order
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)

CAUSE = Cause(reason="Pecah", by=Party.COMMITTEE)


@pytest.fixture
def complaint():
    parcel = paid_order().parcels.get()
    for step in (pack_parcel, make_ready, receive_parcel):
        step(parcel=parcel, at=NOON)
    return open_complaint(parcel=parcel, reason=ComplaintReason.DAMAGED, text="Pecah.", at=NOON)


def test_deadlock_is_real_where_the_complaint_is_locked_first(complaint):
    locked_one = Barrier(2, timeout=30)

    def lock_both(number):
        def lock_complaint():
            Complaint.objects.select_for_update().get(pk=complaint.pk)

        def lock_order():
            order_locked(complaint.parcel.order_id)

        first, second = (lock_order, lock_complaint) if number else (lock_complaint, lock_order)
        with transaction.atomic():
            first()
            locked_one.wait()
            second()

    outcomes = at_once(lock_both, times=2)

    assert [type(outcome) for outcome in outcomes].count(OperationalError) == 1


def test_settling_and_paying_back_wait_in_one_line(complaint):
    def end(number):
        if number % 2:
            return settle_complaint(complaint=complaint, at=NOON)
        return refund_parcel(parcel=complaint.parcel, cause=CAUSE, at=NOON)

    outcomes = at_once(end, times=6)

    assert {type(outcome) for outcome in outcomes} <= {Complaint, Refund, RuleError}
    is_refunded = Parcel.objects.get().state == ParcelState.REFUNDED
    assert Refund.objects.count() == int(is_refunded)
    states = {ComplaintState.REFUNDED, ComplaintState.SETTLED}
    assert Complaint.objects.get().state in states
