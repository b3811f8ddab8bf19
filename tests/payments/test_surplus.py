"""Money without a use: it goes back, or buys its goods after all. The book's sum is the money."""

import pytest
from django.core import mail
from django.db.models import Sum

from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.states import HoldState
from marketplace.core.money import rupiah
from marketplace.orders.models import Receipt
from marketplace.orders.states import OrderState, Party
from marketplace.payments.models import Concern, LedgerEntry
from marketplace.payments.services.refunding import Cause, refund_surplus
from marketplace.payments.services.surplus import honour_surplus
from marketplace.payments.states import ConcernKind, EntryKind, PaymentState
from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.payments.cases import deeds, late_money, owed, second_money, state_of
from tests.voting.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
THEN = NOON + 4 * DAY


def refill(concern):
    line = concern.order.parcels.get().lines.get()
    Variant.objects.filter(pk=line.variant_id).update(stock=5)


def honour(concern, by=None):
    return honour_surplus(payment=concern.payment, by=by or UserFactory(), at=THEN)


@pytest.mark.parametrize("by_hand", [False, True])
def test_late_money_buys_its_goods_once_they_are_there(by_hand):
    concern = late_money(by_hand=by_hand)
    refill(concern)
    before = owed()

    honour(concern)

    order, parcel = concern.order, concern.order.parcels.get()
    assert state_of(order) == OrderState.PAID
    assert state_of(concern.payment) == PaymentState.SETTLED
    assert Receipt.objects.get(parcel=parcel).amount == 40_000
    assert parcel.seller.ledger.aggregate(sum=Sum("amount"))["sum"] == 40_000
    assert owed() == before == concern.payment.received
    kept = StockHold.objects.get(reference=f"{order.number}+")
    assert kept.state == HoldState.SOLD
    assert LedgerEntry.objects.get(kind=EntryKind.CORRECTION).amount == -40_000


def test_honouring_closes_the_concern_with_its_person():
    concern = late_money()
    refill(concern)

    honour(concern, officer := UserFactory())

    concern.refresh_from_db()
    assert (concern.closed_at, concern.closed_by) == (THEN, officer)
    assert deeds() == ["honour_surplus"]


def test_goods_that_are_still_gone_keep_the_money_aside():
    concern = late_money()

    with pytest.raises(SoldOut):
        honour(concern)

    assert state_of(concern.order) == OrderState.NEEDS_ATTENTION
    assert state_of(concern.payment) == PaymentState.SURPLUS
    assert (deeds(), owed()) == ([], concern.payment.received)


def test_honouring_twice_pays_once():
    concern = late_money()
    refill(concern)
    honour(concern)

    with refused("not_waiting"):
        honour(concern)

    assert LedgerEntry.objects.filter(kind=EntryKind.CORRECTION).count() == 1


def test_money_that_went_back_buys_nothing():
    concern = late_money()
    refill(concern)
    refund_surplus(payment=concern.payment, cause=Cause("Habis.", Party.COMMITTEE), at=THEN)

    with refused("not_waiting"):
        honour(concern)

    assert state_of(concern.order) == OrderState.CANCELLED


def test_second_payment_buys_nothing():
    concern = second_money()

    with refused("not_waiting"):
        honour(concern)

    assert state_of(concern.payment) == PaymentState.SURPLUS


def test_money_that_goes_back_closes_its_concern():
    concern, officer = second_money(), UserFactory()
    cause = Cause("Dibayar dua kali.", Party.COMMITTEE, officer)

    refund_surplus(payment=concern.payment, cause=cause, at=THEN)

    concern.refresh_from_db()
    assert (concern.closed_by, concern.resolution) == (officer, "Dibayar dua kali.")
    assert [one.kind for one in Concern.objects.filter(closed_at=None)] == [ConcernKind.RETURN]


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (late_money, "Panitia menanyakan kepada pelapak apakah barangnya ada lagi."),
        (second_money, "tetapi pesanan itu sudah dibayar atau sudah berakhir."),
    ],
)
def test_buyer_hears_of_money_without_a_use_and_again_when_it_goes_back(
    case, sentence, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        concern = case()
    told = mail.outbox[-1]
    number, amount = concern.order.number, rupiah(concern.payment.received)
    with django_capture_on_commit_callbacks(execute=True):
        refund_surplus(payment=concern.payment, cause=Cause("Habis.", Party.COMMITTEE), at=THEN)
    letter = mail.outbox[-1]

    assert told.subject == f"Uang untuk pesanan {number} datang terlambat atau dua kali"
    assert sentence in told.body
    assert amount in told.body
    assert [told.to, letter.to] == [["siti@example.org"]] * 2
    assert letter.subject == f"{amount} dari pesanan {number} dikembalikan"
    assert f"Panitia mengembalikan {amount} yang datang untuk pesanan {number}" in letter.body
