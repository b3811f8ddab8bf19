"""A keeper sells through a dead network: nothing is lost, and nothing is booked twice."""

import re

import pytest
from playwright.sync_api import expect

from booths.models import Sale
from booths.states import SaleState
from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order
from tests.browser import PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.kasir import kept_booth, on_table
from tests.factories.orders import open_terms, placed_order

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("audited")]


class Till:
    """One keeper at one table, on a phone."""

    def __init__(self, page, keeper):
        self.page = page
        self.path = f"/lapak/{keeper.booth.province.slug}/kasir/"
        sign_in(page, keeper.user)

    def open(self):
        self.page.goto(self.path)
        self.wait()

    def reload(self):
        self.page.reload()
        self.wait()

    def wait(self):
        self.page.locator("[data-till][data-ready]").wait_for()
        expect(self.page.locator("[data-kept]")).to_have_text("Bisa dipakai tanpa jaringan.")

    def cut(self, is_cut=True):
        self.page.context.set_offline(is_cut)

    def sell(self, variant, *, times=1, method="Tunai", done="Selesai"):
        for _tap in range(times):
            self.page.locator(f"label[for=jumlah-{variant.pk}]").click()
        self.press(method)
        self.page.get_by_role("dialog").get_by_role("button", name=done, exact=True).click()

    def press(self, words):
        self.page.get_by_role("button", name=words, exact=True).click()

    def says(self, words):
        expect(self.page.locator("[data-state]")).to_have_text(words)

    def shows_stock(self, variant, number):
        tile = self.page.locator(f"[data-tile='{variant.pk}']")
        expect(tile.locator(".goods-tile__stock")).to_have_text(f"Stok {number}")


@pytest.fixture
def keeper():
    open_terms()
    return kept_booth()


@pytest.fixture
def bag(keeper):
    return on_table(keeper.booth, price=25_000, stock=5)


@pytest.fixture
def till(browse, keeper, bag):
    return Till(browse(width=PHONE), keeper)


def stock_of(variant):
    return Variant.objects.get(pk=variant.pk).stock


def test_three_taps_sell_one(till, bag):
    till.open()
    assert_fits(till.page)
    assert_no_axe_findings(till.page)

    till.sell(bag)

    expect(till.page.locator("[data-done]")).to_have_text("Tercatat Rp25.000.")
    till.says("Semua penjualan terkirim.")
    till.shows_stock(bag, 4)
    sale = Sale.objects.get()
    assert (sale.state, sale.total, sale.method) == (SaleState.BOOKED, 25_000, "cash")
    assert_fits(till.page)
    assert_no_axe_findings(till.page)


def test_too_little_money_is_not_taken(till, bag):
    till.open()
    till.press("Tunai")
    expect(till.page.locator("[data-done]")).to_have_text("Ketuk dahulu barang yang dijual.")
    till.page.locator(f"label[for=jumlah-{bag.pk}]").click()
    expect(till.page.locator("[data-done]")).to_be_empty()
    till.press("Tunai")
    paying = till.page.get_by_role("dialog")

    received = paying.get_by_label("Uang yang diterima", exact=True).last
    received.fill("1.000")
    expect(paying.get_by_text("Kurang Rp24.000")).to_be_visible()
    expect(paying.get_by_role("button", name="Selesai")).to_be_disabled()
    expect(paying.get_by_role("button", name="20.000")).to_be_hidden()
    received.fill("30.000")
    expect(paying.get_by_text("Kembalian Rp5.000")).to_be_visible()
    paying.get_by_role("button", name="Selesai").click()

    till.says("Semua penjualan terkirim.")
    assert Sale.objects.get().total == 25_000


def test_two_sales_without_a_network_are_booked_once_each(till, bag):
    till.open()
    till.cut()

    till.sell(bag)
    till.sell(bag, times=2, method="QRIS", done="Sudah dibayar")
    till.says("Menunggu jaringan: 2 penjualan.")
    till.shows_stock(bag, 2)
    till.reload()
    till.says("Menunggu jaringan: 2 penjualan.")
    before = Sale.objects.count()
    till.cut(False)
    till.says("Semua penjualan terkirim.")
    till.shows_stock(bag, 2)
    till.reload()
    till.says("Semua penjualan terkirim.")

    sales = Sale.objects.order_by("total").values_list("total", "method", "state")
    assert (before, Order.objects.count(), stock_of(bag)) == (0, 2, 2)
    assert list(sales) == [(25_000, "cash", "booked"), (50_000, "qris", "booked")]


def test_closing_the_tab_without_a_network_loses_nothing(till, bag, keeper):
    till.open()
    till.cut()
    till.sell(bag)
    till.says("Menunggu jaringan: 1 penjualan.")
    till.page.close()

    other = till.page.context.new_page()
    till.cut(False)
    other.goto(till.path)

    expect(other.locator("[data-state]")).to_have_text("Semua penjualan terkirim.")
    assert Sale.objects.get().state == SaleState.BOOKED


def test_last_piece_that_was_sold_on_the_web_too_waits_for_a_decision(till, keeper, bag):
    last = on_table(keeper.booth, price=40_000, stock=1)
    till.open()
    till.cut()
    till.sell(last)
    till.says("Menunggu jaringan: 1 penjualan.")
    placed_order(last)

    till.cut(False)
    till.says("Semua penjualan terkirim.")
    listed = till.page.locator("[data-device-sales] li")
    expect(listed).to_contain_text("Perlu diputuskan")
    expect(listed).to_contain_text("Stoknya tidak cukup.")
    assert (Sale.objects.get().state, stock_of(last)) == (SaleState.CONFLICT, 0)
    till.page.goto(f"{till.path}penjualan/")
    assert_fits(till.page)
    assert_no_axe_findings(till.page)
    till.press("Stok dikoreksi lalu dicatat")

    expect(till.page.get_by_text("Tercatat Rp40.000.")).to_be_visible()
    assert (Sale.objects.get().state, stock_of(last)) == (SaleState.BOOKED, 0)


def test_answer_that_is_lost_on_the_way_books_once(till, bag):
    till.open()
    lost = []

    def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())  # the site hears it, the device hears nothing
            route.abort()
        else:
            route.continue_()

    till.page.context.route(re.compile("/kirim/$"), lose_the_first)
    till.sell(bag)
    till.says("Semua penjualan terkirim.")

    assert [answer.status for answer in lost] == [200]
    assert (Sale.objects.count(), stock_of(bag)) == (1, 4)


def test_session_that_ended_keeps_the_queue_and_asks_to_sign_in(till, bag, keeper):
    till.open()
    till.page.context.clear_cookies()

    till.sell(bag)
    till.says("Masuk lagi untuk mengirim 1 penjualan.")
    expect(till.page.locator("[data-sign-in]")).to_be_visible()
    assert not Sale.objects.exists()
    sign_in(till.page, keeper.user)
    till.page.goto(till.path)

    till.says("Semua penjualan terkirim.")
    assert Sale.objects.get().keeper == keeper.user


def test_browser_that_keeps_nothing_sends_at_once_and_says_so(till, bag):
    till.page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    till.page.goto(till.path)
    till.page.locator("[data-till][data-ready]").wait_for()

    till.sell(bag)

    till.says("Semua penjualan terkirim.")
    expect(till.page.locator("[data-kept]")).to_contain_text("tidak bisa menyimpan")
    assert Sale.objects.get().state == SaleState.BOOKED


def test_two_tabs_send_each_sale_once(till, bag):
    till.open()
    other = Till.__new__(Till)
    other.page, other.path = till.page.context.new_page(), till.path
    other.open()
    till.cut()
    till.sell(bag)
    other.sell(bag)

    till.cut(False)

    till.says("Semua penjualan terkirim.")
    other.says("Semua penjualan terkirim.")
    assert (Sale.objects.count(), Order.objects.count(), stock_of(bag)) == (2, 2, 3)


def test_other_pages_say_that_they_need_the_network(till):
    till.open()
    till.cut()

    till.page.goto(f"{till.path}penjualan/")

    expect(till.page.get_by_role("heading", level=1)).to_have_text("Halaman ini perlu jaringan")
    till.page.get_by_role("link", name="Kembali ke kasir").click()
    till.wait()


def test_change_is_reckoned_and_no_money_books_nothing(till, bag):
    till.open()
    till.page.locator(f"label[for=jumlah-{bag.pk}]").click()
    till.press("Tunai")
    dialog = till.page.get_by_role("dialog")

    dialog.get_by_role("button", name="50.000", exact=True).click()
    expect(dialog.get_by_text("Kembalian Rp25.000")).to_be_visible()
    dialog.get_by_label("Uang yang diterima").nth(1).fill("20000")
    expect(dialog.get_by_text("Kurang Rp5.000")).to_be_visible()
    assert_fits(till.page)
    assert_no_axe_findings(till.page)
    dialog.get_by_role("button", name="Kembali", exact=True).click()

    expect(till.page.locator("[data-sum]")).to_have_text("Rp25.000")
    assert not Sale.objects.exists()


def test_tiles_are_found_by_name(till, keeper, bag):
    cup = on_table(keeper.booth, product__name="Cangkir kopi")
    till.open()

    till.page.get_by_label("Cari barang").fill("kopi")

    expect(till.page.locator(f"[data-tile='{cup.pk}']")).to_be_visible()
    expect(till.page.locator(f"[data-tile='{bag.pk}']")).to_be_hidden()


def test_form_works_without_a_script(browse, keeper, bag):
    page = browse(width=PHONE, javascript=False)
    till = Till(page, keeper)
    page.goto(till.path)

    page.locator(f"#jumlah-{bag.pk}").fill("2")
    till.press("Tunai")

    expect(page.get_by_text("Tercatat Rp50.000.")).to_be_visible()
    assert_fits(page)
    assert stock_of(bag) == 3
