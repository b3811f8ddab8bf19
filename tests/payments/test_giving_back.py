"""A seller calls a parcel off or gives money back, on pages that say what happens."""

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from marketplace.catalogue.models import StockMove, Variant
from marketplace.catalogue.services.stock import count_stock
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.states import OrderState, ParcelState, PaymentMethod
from marketplace.payments.models import LedgerEntry, Refund
from marketplace.payments.queries.owed import balance_of
from marketplace.payments.services.refunding import left_of
from tests.factories.orders import sent_to_an_address, sold_by
from tests.factories.payments import paid_order
from tests.factories.sellers import SellerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def seller():
    return SellerFactory()


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


@pytest.fixture
def variant(seller):
    return sold_by(seller, price=20_000, stock=10)


def parcel_of(variant, **more):
    """Return a parcel of three units that is paid."""
    order = paid_order(variant, quantity=3, at=timezone.now(), **more)
    return Parcel.objects.select_related("order").get(order=order)


def call_off(client, parcel, **more):
    given = {"why": "sold_out", "words": "Maaf.", **more}
    return client.post(f"/jual/pesanan/{parcel.pk}/batal/", given)


def give_back(client, parcel, count="", **more):
    line, left = parcel.lines.get(), left_of(parcel)
    asked = {f"jumlah-{line.pk}": count, "why": "damaged", "words": "", "what": "lines"}
    given = {**asked, "left": left, **more}
    return client.post(f"/jual/pesanan/{parcel.pk}/kembalikan/", given)


def untouched(parcel):
    """Tell whether nothing went back."""
    is_waiting = Parcel.objects.get(pk=parcel.pk).state == ParcelState.WAITING
    return is_waiting and not Refund.objects.exists()


def text_of(answer):
    return answer.content.decode()


def test_page_says_what_calling_off_means(client, variant):
    parcel = parcel_of(variant)

    page = text_of(client.get(f"/jual/pesanan/{parcel.pk}/batal/"))

    assert "Pembeli mendapat kembali semua uangnya: Rp60.000." in page
    assert "bila alasannya habis atau rusak, stoknya tidak bertambah." in page
    assert untouched(parcel)


def test_parcel_is_called_off_and_paid_back(client, seller, variant):
    parcel = parcel_of(variant)

    answer = call_off(client, parcel)

    parcel.refresh_from_db()
    assert answer.url == f"/jual/pesanan/{parcel.pk}/"
    assert (parcel.state, parcel.called_off_by) == (ParcelState.CANCELLED, "seller")
    assert parcel.reason == "Barangnya habis. Maaf."
    assert Refund.objects.get().amount == 60_000
    assert Refund.objects.get().wanted_by == seller.owner
    assert balance_of(seller) == 0
    assert Order.objects.get().state == OrderState.CANCELLED
    assert "Rp60.000 dikembalikan kepada pembeli." in text_of(client.get(answer.url))


@pytest.mark.parametrize(
    ("why", "stock"), [("sold_out", 7), ("damaged", 7), ("unreachable", 10), ("asked", 10)]
)
@pytest.mark.usefixtures("audited")
def test_what_is_gone_is_not_for_sale_again(client, variant, why, stock):
    call_off(client, parcel_of(variant), why=why)

    assert Variant.objects.get(pk=variant.pk).stock == stock
    moves = (
        StockMove.objects.filter(variant=variant).order_by("pk").values_list("change", flat=True)
    )
    changes = list(moves.values_list("change", flat=True))
    assert changes[-2:] == ([3, -3] if stock == 7 else [-3, 3])


@pytest.mark.usefixtures("audited")
def test_what_is_gone_does_not_come_back_by_a_count_that_was_begun_before(client, variant):
    parcel = parcel_of(variant)
    seen = StockMove.objects.filter(variant=variant).latest("pk").pk
    call_off(client, parcel)

    with transaction.atomic():
        count_stock(variant=variant, counted=5, seen=seen, at=timezone.now())

    assert Variant.objects.get(pk=variant.pk).stock == 5


@pytest.mark.usefixtures("audited")
def test_only_goods_that_went_back_are_counted_out(client, variant):
    parcel = receive_parcel(parcel=parcel_of(variant), at=timezone.now())

    give_back(client, parcel, what="all")

    assert Parcel.objects.get().state == ParcelState.REFUNDED
    assert Variant.objects.get(pk=variant.pk).stock == 7


def test_buyer_reads_the_reason_in_their_language(client, variant):
    parcel = parcel_of(variant, language="en")

    call_off(client, parcel, words="")

    assert Parcel.objects.get().reason == "The goods are sold out."


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"why": ""}, "Pilih alasannya."),
        ({"why": "other", "words": ""}, "Tulis alasannya."),
        ({"words": "a" * 251}, "250"),
    ],
)
def test_calling_off_asks_for_a_reason(client, variant, given, sentence):
    parcel = parcel_of(variant)

    answer = call_off(client, parcel, **given)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert untouched(parcel)


def test_parcel_with_its_buyer_cannot_be_called_off(client, variant):
    parcel = receive_parcel(parcel=parcel_of(variant), at=timezone.now())

    answer = call_off(client, parcel)

    assert "Paket ini tidak bisa dibatalkan lagi." in text_of(answer)
    assert Parcel.objects.get().state == ParcelState.RECEIVED
    assert not Refund.objects.exists()


def test_some_units_are_paid_back(client, seller, variant, django_capture_on_commit_callbacks):
    parcel = parcel_of(variant, method=PaymentMethod.TRANSFER)

    with django_capture_on_commit_callbacks(execute=True):
        give_back(client, parcel, "2")

    assert Refund.objects.get().amount == 40_000
    assert Refund.objects.get().reason == "Barangnya rusak."
    assert balance_of(seller) == 20_000
    assert Parcel.objects.get().state == ParcelState.WAITING
    assert Variant.objects.get(pk=variant.pk).stock == 7
    assert mail.outbox[-1].subject == f"Rp40.000 dari pesanan {parcel.order.number} dikembalikan"
    assert "Alasannya: Barangnya rusak." in mail.outbox[-1].body


def test_second_press_of_some_units_pays_nothing_back_twice(client, variant):
    parcel = parcel_of(variant)
    page = text_of(client.get(f"/jual/pesanan/{parcel.pk}/kembalikan/"))
    assert '<input type="hidden" name="left" value="60000">' in page
    give_back(client, parcel, "1", left=60_000)

    answer = give_back(client, parcel, "1", left=60_000)

    assert answer.status_code == 422
    assert "Ada yang berubah sejak halaman ini dibuka. Periksa lagi." in text_of(answer)
    assert '<input type="hidden" name="left" value="40000">' in text_of(answer)
    assert Refund.objects.get().amount == 20_000


def test_page_says_what_went_back_already(client, variant):
    parcel = parcel_of(variant)
    give_back(client, parcel, "2")

    page = text_of(client.get(f"/jual/pesanan/{parcel.pk}/kembalikan/"))

    assert "Sudah dikembalikan" in page
    assert "Rp20.000 satuannya, paling banyak 1" in page
    assert "Dikembalikan kepada pembeli" in text_of(client.get(f"/jual/pesanan/{parcel.pk}/"))


@pytest.mark.parametrize("count", ["", "0", "4", "-1", "dua"])
def test_only_so_many_as_were_bought(client, variant, count):
    parcel = parcel_of(variant)

    assert give_back(client, parcel, count).status_code == 422
    assert untouched(parcel)


def test_everything_of_a_parcel_that_was_not_sent_is_called_off_instead(client, variant):
    parcel = parcel_of(variant)

    answer = give_back(client, parcel, "3")

    assert answer.status_code == 422
    assert "Batalkan paketnya saja." in text_of(answer)
    assert untouched(parcel)


def test_all_goes_back_for_a_parcel_with_its_buyer(client, seller, variant):
    wish = sent_to_an_address(variant)
    parcel = parcel_of(variant, **wish)
    Parcel.objects.filter(pk=parcel.pk).update(
        state=ParcelState.RECEIVED, received_at=timezone.now()
    )

    answer = give_back(client, parcel, what="all")

    assert answer.status_code == 302
    assert Parcel.objects.get().state == ParcelState.REFUNDED
    assert Refund.objects.get().amount == parcel.total == 76_000
    assert balance_of(seller) == 0
    over = text_of(client.get(f"/jual/pesanan/{parcel.pk}/kembalikan/"))
    assert "Semua uang paket ini sudah dikembalikan." in over


def test_second_press_pays_nothing_back_twice(client, variant):
    parcel = parcel_of(variant)

    call_off(client, parcel)
    call_off(client, parcel)

    assert Refund.objects.count() == 1
    assert LedgerEntry.objects.filter(refund__isnull=False).count() == 1
