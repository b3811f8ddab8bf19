"""Money goes back once, never more than came, and the seller's share of the fee with it."""

import pytest
from django.db.models import Sum

from marketplace.catalogue.models import Variant
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order, Parcel, Receipt
from marketplace.orders.services.parcels import make_ready, pack_parcel, receive_parcel
from marketplace.orders.services.payment import expire_order
from marketplace.orders.states import OrderState, ParcelState, Party, ReceiptKind
from marketplace.payments.models import LedgerEntry, Payment, Refund
from marketplace.payments.services.elsewhere import take_in_refund
from marketplace.payments.services.payouts import draft_run, drop_run
from marketplace.payments.services.refunding import (
    Cause,
    refund_lines,
    refund_parcel,
    refund_surplus,
)
from marketplace.payments.services.settling import settle
from tests.factories.accounts import UserFactory
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import arrival_for, paid_order, payment_for, refund_answer
from tests.factories.shop import bank_account, pay_out, received_parcel
from tests.factories.times import DAY, NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]

CAUSE = Cause(reason="Habis", by=Party.SELLER)


def owed():
    """Return what each owner stands at, by the seller's key; None is the fair."""
    sums = LedgerEntry.objects.values_list("seller").annotate(sum=Sum("amount"))
    return {owner: int(amount) for owner, amount in sums}


def refused(deed, at=NOON, **given):
    """Return the code of the refusal; no money moved."""
    before = (Refund.objects.count(), owed(), Receipt.objects.count())
    with pytest.raises(RuleError) as caught:
        deed(cause=CAUSE, at=at, **given)
    assert (Refund.objects.count(), owed(), Receipt.objects.count()) == before
    return caught.value.code


def test_whole_parcel_goes_back_with_its_fee():
    open_terms(commission=250)
    variant = shelved(price=33_333, stock=4)
    parcel = paid_order(variant).parcels.get()

    refund_parcel(parcel=parcel, cause=CAUSE, at=NOON)

    parcel.refresh_from_db()
    assert (parcel.state, parcel.order.state) == (ParcelState.CANCELLED, OrderState.CANCELLED)
    assert owed() == {parcel.seller_id: 0, None: 0}
    assert Variant.objects.get().stock == 4
    assert Receipt.objects.get(kind=ReceiptKind.CORRECTION).amount == 33_333


def test_parts_give_the_fee_back_to_the_last_rupiah():
    open_terms(commission=250)
    order = paid_order(shelved(price=33_333, stock=9), quantity=3)
    parcel, line = order.parcels.get(), order.parcels.get().lines.get()

    for _part in range(2):
        refund_lines(parcel=parcel, quantities={line.pk: 1}, cause=CAUSE, at=NOON)
    refund_parcel(parcel=parcel, cause=CAUSE, at=NOON)

    assert owed() == {parcel.seller_id: 0, None: 0}
    assert [refund.amount for refund in Refund.objects.all()] == [33_333] * 3


def test_nothing_goes_back_of_what_was_never_paid():
    parcel = placed_order().parcels.get()
    line = parcel.lines.get()

    assert refused(refund_lines, parcel=parcel, quantities={line.pk: 1}) == "not_paid"
    assert refused(refund_parcel, parcel=parcel) == "not_paid"


def test_last_unit_of_an_unsent_parcel_is_called_off_instead():
    parcel = paid_order(shelved(), quantity=2).parcels.get()
    line = parcel.lines.get()
    refund_lines(parcel=parcel, quantities={line.pk: 1}, cause=CAUSE, at=NOON)

    assert refused(refund_lines, parcel=parcel, quantities={line.pk: 1}) == "whole_parcel"

    refund_parcel(parcel=parcel, cause=CAUSE, at=NOON)
    assert Parcel.objects.get().state == ParcelState.CANCELLED


def test_all_units_of_a_parcel_that_arrived_may_be_paid_back():
    parcel = paid_order().parcels.get()
    for step in (pack_parcel, make_ready, receive_parcel):
        step(parcel=parcel, at=NOON)

    refund_lines(parcel=parcel, quantities={parcel.lines.get().pk: 1}, cause=CAUSE, at=NOON)

    assert Parcel.objects.get().state == ParcelState.RECEIVED


@pytest.fixture
def paid_out():
    """Return a parcel whose seller got its money, and who is owed for one that waits."""
    open_terms(commission=250)
    variant = shelved(price=33_333, stock=9)
    parcel = received_parcel(paid_order(variant, quantity=2))
    pay_out(parcel)
    paid_order(variant, quantity=2, at=NOON + 30 * DAY)
    return parcel


def test_page_of_a_parcel_that_was_paid_out_leads_to_the_committee(paid_out, client):
    client.force_login(paid_out.seller.owner)

    page = client.get(f"/jual/pesanan/{paid_out.pk}/kembalikan/").content.decode()

    assert "Minta panitia mengembalikannya." in page
    assert "Kembalikan yang ditulis" not in page


def test_seller_gives_back_nothing_that_was_paid_out(paid_out):
    units, at = {paid_out.lines.get().pk: 1}, NOON + 31 * DAY

    assert refused(refund_parcel, parcel=paid_out, at=at) == "paid_out"
    assert refused(refund_lines, parcel=paid_out, quantities=units, at=at) == "paid_out"
    assert Parcel.objects.get(pk=paid_out.pk).state == ParcelState.RECEIVED


def test_committee_gives_back_what_was_paid_out(paid_out):
    cause = Cause(reason="Rusak", by=Party.COMMITTEE)

    refund_parcel(parcel=paid_out, cause=cause, at=NOON + 31 * DAY)

    assert owed()[paid_out.seller_id] == 0


def test_seller_gives_back_what_is_payable_and_stands_in_no_run():
    variant = shelved(stock=9)
    first, second = (received_parcel(paid_order(variant)) for _order in range(2))
    at = NOON + 30 * DAY
    refund_parcel(parcel=first, cause=CAUSE, at=at)
    bank_account(first.seller)
    run = draft_run(by=UserFactory(), at=at)

    assert refused(refund_parcel, parcel=second, at=at) == "paid_out"

    drop_run(run=run, by=UserFactory(), at=at)
    refund_parcel(parcel=second, cause=CAUSE, at=at)
    assert owed()[first.seller_id] == 0


def test_more_units_than_were_bought_are_refused():
    parcel = paid_order(shelved(), quantity=2).parcels.get()
    line = parcel.lines.get()

    for wrong in ({line.pk: 3}, {line.pk: 0}, {line.pk + 1: 1}, {}):
        assert refused(refund_lines, parcel=parcel, quantities=wrong) == "too_much"


def test_money_that_went_back_elsewhere_does_not_go_back_again():
    parcel = paid_order().parcels.get()
    payment = Payment.objects.get()
    take_in_refund(payment=payment, answer=refund_answer(payment), at=NOON)

    assert refused(refund_parcel, parcel=parcel) == "paid_back_elsewhere"
    assert Parcel.objects.get().state == ParcelState.WAITING


@pytest.fixture
def late():
    """Return money that came when the goods were gone."""
    variant = shelved(stock=1)
    order = placed_order(variant)
    payment = payment_for(order)
    expire_order(order_id=order.pk, at=NOON + DAY)
    placed_order(variant)
    return settle(payment=payment, arrival=arrival_for(payment), at=NOON + DAY)


def test_surplus_goes_back_once_and_ends_its_order(late):
    refund_surplus(payment=late, cause=CAUSE, at=NOON)

    assert Order.objects.get(pk=late.order_id).state == OrderState.CANCELLED
    assert refused(refund_surplus, payment=late) == "nothing_left"


def test_surplus_that_went_back_in_part_elsewhere_leaves_the_rest(late):
    take_in_refund(payment=late, answer=refund_answer(late, amount=20_000), at=NOON)

    refund = refund_surplus(payment=late, cause=CAUSE, at=NOON)

    assert refund.amount == 30_000
    assert owed() == {None: 0}


def test_surplus_that_went_back_elsewhere_ends_its_order(late):
    take_in_refund(payment=late, answer=refund_answer(late), at=NOON)

    assert Order.objects.get(pk=late.order_id).state == OrderState.CANCELLED
    assert refused(refund_surplus, payment=late) == "nothing_left"
