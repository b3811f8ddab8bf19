"""Journey "Come back": rate, wish, wait for goods, report; on a phone without a script."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.catalogue.models import ProductReport, Rating, StockAlert, Variant, Wish
from marketplace.catalogue.services.alerts import tell_restocked
from marketplace.catalogue.states import AlertState
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import PASSWORD, EmailAddressFactory, UserFactory
from tests.factories.extras import (
    RatingAnswerFactory,
    RatingFactory,
    StockAlertFactory,
    received_line,
)
from tests.factories.times import NOON


@pytest.fixture
def phone(browse, fair):
    return browse(width=PHONE, javascript=False)


@pytest.fixture
def sold_out(fair):
    Variant.objects.filter(product=fair.product).update(stock=0)
    return fair.product


def press(page, name):
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def looked_at(page):
    assert_fits(page)
    assert_no_axe_findings(page)  # needs a script


def test_buyer_rates_and_takes_it_back(phone, fair):
    line = received_line(fair.product.variants.get())
    order = line.parcel.order
    phone.goto(f"/pesanan/{order.number}/{order.secret}/")

    phone.get_by_role("link", name=f"Tulis ulasan untuk {fair.product.name}").click()
    press(phone, "Kirim ulasan")
    expect(phone.get_by_text("Pilih satu sampai lima bintang.").first).to_be_visible()
    phone.get_by_label("4 bintang: baik").check()
    phone.get_by_label("Ulasan", exact=False).first.fill("Anyamannya rapat.")
    phone.get_by_label("Siti").check()
    assert_fits(phone)
    press(phone, "Kirim ulasan")
    expect(phone.get_by_text("Terima kasih. Ulasan Anda tersimpan.")).to_be_visible()
    assert Rating.objects.get().name == "Siti"
    phone.get_by_role("link", name="Ubah ulasan Anda").click()
    phone.get_by_text("Tarik ulasan ini").click()
    press(phone, "Tarik ulasan")
    expect(phone.get_by_text("Ulasan Anda ditarik.")).to_be_visible()
    assert Rating.objects.count() == 0


def test_seller_answers_and_visitors_read_it(browse, fair):
    RatingFactory(product=fair.product, text="Anyamannya rapat.")
    seller = browse(width=PHONE, javascript=False)
    sign_in(seller, fair.seller.owner)
    seller.goto("/jual/ulasan/")
    assert_fits(seller)
    seller.get_by_role("link", name=re.compile("^Jawab")).click()
    seller.get_by_label("Jawaban").fill("Terima kasih, Bu.")
    press(seller, "Kirim jawaban")

    seller.goto(f"/produk/{fair.product.slug}/")
    expect(seller.locator("#ulasan")).to_contain_text("4,0 dari 5, menurut 1 pembeli")
    expect(seller.locator("#ulasan")).to_contain_text("Terima kasih, Bu.")
    assert_fits(seller)


def test_guest_wishes_signs_in_and_finds_it(phone, fair):
    user = EmailAddressFactory().user
    phone.goto(f"/produk/{fair.product.slug}/")
    press(phone, "Simpan ke daftar keinginan")
    expect(phone).to_have_url(re.compile("/akun/masuk/"))
    phone.locator("[name=login]").fill(user.username)
    phone.locator("[name=password]").fill(PASSWORD)
    phone.locator("[name=password]").press("Enter")

    expect(phone).to_have_url(re.compile("/daftar-keinginan/$"))
    expect(phone.get_by_text("ada di daftar keinginan Anda.")).to_be_visible()
    assert_fits(phone)
    phone.get_by_role("button", name=re.compile("^Masukkan ke keranjang")).click()
    expect(phone.get_by_text("masuk ke keranjang.")).to_be_visible()
    phone.get_by_role("button", name=re.compile("^Hapus")).click()

    expect(phone.get_by_text("Daftar keinginan Anda kosong")).to_be_visible()
    assert_fits(phone)
    assert Wish.objects.count() == 0


def test_script_says_on_the_page_what_is_kept(browse, fair):
    page = browse()
    sign_in(page, UserFactory())
    page.goto(f"/produk/{fair.product.slug}/")

    press(page, "Simpan ke daftar keinginan")
    expect(page.get_by_role("link", name="Ada di daftar keinginan Anda")).to_be_visible()
    expect(page).to_have_url(re.compile(f"/produk/{fair.product.slug}/$"))
    page.reload()

    expect(page.get_by_role("link", name="Ada di daftar keinginan Anda")).to_be_visible()
    expect(page.get_by_role("button", name="Simpan ke daftar keinginan")).to_be_hidden()
    assert Wish.objects.count() == 1


def test_guest_waits_confirms_and_hears(phone, sold_out):
    phone.goto(f"/produk/{sold_out.slug}/")
    phone.get_by_text("Kabari saya bila ada lagi").click()
    assert_fits(phone)
    phone.get_by_label("Alamat surel").fill("siti@example.org")
    press(phone, "Kabari saya")
    expect(phone.get_by_role("heading", name="Periksa surel Anda")).to_be_visible()
    assert_fits(phone)

    link = re.search(r"http://\S+?(/kabar-stok/setuju/\S+)", mail.outbox[-1].body)[1]
    phone.goto(link)
    assert_fits(phone)
    press(phone, "Ya, kabari saya")
    expect(phone.get_by_role("heading", name="Kami kabari Anda")).to_be_visible()
    assert StockAlert.objects.get().state == AlertState.WAITING


def test_who_waits_hears_and_stops(phone, sold_out):
    StockAlertFactory(variant=sold_out.variants.get())
    Variant.objects.filter(product=sold_out).update(stock=2)
    assert tell_restocked(at=timezone.now()) == 1
    stop = re.search(r"http://\S+?(/kabar-stok/berhenti/\S+)", mail.outbox[-1].body)[1]
    phone.goto(stop)
    assert_fits(phone)
    press(phone, "Hapus alamat saya")
    expect(phone.get_by_role("heading", name="Alamat Anda sudah dihapus")).to_be_visible()
    assert StockAlert.objects.count() == 0


def test_guest_reports_a_product(phone, fair):
    phone.goto(f"/produk/{fair.product.slug}/")
    phone.get_by_role("link", name="Laporkan produk ini").click()
    assert_fits(phone)
    press(phone, "Kirim laporan")
    expect(phone.get_by_text("Pilih masalahnya.").first).to_be_visible()
    phone.get_by_label("menyesatkan", exact=False).check()
    phone.get_by_label("Penjelasan", exact=False).fill("Fotonya bukan barang ini.")
    press(phone, "Kirim laporan")

    expect(phone.get_by_role("heading", name="Terima kasih atas laporan Anda")).to_be_visible()
    assert_fits(phone)
    assert ProductReport.objects.get().product == fair.product


@pytest.mark.parametrize(
    ("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]
)
def test_extras_fit_and_can_be_read_by_all(browse, sold_out, width, scheme):
    RatingAnswerFactory(
        rating__product=sold_out, rating__text="Panjang" * 60, text="Baik.", answered_at=NOON
    )
    StockAlertFactory(variant=sold_out.variants.get())
    page = browse(width=width, scheme=scheme)

    page.goto(f"/produk/{sold_out.slug}/")
    page.get_by_text("Kabari saya bila ada lagi").click()
    looked_at(page)
    page.goto(f"/en/produk/{sold_out.slug}/laporkan/")
    looked_at(page)
