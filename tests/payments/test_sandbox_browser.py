"""The page on which a buyer pays when no money is real, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from marketplace.payments.gateways.stripe import find_checkout, start_checkout
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.payments.asking import attempt


@pytest.fixture
def checkout(sandbox, live_server):
    return start_checkout(
        attempt(
            success_url=f"{live_server.url}/sehat/?checkout={{CHECKOUT_SESSION_ID}}",
            cancel_url=f"{live_server.url}/sehat/",
        )
    )


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_page_can_be_read_by_everyone(browse, checkout, width, scheme):
    page = browse(width=width, scheme=scheme)

    page.goto(checkout.url)
    page.get_by_role("button", name="Gagal").click()

    expect(page.get_by_role("alert")).to_contain_text("Pembayaran ditolak bank.")
    assert_fits(page)
    assert_no_axe_findings(page)


def test_buyer_pays_without_a_script(browse, checkout):
    page = browse(javascript=False)

    page.goto(checkout.url)
    page.get_by_role("button", name="Bayar").click()

    expect(page).to_have_url(re.compile(f"/sehat/\\?checkout={checkout.id}$"))
    assert find_checkout(checkout.id).is_paid


def test_buyer_goes_back_without_paying(page, checkout):
    page.goto(checkout.url)
    page.get_by_role("link", name="Tutup").click()

    expect(page).to_have_url(re.compile("/sehat/$"))
    assert find_checkout(checkout.id).is_open
