"""A seller lists a product on a phone; the library asks for a change, then lets it on the shelf."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache

from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.sellers import SellerFactory
from tests.media.pictures import exif_of_a_home, picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("audited")]

PHOTO = {"name": "tas.jpg", "mimeType": "image/jpeg"}


@pytest.fixture(autouse=True)
def _surroundings(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.DEMO = True  # the desk without a second factor
    cache.clear()


@pytest.fixture
def seller():
    return SellerFactory(name="Mariani", library__province__name="Riau")


@pytest.fixture
def librarian(seller):
    person = UserFactory(full_name="Sari", is_staff=True)

    person.groups.add(Group.objects.get(name="Pustakawan"))
    seller.library.librarians.add(person)
    return person


@pytest.fixture
def category():
    return CategoryFactory(name="Anyaman & Noken", slug="anyaman", dewey="746.41")


def main_button(page, name):
    return page.locator("main").get_by_role("button", name=name, exact=True)


def fill_in(page):
    sent = PHOTO | {"buffer": picture("JPEG", size=(800, 600), exif=exif_of_a_home())}
    page.get_by_label("Tambah foto").set_input_files(sent)
    page.get_by_label("Nama produk", exact=True).fill("Tas pandan")
    page.get_by_label("Kategori", exact=True).select_option(label="Anyaman & Noken")
    page.get_by_label("Harga", exact=True).fill("25.000")
    page.get_by_label(re.compile("^Stok boleh")).fill("4")
    page.get_by_label("250 g", exact=True).check()


def decide(page, decision, reason=""):
    page.goto("/admin/periksa/")
    page.get_by_role("link", name="Tas pandan").click()
    page.get_by_role("button", name="Simpan keputusan").wait_for()
    page.wait_for_load_state("load")
    page.get_by_label(decision, exact=True).check()
    page.get_by_label("Alasan", exact=True).fill(reason)
    page.get_by_role("button", name="Simpan keputusan").click()
    page.wait_for_url("**/admin/periksa/")


def save_a_draft(phone):
    phone.goto("/jual/")
    phone.get_by_role("link", name="Tambah produk").click()
    fill_in(phone)
    assert_fits(phone)
    main_button(phone, "Simpan draf").click()
    phone.get_by_text("Draf tersimpan.").wait_for()


def send_once_complete(phone):
    main_button(phone, "Kirim untuk diperiksa").click()
    phone.get_by_text("Ceritakan apa yang Anda pelajari.").first.wait_for()
    phone.get_by_role("textbox", name="Cerita belajar", exact=True).fill("Saya belajar menganyam.")
    main_button(phone, "Kirim untuk diperiksa").click()
    phone.get_by_role("heading", name="Menunggu diperiksa").wait_for()


def mend(phone):
    phone.goto("/jual/")
    phone.get_by_role("link", name="Tas pandan").click()
    phone.get_by_text("Tambahkan ukurannya.").wait_for()
    phone.get_by_label(re.compile("^Keterangan boleh")).fill("20 x 30 cm.")
    main_button(phone, "Kirim untuk diperiksa").click()
    phone.get_by_role("heading", name="Menunggu diperiksa").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_product_goes_from_a_phone_to_the_shelf(browse, seller, librarian, category, javascript):
    phone = browse(width=PHONE, javascript=javascript)
    sign_in(phone, seller.owner)
    desk = browse(width=DESKTOP)
    sign_in(desk, librarian)
    visitor = browse(width=PHONE)

    save_a_draft(phone)
    send_once_complete(phone)
    decide(desk, "Minta perbaikan", "Tambahkan ukurannya.")
    mend(phone)
    decide(desk, "Setujui dan tayangkan")

    visitor.goto("/katalog/")
    visitor.get_by_role("link", name="Tas pandan").first.click()
    visitor.get_by_role("heading", name="Tas pandan", level=1).wait_for()
    visitor.get_by_text("20 x 30 cm.").first.wait_for()


def test_edit_waits_while_the_old_version_stays(browse, seller, librarian):
    ProductFactory(seller=seller, listed=True, name="Tas pandan", slug="tas-pandan")
    phone, desk, visitor = browse(width=PHONE), browse(), browse()
    sign_in(phone, seller.owner)
    sign_in(desk, librarian)

    phone.goto("/jual/")
    phone.get_by_role("link", name="Tas pandan").click()
    phone.get_by_label("Nama produk", exact=True).fill("Tas pandan besar")
    phone.get_by_label("Harga", exact=True).fill("90.000")
    main_button(phone, "Kirim perubahan untuk diperiksa").click()
    phone.get_by_text("Perubahan menunggu diperiksa").wait_for()

    visitor.goto("/produk/tas-pandan/")
    visitor.get_by_role("heading", name="Tas pandan", level=1, exact=True).wait_for()
    visitor.get_by_text("Rp90.000").first.wait_for()

    decide(desk, "Setujui dan tayangkan")

    visitor.goto("/produk/tas-pandan/")
    visitor.get_by_role("heading", name="Tas pandan besar", level=1).wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_pages_of_a_seller_are_in_order(browse, seller, width, scheme):
    listed = ProductFactory(seller=seller, listed=True)
    sent = ProductFactory(seller=seller, submitted=True)
    page = browse(width=width, scheme=scheme)
    sign_in(page, seller.owner)

    for address in [
        "/jual/",
        "/jual/produk/baru/",
        f"/jual/produk/{listed.pk}/",
        f"/jual/produk/{sent.pk}/",
    ]:
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)


def test_person_becomes_a_seller(browse, seller):
    page = browse(width=PHONE, javascript=False)
    person = UserFactory(full_name="Lastri")
    sign_in(page, person)

    page.goto("/jual/")
    page.get_by_label("Provinsi").select_option(label="Riau")
    page.get_by_role("button", name="Cari perpustakaan").click()
    page.get_by_label(re.compile(seller.library.name)).check()
    page.get_by_label("Nomor WhatsApp").fill("0812-3456-7890")
    page.get_by_label("Saya berumur 18 tahun atau lebih").check()
    assert_fits(page)
    page.get_by_role("button", name="Kirim pendaftaran").click()

    page.get_by_text("Akun pelapak menunggu persetujuan").wait_for()
    assert person.seller.state == "submitted"
    assert not Product.objects.filter(state=ProductState.SUBMITTED).exists()
