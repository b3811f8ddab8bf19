"""Browsing the shelf in a browser: filters in place, the back button, no script, a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, assert_fits
from tests.factories.catalogue import CategoryFactory, ProductFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goods():
    coffee = CategoryFactory(slug="kopi", name="Kopi", name_en="Coffee")
    ProductFactory.create_batch(2, listed=True, category=coffee)
    ProductFactory.create_batch(3, listed=True)


def option(page, name):
    return page.locator("#rak").get_by_role("link", name=re.compile(rf"^{name} \d+$"))


@pytest.mark.usefixtures("goods")
def test_filter_narrows_in_place_and_back_leads_back(browse):
    page = browse()
    page.goto("/katalog/")
    page.evaluate("document.body.dataset.here = 'yes'")

    option(page, "Kopi").click()

    expect(page.locator("#jumlah")).to_contain_text("2 produk")
    expect(page.locator(".product-card")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"\?kategori=kopi$"))
    assert page.evaluate("document.body.dataset.here") == "yes"
    page.go_back()
    expect(page.locator(".product-card")).to_have_count(5)
    expect(page.locator("#jumlah")).to_contain_text("5 produk")
    page.go_forward()
    expect(page.locator(".product-card")).to_have_count(2)


@pytest.mark.usefixtures("goods")
def test_filter_carries_no_style_of_a_visitors_extension_over(browse):
    """Where it did, the content policy would complain, and `browse` fails on a complaint."""
    page = browse()
    page.goto("/katalog/")
    page.locator("#id_cari").evaluate("box => box.style.color = 'red'")

    option(page, "Kopi").click()

    expect(page.locator(".product-card")).to_have_count(2)
    assert page.locator("#id_cari").get_attribute("style") is None


@pytest.mark.usefixtures("goods")
def test_shelf_works_without_a_script_on_a_phone(browse):
    page = browse(width=PHONE, javascript=False)
    page.goto("/katalog/")

    page.locator(".filters > summary").click()
    option(page, "Kopi").click()

    expect(page.locator(".product-card")).to_have_count(2)
    page.get_by_role("link", name="Hapus semua").click()
    expect(page.locator(".product-card")).to_have_count(5)
    page.locator(".product-card a").first.click()
    expect(page.get_by_role("heading", name="Jejak literasi")).to_be_visible()


@pytest.mark.usefixtures("goods")
def test_price_typed_wrongly_is_said_beside_its_box(browse):
    page = browse()
    page.goto("/katalog/")

    page.get_by_label("Dari (Rp)").fill("murah")
    page.locator("#rak").get_by_role("button", name="Terapkan").click()

    expect(page.get_by_text("Tulis harga dengan angka saja")).to_be_visible()
    expect(page.locator(".product-card")).to_have_count(5)


def test_words_of_any_length_fit_a_phone(browse):
    page = browse(width=PHONE)

    page.goto(f"/cari/?q={'pangkajenekepulauan' * 4}")

    expect(page.get_by_text("Tidak ada hasil").first).to_be_visible()
    assert_fits(page)
