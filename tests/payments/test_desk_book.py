"""The book and the terms at the desk, and what waits on its first page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from marketplace.core.models import AuditEntry
from marketplace.orders.models import Complaint, TradeTerms
from marketplace.orders.queries.desk import complaints_overdue
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.services.parcels import make_ready, pack_parcel
from marketplace.payments.queries.book import BookTotals, book_totals
from marketplace.payments.services.payouts import draft_run
from tests.factories.orders import QRIS, open_terms, shelved
from tests.factories.payments import paid_order
from tests.factories.times import NOON
from tests.payments.cases import (
    failed_refund,
    odd_money,
    payable_parcel,
    proof_sent,
    second_money,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]
FRIDAY = NOON + timedelta(days=4)  # 17 August 2026 is a Monday


def lines(client, **asked):
    rows = client.get(reverse("ledgerentry:index"), asked).context["object_list"]
    return [(row.amount, row.balance) for row in rows]


def test_book_runs_up_a_total(client):
    paid_order(shelved(price=40_000))
    paid_order(shelved(price=20_000))

    assert lines(client) == [(20_000, 60_000), (40_000, 40_000)]


def test_book_of_one_seller_has_a_total_of_its_own(client):
    paid_order(shelved(price=40_000))
    parcel = paid_order(shelved(price=20_000)).parcels.get()

    assert lines(client, pelapak=parcel.seller_id) == [(20_000, 20_000)]


def test_book_is_narrowed_to_the_fair_itself(client):
    paid_order()
    second = second_money()

    assert lines(client, pelapak="null") == [(second.amount, second.amount)]


def test_book_is_narrowed_to_a_month(client):
    paid_order(shelved(price=40_000), at=NOON)
    paid_order(shelved(price=20_000), at=NOON + timedelta(days=30))

    assert lines(client, bulan="2026-09") == [(20_000, 20_000)]


def test_top_of_the_book_says_what_is_owed(client, officer):
    payable_parcel(shelved(price=40_000))
    draft_run(by=officer, at=NOON)
    payable_parcel(shelved(price=20_000))
    paid_order(shelved(price=10_000))
    odd = second_money()

    totals = book_totals(NOON)
    page = client.get(reverse("ledgerentry:index")).text

    assert totals == BookTotals(
        owed=70_000 + odd.amount, in_runs=40_000, payable=20_000, fairs=odd.amount
    )
    assert "Rp40.000" in page


def test_longer_book_needs_no_more_queries(client, django_assert_num_queries):
    paid_order()
    client.get(reverse("ledgerentry:index"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("ledgerentry:index"))
    paid_order()
    second_money()

    with django_assert_num_queries(len(few)):
        client.get(reverse("ledgerentry:index"))


def test_book_is_exported_with_its_balance(client):
    paid_order(shelved(price=40_000))

    answer = client.get(reverse("ledgerentry:index"), {"export": "csv"})
    rows = b"".join(answer.streaming_content).decode().splitlines()

    assert rows[0].split(",")[5:7] == ["Jumlah", "Saldo"]
    assert "40000,40000" in rows[1]


def form(**more):
    given = {"stripe_minimum": "10000", "commission": "250", "cash_allowed": "on"}
    account = {"bank_name": "Bank Rakyat", "bank_number": "123-456 7890", "bank_holder": "PLM"}
    return {**given, **account, "qris": QRIS, **more}


def test_terms_are_saved_with_what_they_were(client, officer):
    open_terms()

    client.post(reverse("terms_desk"), form())

    terms, entry = TradeTerms.objects.get(), AuditEntry.objects.get()
    assert (terms.commission, terms.bank_number, terms.qris) == (250, "1234567890", QRIS)
    assert (entry.action, entry.actor) == ("change_terms", officer)
    assert entry.detail == {"commission": [0, 250], "bank_holder": ["Panitia PLM", "PLM"]}


def test_first_terms_are_written_where_none_were(client):
    client.post(reverse("terms_desk"), form())

    assert TradeTerms.objects.get().pk == TradeTerms.ONLY


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"qris": "https://example.org"}, "Ini bukan isi kode QRIS."),
        ({"qris": f"{QRIS[:-4]}0000"}, "Isi QRIS ini tidak sama dengan aslinya."),
        ({"bank_holder": ""}, "Isi bank, nomor rekening, dan atas namanya."),
        ({"bank_number": "BCA 12"}, "Nomor rekening ditulis dengan angka saja."),
        ({"commission": "10001"}, "Potongan paling banyak seluruh harga"),
    ],
)
def test_terms_without_sense_are_refused_in_words(client, wrong, said):
    open_terms()

    page = client.post(reverse("terms_desk"), form(**wrong))

    assert page.status_code == 422
    assert said in page.text
    assert TradeTerms.objects.get().commission == 0
    assert not AuditEntry.objects.exists()


def test_terms_name_the_merchant_of_their_qris(client):
    open_terms()

    page = client.get(reverse("terms_desk")).text

    assert "Gulu Gulu Mall Ambassador" in page


def complaint_since(at):
    parcel = payable_parcel()
    parcel.__class__.objects.filter(pk=parcel.pk).update(received_at=NOON)
    made = open_complaint(parcel=parcel, reason="other", text="Lama.", at=NOON)
    Complaint.objects.filter(pk=made.pk).update(opened_at=at)
    return made


def test_complaint_waits_for_the_committee_after_two_working_days():
    old = complaint_since(NOON)
    complaint_since(FRIDAY - timedelta(days=1))

    assert list(complaints_overdue(FRIDAY)) == [old]


def test_weekend_is_no_working_day():
    complaint_since(FRIDAY)

    assert not complaints_overdue(FRIDAY + timedelta(days=3)).exists()


def test_first_page_counts_what_waits(client):
    proof_sent()
    odd_money()
    failed_refund()
    complaint_since(NOON - timedelta(days=20))
    unfetched = paid_order().parcels.get()
    pack_parcel(parcel=unfetched, at=NOON)
    make_ready(parcel=unfetched, at=timezone.now() - timedelta(days=15))

    panels = client.get(reverse("wagtailadmin_home")).context["panels"]
    lines = {
        line.url: line.count for panel in panels if panel.name == "waiting" for line in panel.lines
    }

    assert lines == {
        "/admin/toko/periksa/": 1,
        "/admin/toko/hal/?terbuka=true": 2,
        "/admin/toko/komplain/?lama=true": 1,
        "/admin/toko/dana/?state=failed": 1,
        "/admin/toko/pesanan/?tidak_diambil=true": 1,
    }
    for url in lines:
        assert client.get(url).status_code == 200
    assert len(client.get("/admin/toko/komplain/?lama=true").context["object_list"]) == 1
    late = client.get("/admin/toko/pesanan/?tidak_diambil=true").context["object_list"]
    assert [order.pk for order in late] == [unfetched.order_id]
