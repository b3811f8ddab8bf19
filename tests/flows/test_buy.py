"""A visitor fills the cart from a product's page and a booth's: any screen, without a script."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from marketplace.cart.models import CartLine
from marketplace.catalogue.models import Variant
from marketplace.catalogue.services.stock import count_stock
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.times import NOON

pytestmark = pytest.mark.usefixtures("audited")


def number_of(page, product):
    group = page.get_by_role("group", name=f"Jumlah {product.name}")
    return group.get_by_role("spinbutton")


def count(stock):
    """Let the seller count how many there are."""
    with transaction.atomic():
        for variant in Variant.objects.all():
            count_stock(variant=variant, counted=stock, seen=None, at=NOON)


def test_visitor_fills_the_cart_without_javascript(browse, fair):
    page = browse(width=PHONE, javascript=False)
    page.goto(f"/produk/{fair.product.slug}/")

    page.get_by_label("Jumlah").fill("2")
    page.get_by_role("button", name="Masukkan ke keranjang").click()

    expect(page).to_have_url("/keranjang/")
    expect(page.get_by_text(f"{fair.product.name} masuk ke keranjang.")).to_be_visible()
    expect(number_of(page, fair.product)).to_have_value("2")
    page.goto(f"/lapak/{fair.booth.province.slug}/")
    page.get_by_role("button", name=f"Masukkan ke keranjang: {fair.product.name}").click()
    expect(number_of(page, fair.product)).to_have_value("3")
    page.get_by_role("button", name="Tambah satu").click()
    expect(number_of(page, fair.product)).to_have_value("4")
    number_of(page, fair.product).fill("7")
    number_of(page, fair.product).press("Enter")
    expect(page.locator(".cart__totals")).to_contain_text("Rp350.000")
    page.get_by_role("button", name="Hapus").click()
    expect(page.get_by_text("Keranjang Anda kosong")).to_be_visible()


def test_page_is_not_left_where_a_script_runs(browse, fair):
    page = browse(width=PHONE)
    page.goto(f"/lapak/{fair.booth.province.slug}/")

    page.get_by_role("button", name=f"Masukkan ke keranjang: {fair.product.name}").click()

    said = page.get_by_role("status").filter(has_text="masuk ke keranjang.").first
    expect(said).to_be_visible()
    expect(page.locator("#keranjang")).to_contain_text("1")
    said.get_by_role("link", name="Buka keranjang").click()
    page.wait_for_load_state("load")  # a press before the script runs sends the whole page
    page.get_by_role("button", name="Tambah satu").click()
    expect(number_of(page, fair.product)).to_have_value("2")
    expect(page.locator("#keranjang")).to_contain_text("2")
    expect(page.get_by_role("button", name="Tambah satu")).to_be_focused()
    number_of(page, fair.product).fill("11")
    number_of(page, fair.product).blur()
    expect(page.get_by_text("Stok tinggal 10. Kurangi jumlahnya.")).to_be_visible()
    expect(number_of(page, fair.product)).to_have_value("2")
    assert CartLine.objects.get().quantity == 2


def test_refusal_is_said_beside_the_button(browse, fair):
    page = browse()
    page.goto(f"/produk/{fair.product.slug}/")
    count(2)

    page.get_by_label("Jumlah").fill("3")
    page.get_by_role("button", name="Masukkan ke keranjang").click()

    expect(page.get_by_text("Stok tinggal 2. Kurangi jumlahnya.")).to_be_visible()
    expect(page).to_have_url(f"/produk/{fair.product.slug}/")
    assert CartLine.objects.count() == 0


@pytest.mark.parametrize(
    ("width", "scheme"), [(PHONE, "dark"), (PHONE, "light"), (DESKTOP, "dark"), (DESKTOP, "light")]
)
def test_cart_fits_and_can_be_read_by_all(browse, fair, width, scheme):
    page = browse(width=width, scheme=scheme)
    page.goto("/keranjang/")
    assert_no_axe_findings(page)
    page.goto(f"/produk/{fair.product.slug}/")
    page.get_by_role("button", name="Masukkan ke keranjang").click()
    expect(page.get_by_text("masuk ke keranjang.")).to_be_visible()
    assert_no_axe_findings(page)
    count(0)

    page.goto("/keranjang/")

    expect(page.get_by_text("Habis. Hapus dari keranjang.")).to_be_visible()
    assert_fits(page)
    assert_no_axe_findings(page)
