"""The inbox: every kind of concern says what to do, and what solves it closes it."""

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.core.errors import RuleError
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.models import Concern, LedgerEntry, Payment, Refund
from marketplace.payments.services.concerns import charge_seller, close_concern
from marketplace.payments.states import ConcernKind, EntryKind, PaymentState, RefundState
from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.payments.cases import (
    LATER,
    dispute,
    failed_refund,
    late_money,
    odd_money,
    owed,
    refunded_elsewhere,
    returned_by_hand,
    second_money,
    state_of,
)
from tests.payments.test_surplus import refill
from tests.voting.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


def about(refund):
    return Concern.objects.get(subject=f"refund {refund.pk}")


def stranger():
    return Concern.objects.tell(ConcernKind.UNKNOWN, "cs_9", NOON, amount=5_000, note="LP-ANOTHER")


def foreign():
    return Concern.objects.tell(ConcernKind.CURRENCY, "payment 9", NOON, note="4000 usd")


def page_left_open():
    return Concern.objects.tell(ConcernKind.PAGE, "page of payment 9", NOON, note="api_key_expired")


KINDS = {
    "late": (late_money, "sudah mengisi stoknya lagi"),
    "second": (second_money, "sudah dibayar atau dibatalkan"),
    "amount": (odd_money, "Uang ini belum dibukukan."),
    "currency": (foreign, "Uang ini bukan rupiah"),
    "unknown": (stranger, "pesanan yang tidak ada di sini"),
    "refund": (lambda: about(failed_refund()), "Stripe menolak mengembalikan"),
    "return": (lambda: about(returned_by_hand()), "transfer tepat sebanyak ini"),
    "page": (page_left_open, "menolak menutup halaman bayar"),
    "elsewhere": (refunded_elsewhere, "dikembalikan di dasbor Stripe, bukan di sini"),
    "dispute": (dispute, "tunggu keputusannya"),
    "won": (lambda: dispute("won"), "dimenangkan"),
    "lost": (lambda: dispute("lost"), "kalah"),
}


def page_of(client, concern):
    return client.get(reverse("concern_desk", args=[concern.pk]))


@pytest.mark.parametrize("kind", KINDS)
def test_concern_says_what_to_do(client, kind):
    make, words = KINDS[kind]

    page = page_of(client, make())

    assert words in page.text


def test_every_kind_is_looked_at():
    assert set(ConcernKind.values) <= set(KINDS)


def test_odd_amount_shows_what_was_asked_and_what_came(client):
    concern = odd_money()

    page = page_of(client, concern).text

    assert "Rp1.000" in page
    assert "Rp41.123" in page
    assert reverse("check_payment", args=[concern.payment_id]) in page


def test_one_press_gives_second_money_back(client, officer):
    concern = second_money()

    answer = client.post(reverse("give_back", args=[concern.pk]))

    refund, left = Refund.objects.get(), Concern.objects.get(closed_at=None)
    assert (refund.wanted_by, left.kind) == (officer, ConcernKind.RETURN)
    assert answer["Location"] == reverse("concern_desk", args=[left.pk])


def test_late_order_is_honoured(client):
    concern = late_money()
    refill(concern)

    client.post(reverse("honour_surplus", args=[concern.pk]))

    assert state_of(concern.order) == OrderState.PAID
    assert state_of(concern.payment) == PaymentState.SETTLED


def test_late_order_without_goods_says_so_and_stays(client):
    concern = late_money()

    page = client.post(reverse("honour_surplus", args=[concern.pk]), follow=True)

    assert "Barang ini baru saja habis." in page.text
    assert state_of(concern.order) == OrderState.NEEDS_ATTENTION


def test_transfer_back_is_marked_from_the_inbox(client):
    refund = returned_by_hand()

    client.post(reverse("mark_refunded", args=[refund.pk]), {"reference": "TRX-7"})

    assert state_of(refund) == RefundState.DONE
    assert about(refund).resolution == "TRX-7"


@pytest.mark.parametrize("kind", ["late", "second", "refund", "return"])
def test_word_does_not_solve_what_is_money(client, kind):
    concern = KINDS[kind][0]()

    client.post(reverse("close_concern", args=[concern.pk]), {"resolution": "Beres."})

    concern.refresh_from_db()
    assert concern.closed_at is None


def test_dispute_is_not_closed_before_the_bank_decides(officer):
    concern = dispute()

    with refused("undecided"):
        close_concern(concern=concern, resolution="Beres.", by=officer, at=LATER)

    concern.refresh_from_db()
    assert concern.closed_at is None


@pytest.mark.parametrize("make", [refunded_elsewhere, lambda: dispute("lost")])
def test_seller_bears_a_loss_and_the_sum_stays(client, make):
    concern = make()
    parcel, before = concern.order.parcels.get(), owed()
    sent = {"parcel": parcel.pk, "amount": "10.000", "note": "Kirimannya kosong."}

    client.post(reverse("charge_seller", args=[concern.pk]), sent)

    pair = LedgerEntry.objects.filter(kind=EntryKind.CORRECTION, note="Kirimannya kosong.")
    assert set(pair.values_list("seller", "amount")) == {
        (parcel.seller_id, -10_000),
        (None, 10_000),
    }
    assert parcel.seller.ledger.aggregate(sum=Sum("amount"))["sum"] == parcel.total - 10_000
    assert owed() == before
    concern.refresh_from_db()
    assert concern.resolution == "Kirimannya kosong."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": "10.001"}, "Kerugiannya Rp10.000."),
        ({"note": ""}, "Tulis alasannya."),
        ({"parcel": ""}, "Pilih paketnya."),
    ],
)
def test_loss_without_sense_is_booked_nowhere(client, wrong, said):
    concern = refunded_elsewhere(amount=10_000)
    sent = {"parcel": concern.order.parcels.get().pk, "amount": "10.000", "note": "Kosong."}

    page = client.post(reverse("charge_seller", args=[concern.pk]), {**sent, **wrong}, follow=True)

    assert said in page.text
    assert not LedgerEntry.objects.filter(kind=EntryKind.CORRECTION).exists()


@pytest.mark.parametrize("make", [lambda: dispute("won"), dispute, odd_money])
def test_what_is_no_loss_is_borne_by_nobody(make):
    concern = make()
    parcel = concern.order.parcels.get()
    told = {"amount": 1, "note": "Salah.", "by": UserFactory(), "at": LATER}

    with pytest.raises(RuleError, match=r"kerugian|memutuskan"):
        charge_seller(concern=concern, parcel=parcel, **told)

    assert not LedgerEntry.objects.filter(kind=EntryKind.CORRECTION).exists()


def test_concern_is_closed_with_a_word_once(client, officer):
    concern = stranger()
    address = reverse("close_concern", args=[concern.pk])

    client.post(address, {"resolution": "Dikembalikan di Stripe."})
    client.post(address, {"resolution": "Lain."})

    concern.refresh_from_db()
    assert (concern.closed_by, concern.resolution) == (officer, "Dikembalikan di Stripe.")
    assert "Dikembalikan di Stripe." in page_of(client, concern).text


def test_closing_needs_a_word(client):
    page = client.post(reverse("close_concern", args=[stranger().pk]), {"resolution": ""})

    assert page.status_code == 422
    assert "Tulis bagaimana hal ini diselesaikan." in page.text


def test_open_ones_stand_first_and_the_oldest_on_top(client, officer):
    solved, newer, older = stranger(), second_money(), odd_money()
    close_concern(concern=solved, resolution="Beres.", by=officer, at=LATER)
    Concern.objects.filter(pk=older.pk).update(opened_at=NOON)

    rows = client.get(reverse("concern:index")).context["object_list"]
    left = client.get(reverse("concern:index"), {"terbuka": "true"}).context["object_list"]

    assert [row.pk for row in rows] == [older.pk, newer.pk, solved.pk]
    assert {row.pk for row in left} == {older.pk, newer.pk}


def test_list_of_more_concerns_needs_no_more_queries(client, django_assert_num_queries):
    second_money()
    client.get(reverse("concern:index"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("concern:index"))
    second_money()
    odd_money()

    with django_assert_num_queries(len(few)):
        client.get(reverse("concern:index"))


def test_refund_list_says_what_to_do(client, django_assert_num_queries):
    failed, by_hand = failed_refund(), returned_by_hand()
    client.get(reverse("refund:index"))
    with CaptureQueriesContext(connection) as few:
        page = client.get(reverse("refund:index")).text
    returned_by_hand()

    for words in ("Kirim lagi", "Catat transfer"):
        assert words in page
    assert reverse("refund_desk", args=[failed.pk]) in page
    assert by_hand.payment.method == PaymentMethod.TRANSFER
    with django_assert_num_queries(len(few)):
        client.get(reverse("refund:index"))


def test_refund_is_sent_again_from_its_page(client):
    refund = failed_refund()

    assert "Kirim lagi" in client.get(reverse("refund_desk", args=[refund.pk])).text
    client.post(reverse("resend_refund", args=[refund.pk]))

    assert state_of(refund) == RefundState.WANTED
    assert Payment.objects.count() == 1
