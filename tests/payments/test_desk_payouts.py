"""Runs of payouts at the desk: seen first, put together, given to the bank, paid, told."""

import csv
from io import StringIO

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.orders.states import ParcelState
from marketplace.payments.models import BankAccount, LedgerEntry, Payout, PayoutRun
from marketplace.payments.queries.payouts import NOT_YET, preview_run
from marketplace.payments.services.ledger import book_correction
from marketplace.payments.services.payouts import draft_run, drop_run, export_run
from marketplace.payments.states import EntryKind, RunState
from tests.factories.orders import shelved
from tests.factories.payments import paid_order
from tests.factories.times import NOON
from tests.payments.cases import deeds, payable_parcel, state_of
from tests.voting.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


def left_out():
    return {one.seller.pk: str(one.why) for one in preview_run(NOON).left_out}


def drafted(officer):
    payable_parcel(shelved(price=40_000))
    return draft_run(by=officer, at=NOON)


def bank_rows(answer):
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_preview_says_who_gets_what(client):
    parcel = payable_parcel(shelved(price=40_000))

    page = client.get(reverse("run_preview"))

    (due,) = page.context["preview"].dues
    assert (due.seller, due.amount) == (parcel.seller, 40_000)
    assert "Bank Desa 0012345678, Lastri" in page.text
    assert not PayoutRun.objects.exists()


def test_preview_says_who_is_left_out_and_why(officer):
    in_a_run = payable_parcel()
    draft_run(by=officer, at=NOON)
    without = payable_parcel(account=False)
    on_its_way = payable_parcel()
    on_its_way.__class__.objects.filter(pk=on_its_way.pk).update(state=ParcelState.WAITING)
    indebted = payable_parcel()
    book_correction(parcel=indebted, amount=-90_000, note="Palsu.", at=NOON)

    assert left_out() == {
        in_a_run.seller_id: "Sudah ada di putaran yang berjalan.",
        without.seller_id: "Belum mengisi rekening.",
        on_its_way.seller_id: str(NOT_YET),
        indebted.seller_id: "Saldonya minus; dipotong dari penjualan berikutnya.",
    }
    assert preview_run(NOON).dues == []


def test_run_is_put_together_once(client):
    payable_parcel(shelved(price=40_000))

    first = client.post(reverse("draft_run"))
    client.post(reverse("draft_run"))

    run = PayoutRun.objects.get()
    assert first["Location"] == reverse("run_desk", args=[run.pk])
    assert (run.payouts.get().amount, deeds()) == (40_000, ["draft_payouts"])


def test_nothing_to_pay_makes_no_run(client):
    page = client.post(reverse("draft_run"), follow=True)

    assert "Belum ada yang bisa dibayarkan." in page.text
    assert not PayoutRun.objects.exists()


def test_file_for_the_bank_has_a_line_a_transfer(client, officer):
    run = drafted(officer)

    rows = bank_rows(client.post(reverse("export_run", args=[run.pk])))

    payout = run.payouts.get()
    number = f"P{run.pk}-{payout.pk}"
    assert rows == [
        ["Bank", "Nomor rekening", "Atas nama", "Jumlah", "Catatan", "Nomor buku"],
        ["Bank Desa", "0012345678", "Lastri", "40000", f"Lapak {number}", number],
    ]
    assert state_of(run) == RunState.EXPORTED


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_name_of_a_holder_is_no_formula(client, officer, sign):
    payable_parcel()
    BankAccount.objects.update(holder=f"{sign}cmd|' /C calc'!A0")
    run = draft_run(by=officer, at=NOON)

    rows = bank_rows(client.post(reverse("export_run", args=[run.pk])))

    assert rows[1][2] == f"'{sign}cmd|' /C calc'!A0"


def test_file_is_not_fetched_by_a_link(client, officer):
    run = drafted(officer)

    answer = client.get(reverse("export_run", args=[run.pk]))

    assert answer.headers["Location"] == reverse("run_desk", args=[run.pk])
    assert state_of(run) == RunState.DRAFTED


def test_paid_run_is_booked_and_told(client, officer, django_capture_on_commit_callbacks):
    run = export_run(run=drafted(officer), by=officer, at=NOON)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("pay_run", args=[run.pk]), {"reference": "BNK-2026-1"})

    run.refresh_from_db()
    assert (run.state, run.reference) == (RunState.PAID, "BNK-2026-1")
    assert LedgerEntry.objects.get(kind=EntryKind.PAYOUT).amount == -40_000
    (letter,) = mail.outbox
    assert letter.subject == "Uang Anda dikirim: Rp40.000"
    assert letter.to == [run.payouts.get().seller.owner.email]
    assert "BNK-2026-1" in letter.body
    assert "5678" in letter.body
    assert "0012345678" not in letter.body


def test_seller_whose_address_is_refused_silences_no_other(
    client, officer, settings, django_capture_on_commit_callbacks
):
    refused, other = payable_parcel().seller.owner, payable_parcel().seller.owner
    User.objects.filter(pk=refused.pk).update(email="sari@refused.example")
    run = export_run(run=drafted(officer), by=officer, at=NOON)
    mail.outbox.clear()
    settings.EMAIL_BACKEND = "tests.refusing_mail.EmailBackend"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("pay_run", args=[run.pk]), {"reference": "BNK-2026-1"})

    assert [other.email] in [letter.to for letter in mail.outbox]
    assert len(mail.outbox) == run.payouts.count() - 1


def test_run_is_paid_once(client, officer):
    run = export_run(run=drafted(officer), by=officer, at=NOON)
    for reference in ("BNK-1", "BNK-2"):
        client.post(reverse("pay_run", args=[run.pk]), {"reference": reference})

    run.refresh_from_db()
    assert run.reference == "BNK-1"
    assert LedgerEntry.objects.filter(kind=EntryKind.PAYOUT).count() == 1


def test_payment_needs_the_banks_reference(client, officer):
    run = export_run(run=drafted(officer), by=officer, at=NOON)

    page = client.post(reverse("pay_run", args=[run.pk]), {"reference": ""})

    assert page.status_code == 422
    assert "Tulis nomor bukti dari bank." in page.text
    assert state_of(run) == RunState.EXPORTED


def test_run_that_is_given_up_frees_its_sellers_and_hands_out_no_file(client, officer):
    run = drafted(officer)
    client.post(reverse("drop_run", args=[run.pk]))

    answer = client.post(reverse("export_run", args=[run.pk]), follow=True)

    assert state_of(run) == RunState.DROPPED
    assert "Putaran ini dibatalkan." in answer.text
    assert len(preview_run(NOON).dues) == 1


def test_given_up_run_is_refused_by_the_service(officer):
    run = drop_run(run=drafted(officer), by=officer, at=NOON)

    with refused("dropped"):
        export_run(run=run, by=officer, at=NOON)

    assert deeds()[-1] == "drop_payouts"


def test_list_of_runs_says_how_much_for_how_many(client, officer, django_assert_num_queries):
    drafted(officer)
    client.get(reverse("payoutrun:index"))
    with CaptureQueriesContext(connection) as few:
        page = client.get(reverse("payoutrun:index"))
    drafted(officer)

    (row,) = page.context["object_list"]
    assert (row.count, row.total) == (1, 40_000)
    assert "Rp40.000" in page.text
    with django_assert_num_queries(len(few)):
        client.get(reverse("payoutrun:index"))


def test_preview_of_more_sellers_needs_no_more_queries(client, django_assert_num_queries):
    payable_parcel()
    payable_parcel(account=False)
    client.get(reverse("run_preview"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("run_preview"))
    payable_parcel()
    payable_parcel(account=False)

    with django_assert_num_queries(len(few)):
        client.get(reverse("run_preview"))


def test_money_on_its_way_is_in_no_run(officer):
    paid_order()

    with refused("nothing_owed"):
        draft_run(by=officer, at=NOON)

    assert not Payout.objects.exists()
