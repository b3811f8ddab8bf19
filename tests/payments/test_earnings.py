"""Uang saya: what was bought, taken off and sent, and where to."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.orders.models import Parcel
from marketplace.orders.services.complaints import open_complaint, settle_complaint
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.states import ComplaintReason, Party
from marketplace.payments.models import BankAccount, LedgerEntry, Payment
from marketplace.payments.queries.earnings import balance_sheet, earnings_of
from marketplace.payments.services.elsewhere import take_in_dispute
from marketplace.payments.services.payouts import draft_run, drop_run, export_run, pay_run
from marketplace.payments.services.refunding import Cause, refund_lines
from tests.factories.accounts import UserFactory
from tests.factories.orders import open_terms, sold_by
from tests.factories.payments import dispute_answer, paid_order
from tests.factories.sellers import SellerFactory
from tests.factories.times import DAY, NOON
from tests.voting.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
PAGE = "/jual/uang/"


@pytest.fixture
def seller():
    return SellerFactory()


@pytest.fixture
def committee():
    return UserFactory()


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


def account_of(seller):
    return BankAccount.objects.create(
        seller=seller, bank="BRI", number="1234567890", holder="Sari", changed_at=NOON
    )


def sold(seller, *, price=50_000, at=NOON):
    """Return a parcel of two units that is paid."""
    order = paid_order(sold_by(seller, price=price), quantity=2, at=at)
    return Parcel.objects.select_related("order", "province").get(order=order)


def received(seller, *, at=NOON, **more):
    return receive_parcel(parcel=sold(seller, at=at, **more), at=at)


def paid_out(committee, *, at):
    """Put a run together and pay it."""
    run = export_run(run=draft_run(by=committee, at=at), by=committee, at=at)
    return pay_run(run=run, reference="TRF-001", by=committee, at=at)


def only(seller):
    [earning] = earnings_of(seller, page=None)
    return earning


def test_balance_waits_for_the_buyer(seller):
    sold(seller)

    balance = balance_sheet(seller, NOON)

    assert (balance.total, balance.now, balance.under_way, balance.later) == (
        100_000,
        0,
        0,
        100_000,
    )


def test_money_is_payable_when_nobody_can_complain_any_more(seller):
    received(seller)

    before, after = balance_sheet(seller, NOON + DAY), balance_sheet(seller, NOON + 6 * DAY)

    assert (before.now, before.later) == (0, 100_000)
    assert (after.now, after.later) == (100_000, 0)


def test_run_under_way_is_no_longer_to_be_had(seller, committee):
    account_of(seller)
    received(seller)
    draft_run(by=committee, at=NOON + 6 * DAY)

    balance = balance_sheet(seller, NOON + 6 * DAY)

    assert (balance.total, balance.now, balance.under_way) == (100_000, 0, 100_000)


def test_earning_says_what_was_taken_off(seller):
    open_terms(commission=500)
    order = paid_order(sold_by(seller, price=50_000), quantity=2, at=NOON)
    parcel = Parcel.objects.get(order=order)
    line = parcel.lines.get()
    cause = Cause("Rusak", Party.SELLER)
    refund_lines(parcel=parcel, quantities={line.pk: 1}, cause=cause, at=NOON)

    earning = only(seller)

    assert (earning.paid, earning.fee, earning.refunded) == (100_000, -2_500, -50_000)
    assert earning.net == 47_500 == balance_sheet(seller, NOON).total


def test_money_that_a_bank_holds_is_not_payable(client, seller, committee):
    account_of(seller)
    payment = Payment.objects.get(order=received(seller).order)
    take_in_dispute(payment=payment, answer=dispute_answer(payment), at=NOON)

    held, page = balance_sheet(seller, NOON + 6 * DAY), client.get(PAGE).content.decode()

    assert (held.total, held.now, held.later) == (100_000, 0, 100_000)
    assert "Disanggah" in page
    with refused("nothing_owed"):
        draft_run(by=committee, at=NOON + 6 * DAY)
    take_in_dispute(payment=payment, answer=dispute_answer(payment, status="won"), at=NOON)
    assert balance_sheet(seller, NOON + 6 * DAY).now == 100_000
    assert "Disanggah" not in client.get(PAGE).content.decode()


def test_earning_names_the_payout_that_had_it(client, seller, committee):
    account_of(seller)
    first = received(seller)
    run = paid_out(committee, at=NOON + 6 * DAY)
    second = received(seller, at=NOON + 7 * DAY)

    newer, older = earnings_of(seller, page=None)
    page = client.get(PAGE).content.decode()

    assert (older.parcel, older.payout.run) == (first, run)
    assert (newer.parcel, newer.payout) == (second, None)
    assert "bukti bank TRF-001" in page
    assert balance_sheet(seller, NOON + 7 * DAY).total == 100_000


def test_run_before_a_complaint_ended_did_not_have_its_money(seller, committee):
    account_of(seller)
    parcel, other = received(seller), received(seller)
    reason = ComplaintReason.DAMAGED
    complaint = open_complaint(parcel=parcel, reason=reason, text="Sobek.", at=NOON + DAY)
    first = draft_run(by=committee, at=NOON + 6 * DAY)
    settle_complaint(complaint=complaint, at=NOON + 8 * DAY)

    of_other, of_parcel = earnings_of(seller, page=None)

    assert first.payouts.get().amount == 100_000
    assert (of_parcel.parcel, of_parcel.payout) == (parcel, None)
    assert (of_other.parcel, of_other.payout.run) == (other, first)


def test_dropped_run_has_paid_nobody(seller, committee):
    account_of(seller)
    received(seller)
    drop_run(run=draft_run(by=committee, at=NOON + 6 * DAY), by=committee, at=NOON + 6 * DAY)

    assert only(seller).payout is None
    assert balance_sheet(seller, NOON + 6 * DAY).now == 100_000


def test_sums_agree_with_the_balance(seller, committee):
    account_of(seller)
    received(seller)
    paid_out(committee, at=NOON + 6 * DAY)
    received(seller, at=NOON + 7 * DAY, price=30_000)
    sold(seller, price=10_000)

    earnings = earnings_of(seller, page=None)

    net = sum(earning.net for earning in earnings)
    assert net == balance_sheet(seller, NOON).total + 100_000


def test_page_without_an_account_asks_for_one(client):
    page = client.get(PAGE).content.decode()

    assert "Tanpa rekening, uang Anda tidak bisa dibayarkan." in page
    assert "Belum ada penjualan" in page


def test_payouts_tell_date_and_reference(client, seller, committee):
    account_of(seller)
    received(seller)
    paid_out(committee, at=NOON + 6 * DAY)

    page = client.get("/jual/uang/pembayaran/").content.decode()

    assert "TRF-001" in page
    assert "BRI, nomor berakhir 7890" in page
    assert "1234567890" not in page


def test_no_payout_yet_says_what_comes_next(client):
    assert "Belum ada pembayaran" in client.get("/jual/uang/pembayaran/").content.decode()


@pytest.mark.parametrize("address", [PAGE, "/jual/uang/pembayaran/", "/jual/uang/buku.csv"])
def test_one_more_parcel_costs_no_more_queries(client, seller, committee, address):
    account_of(seller)
    received(seller)
    paid_out(committee, at=NOON + 6 * DAY)
    with CaptureQueriesContext(connection) as one:
        client.get(address)

    received(seller, at=NOON + 7 * DAY)
    paid_out(committee, at=NOON + 14 * DAY)
    with CaptureQueriesContext(connection) as two:
        client.get(address)

    assert len(two) == len(one)


def test_others_money_is_not_seen(client, seller):
    received(SellerFactory(), at=timezone.now() - timedelta(days=30))

    assert "Belum ada penjualan" in client.get(PAGE).content.decode()
    assert balance_sheet(seller, timezone.now()).total == 0


def test_book_is_a_table_with_a_running_balance(client, seller, committee):
    account_of(seller)
    parcel = received(seller)
    paid_out(committee, at=NOON + 6 * DAY)
    LedgerEntry.objects.create(
        seller=seller, kind="correction", amount=-1_000, note="=1+1", at=NOON + 7 * DAY
    )
    received(SellerFactory())

    answer = client.get("/jual/uang/buku.csv")

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1:] == [
        ["2026-08-17 19:00", "Penjualan", parcel.order.number, "100000", "100000", "", ""],
        ["2026-08-23 19:00", "Pembayaran", "", "-100000", "0", "TRF-001", ""],
        ["2026-08-24 19:00", "Koreksi", "", "-1000", "-1000", "", "'=1+1"],
    ]


def test_who_has_no_shop_has_no_book(client):
    client.force_login(UserFactory())

    assert client.get(PAGE).url == "/jual/daftar/"
    assert client.get("/jual/uang/buku.csv").status_code == 404
