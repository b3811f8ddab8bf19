"""A seller packs, sends, hands over and pays back on a phone without a script."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from marketplace.orders.models import Parcel
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.states import ComplaintReason, ParcelState, PaymentMethod
from marketplace.payments.models import BankAccount, Refund
from tests.browser import DESKTOP, PHONE, TABLET, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.orders import sent_to_an_address, sold_by
from tests.factories.payments import paid_order
from tests.factories.sellers import SellerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("audited")]


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def seller():
    return SellerFactory(name="Dapur Ibu Sari")


@pytest.fixture
def phone(browse, seller):
    """The seller's phone, on which no script runs."""
    page = browse(width=PHONE, javascript=False)
    sign_in(page, seller.owner)
    return page


def parcel_of(seller, *, by_courier=False):
    """Return a parcel paid by hand, so that what goes back asks nobody else."""
    variant = sold_by(seller)
    sent = sent_to_an_address(variant) if by_courier else {}
    order = paid_order(variant, at=timezone.now(), method=PaymentMethod.TRANSFER, **sent)
    return Parcel.objects.select_related("order").get(order=order)


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def test_parcel_goes_to_its_buyer(phone, seller):
    parcel = parcel_of(seller, by_courier=True)

    phone.goto("/jual/")
    phone.get_by_role("link", name="Pesanan masuk (1)").click()
    phone.get_by_label(f"Pilih {parcel.order.number}").check()
    press(phone, "Tandai dikemas")
    phone.get_by_text("1 paket ditandai dikemas.").wait_for()
    phone.get_by_role("link", name=parcel.order.number).click()
    phone.get_by_text("Jalan Melati 5").wait_for()
    phone.get_by_label("Kurir", exact=True).fill("JNE")
    press(phone, "Tandai dikirim")
    phone.get_by_text("Tulis nomor resi dari struk kurir.").first.wait_for()
    phone.get_by_label("Nomor resi", exact=True).fill("jne 0012 3456")
    assert_fits(phone)
    press(phone, "Tandai dikirim")
    phone.get_by_text("Ditandai dikirim. Pembeli diberi tahu.").wait_for()

    parcel.refresh_from_db()
    assert (parcel.state, parcel.tracking_number) == (ParcelState.SENT, "JNE00123456")


def test_parcel_is_handed_over_at_the_booth(phone, seller):
    parcel = parcel_of(seller)

    phone.goto(f"/jual/pesanan/{parcel.pk}/")
    press(phone, "Tandai dikemas")
    press(phone, "Tandai siap diambil")
    phone.get_by_label("Kode ambil").fill(parcel.order.pickup_code)
    press(phone, "Tandai diserahkan")
    phone.get_by_text("Sudah di tangan pembeli").wait_for()

    parcel.refresh_from_db()
    assert parcel.state == ParcelState.RECEIVED


def test_parcel_is_called_off_with_a_reason(phone, seller):
    parcel = parcel_of(seller)

    phone.goto(f"/jual/pesanan/{parcel.pk}/")
    phone.get_by_role("link", name="Batalkan paket ini").click()
    press(phone, "Ya, batalkan paket ini")
    phone.get_by_text("Pilih alasannya.").first.wait_for()
    phone.get_by_label("Barangnya habis").check()
    press(phone, "Ya, batalkan paket ini")
    phone.get_by_text("Rp50.000 dikembalikan kepada pembeli.").wait_for()

    assert Refund.objects.get().amount == parcel.total


@pytest.mark.parametrize(
    ("width", "scheme"), [(PHONE, "dark"), (TABLET, "light"), (DESKTOP, "dark")]
)
def test_pages_are_in_order(browse, seller, width, scheme):
    waiting, complained = parcel_of(seller, by_courier=True), parcel_of(seller)
    now = timezone.now()
    received = receive_parcel(parcel=complained, at=now)
    open_complaint(parcel=received, reason=ComplaintReason.DAMAGED, text="Sobek.", at=now)
    BankAccount.objects.create(
        seller=seller, bank="BRI", number="1234567890", holder="Sari", changed_at=now
    )
    page = browse(width=width, scheme=scheme)
    sign_in(page, seller.owner)

    for address in [
        "/jual/pesanan/",
        "/jual/pesanan/?daftar=kemas",
        "/jual/pesanan/?daftar=selesai",
        f"/jual/pesanan/{waiting.pk}/",
        f"/jual/pesanan/{waiting.pk}/batal/",
        f"/jual/pesanan/{complained.pk}/",
        f"/jual/pesanan/{complained.pk}/kembalikan/",
        "/jual/uang/",
        "/jual/uang/pembayaran/",
    ]:
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)
