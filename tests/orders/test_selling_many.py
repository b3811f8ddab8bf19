"""Several parcels at once, and what sellers say to complaints."""

import pytest
from django.core import mail
from django.utils import timezone

from marketplace.orders.models import Complaint, Parcel
from marketplace.orders.services.complaints import open_complaint, settle_complaint
from marketplace.orders.services.parcels import pack_parcel, receive_parcel
from marketplace.orders.states import ComplaintReason, ComplaintState, ParcelState
from tests.core.pdf_text import text_of
from tests.factories.orders import sold_by
from tests.factories.payments import paid_order
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
MANY = "/jual/pesanan/pilihan/"


@pytest.fixture
def seller():
    return SellerFactory()


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


def parcel_of(seller):
    order = paid_order(sold_by(seller), at=timezone.now())
    return Parcel.objects.select_related("order").get(order=order)


def states():
    return list(Parcel.objects.order_by("pk").values_list("state", flat=True))


def chosen(*parcels, deed="pack"):
    return {"paket": [parcel.pk for parcel in parcels], "deed": deed}


def complained(parcel, at=None):
    """Return an open complaint about a parcel that its buyer has."""
    at = at or timezone.now()
    received = receive_parcel(parcel=parcel, at=at)
    return open_complaint(
        parcel=received, reason=ComplaintReason.DAMAGED, text="Kemasannya sobek.", at=at
    )


def test_ticked_parcels_are_packed(client, seller):
    first, second, third = (parcel_of(seller) for _ in "abc")

    answer = client.post(MANY, chosen(first, third), follow=True)

    assert states() == [ParcelState.PACKED, ParcelState.WAITING, ParcelState.PACKED]
    assert "2 paket ditandai dikemas." in answer.content.decode()
    assert second.order.number in answer.content.decode()


def test_one_that_is_packed_already_keeps_all_as_they_were(client, seller):
    waiting, packed = parcel_of(seller), parcel_of(seller)
    pack_parcel(parcel=packed, at=NOON)

    answer = client.post(MANY, chosen(waiting, packed), follow=True)

    assert states() == [ParcelState.WAITING, ParcelState.PACKED]
    assert f"Pesanan {packed.order.number}: Langkah ini tidak bisa dilakukan" in (
        answer.content.decode()
    )


@pytest.mark.parametrize(("is_ticked", "deed"), [(False, "pack"), (False, "label"), (True, "pack")])
def test_buttons_lead_back_to_the_pile_they_stand_in(client, seller, is_ticked, deed):
    own = [parcel_of(seller)] if is_ticked else []
    parcel_of(seller)
    page = client.get("/jual/pesanan/?daftar=kemas").content.decode()

    answer = client.post(MANY, {**chosen(*own, deed=deed), "daftar": "kemas"})

    assert '<input type="hidden" name="daftar" value="kemas">' in page
    assert answer.headers["Location"] == "/jual/pesanan/?daftar=kemas"


def test_last_one_of_a_pile_leads_to_the_pile_that_is_next(client, seller):
    own = parcel_of(seller)

    answer = client.post(MANY, {**chosen(own), "daftar": "kemas"})

    assert answer.headers["Location"] == "/jual/pesanan/"


@pytest.mark.parametrize("deed", ["pack", "label"])
def test_parcel_of_another_hides_all(client, seller, deed):
    own, foreign = parcel_of(seller), parcel_of(SellerFactory())

    answer = client.post(MANY, chosen(own, foreign, deed=deed))

    assert answer.status_code == 404
    assert states() == [ParcelState.WAITING, ParcelState.WAITING]


@pytest.mark.parametrize("key", ["x", "0", "-1", "9" * 30, "1\x00"])
def test_what_is_no_key_is_nobodys(client, seller, key):
    own = parcel_of(seller)

    answer = client.post(MANY, {"paket": [own.pk, key], "deed": "pack"})

    assert answer.status_code == 404
    assert states() == [ParcelState.WAITING]


def test_nothing_ticked_is_said(client, seller):
    parcel_of(seller)

    answer = client.post(MANY, {"deed": "pack"}, follow=True)

    assert "Pilih dulu pesanannya, lalu tekan lagi." in answer.content.decode()
    assert states() == [ParcelState.WAITING]


def test_labels_of_ticked_parcels_are_one_paper(client, seller):
    first, second = parcel_of(seller), parcel_of(seller)

    answer = client.post(MANY, chosen(second, first, deed="label"))

    words = text_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert words.index(first.order.number) < words.index(second.order.number)
    assert first.order.pickup_code not in words
    assert states() == [ParcelState.WAITING, ParcelState.WAITING]


def test_complaint_comes_first(client, seller):
    parcel_of(seller)
    complained(parcel_of(seller))

    page = client.get("/jual/pesanan/").content.decode()

    assert "Komplain (1)" in page
    assert "Jawab dalam dua hari kerja." in page


def test_seller_answers_once(client, seller, django_capture_on_commit_callbacks):
    complaint = complained(parcel_of(seller))
    address = f"/jual/pesanan/{complaint.parcel_id}/jawab/"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"answer": "Kami kirim yang baru."})
    again = client.post(address, {"answer": "Tidak jadi."}, follow=True)

    complaint.refresh_from_db()
    assert (complaint.state, complaint.answer) == (
        ComplaintState.ANSWERED,
        "Kami kirim yang baru.",
    )
    assert "keadaannya sekarang “Dijawab pelapak”" in again.content.decode()
    assert "Kami kirim yang baru." in mail.outbox[-1].body


def test_empty_answer_is_asked_for(client, seller):
    complaint = complained(parcel_of(seller))

    answer = client.post(f"/jual/pesanan/{complaint.parcel_id}/jawab/", {"answer": " "})

    assert answer.status_code == 422
    assert "Tulis jawabannya." in answer.content.decode()
    assert Complaint.objects.get().state == ComplaintState.OPEN


def test_parcel_without_a_complaint_has_nothing_to_answer(client, seller):
    parcel = parcel_of(seller)

    assert client.post(f"/jual/pesanan/{parcel.pk}/jawab/", {"answer": "Ya."}).status_code == 404


def test_settled_complaint_stays_to_be_read(client, seller):
    complaint = complained(parcel_of(seller))
    settle_complaint(complaint=complaint, at=timezone.now())

    page = client.get(f"/jual/pesanan/{complaint.parcel_id}/").content.decode()

    assert "Kemasannya sobek." in page
    assert "Selesai tanpa pengembalian" in page
    assert "Kirim jawaban" not in page
