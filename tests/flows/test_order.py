"""Journey "Buy": goods of three sellers of two provinces, paid once, without an account."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order, Parcel
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.places.models import Province
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, until
from tests.factories.catalogue import ProductFactory
from tests.factories.orders import open_terms
from tests.factories.sellers import SellerFactory
from tests.factories.shipping import ShippingRateFactory

pytestmark = pytest.mark.usefixtures("audited")


@pytest.fixture
def goods(fair, sandbox):
    """Goods of three sellers of two provinces, and a courier to everywhere."""
    open_terms()
    near = SellerFactory(library__province=fair.booth.province)
    far = SellerFactory()
    products = [
        fair.product,
        ProductFactory(listed=True, seller=near),
        ProductFactory(listed=True, seller=far),
    ]
    for province in Province.objects.all():
        for reach in ("same_province", province.island_group):
            way = {"origin": province.island_group, "reach": reach}
            ShippingRateFactory._meta.model.objects.get_or_create(
                **way, defaults={"rupiah_per_kg": 16_000}
            )
    return products


def fill_cart(page, products):
    for product in products:
        page.goto(f"/produk/{product.slug}/")
        page.get_by_role("button", name="Masukkan ke keranjang").click()
        expect(page.get_by_text("masuk ke keranjang.").first).to_be_visible()


def fill_form(page, province):
    page.get_by_label("Nama Anda").fill("Siti Aminah")
    page.get_by_label("Alamat surel").fill("siti@example.org")
    page.get_by_label("Nomor ponsel", exact=False).first.fill("0812-3456-7890")
    page.get_by_label("Provinsi").select_option(label=str(province))
    page.get_by_label("Kabupaten/kota").fill("Kabupaten Bogor")
    page.get_by_label("Kecamatan").fill("Cibinong")
    page.get_by_label("Desa/kelurahan").fill("Sukamaju")
    page.get_by_label("Jalan dan nomor").fill("Jalan Melati 5")
    page.get_by_label("Kode pos").fill("16911")


def test_visitor_buys_of_three_sellers_without_javascript(browse, fair, goods):
    page = browse(width=PHONE, javascript=False)
    fill_cart(page, goods)
    page.goto("/keranjang/")
    page.get_by_role("link", name="Lanjut ke pembayaran").click()
    fill_form(page, fair.booth.province)
    for courier in page.get_by_label("Kurir ke alamat").all():
        courier.check()
    page.get_by_label("Kartu atau dompet digital").check()

    page.get_by_role("button", name="Hitung ongkir").click()
    expect(page.locator("#jumlah")).to_contain_text("Rp198.000")
    page.get_by_role("button", name="Pesan", exact=True).click()
    page.get_by_role("button", name="Bayar").click()

    expect(page.get_by_role("heading", name="Terima kasih, pesanan Anda dibayar")).to_be_visible()
    order = Order.objects.get()
    assert (order.state, order.total) == (OrderState.PAID, 198_000)
    assert Parcel.objects.count() == 3
    assert set(Variant.objects.values_list("stock", flat=True)) == {9}
    receipt = page.get_by_role("link", name=re.compile("KW")).first.get_attribute("href")
    assert page.request.get(receipt).body().startswith(b"%PDF")


def test_fees_follow_the_address_where_a_script_runs(browse, fair, goods):
    page = browse(width=PHONE)
    fill_cart(page, goods[:1])
    page.goto("/pesan/")
    page.get_by_label("Kurir ke alamat").check()
    expect(page.locator("#jumlah")).to_contain_text("belum dihitung")

    page.get_by_label("Provinsi").select_option(label=str(fair.booth.province))
    page.get_by_label("Kabupaten/kota").fill("Kabupaten Bogor")
    page.get_by_label("Kabupaten/kota").blur()

    expect(page.locator("#jumlah")).to_contain_text("Rp66.000")
    expect(page.get_by_label("Kurir ke alamat")).to_be_checked()


def test_every_choice_of_a_parcel_is_priced_and_keeps_the_focus(browse, fair, goods):
    page = browse(width=PHONE)
    fill_cart(page, goods)
    page.goto("/pesan/")
    ways = page.get_by_label("Ambil di lapak")
    for way in ways.all():
        with page.expect_response("**/pesan/"):
            way.check()
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        expect(way).to_be_focused()
    expect(page.locator("[name=shown_total]")).to_have_value("150000")


def holds(waiting, number):
    return len(waiting) == number


def test_choices_made_while_a_price_is_on_its_way_are_kept(browse, fair, goods):
    page = browse(width=PHONE)
    fill_cart(page, goods)
    page.goto("/pesan/")
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/pesan/", hold)
    for number, way in enumerate(page.get_by_label("Ambil di lapak").all(), start=1):
        way.check()
        until(page, partial(holds, waiting, number))
    waiting[-1].continue_()
    expect(page.locator("[name=shown_total]")).to_have_value("150000")


@pytest.mark.parametrize(
    ("width", "scheme"), [(PHONE, "dark"), (PHONE, "light"), (DESKTOP, "dark"), (DESKTOP, "light")]
)
def test_pages_of_buying_fit_and_can_be_read_by_all(browse, fair, goods, width, scheme):
    page = browse(width=width, scheme=scheme)
    fill_cart(page, goods[:1])
    page.goto("/pesan/")
    assert_fits(page)
    assert_no_axe_findings(page)
    page.get_by_role("button", name="Pesan", exact=True).click()
    expect(page.get_by_text("Ada yang perlu diperbaiki")).to_be_visible()
    assert_no_axe_findings(page)
    page.get_by_label("Nama Anda").fill("Siti")
    page.get_by_label("Alamat surel").fill("siti@example.org")
    page.get_by_label("Ambil di lapak").check()
    page.get_by_label(str(PaymentMethod.QRIS.label)).check()
    expect(page.locator("[name=shown_total]")).to_have_value("50000")

    page.get_by_role("button", name="Pesan", exact=True).click()

    expect(page.get_by_text("Bayar tepat sebanyak ini, sampai rupiah terakhir:")).to_be_visible()
    assert_fits(page)
    assert_no_axe_findings(page)
