import pytest

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import UserFactory

BARE = "data:text/html,<html lang=id><title>Lapak</title><main><h1>Lapak</h1>{}</main>"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_page_is_as_wide_as_asked(browse, width):
    page = browse(width=width)

    assert page.evaluate("window.innerWidth") == width


def test_page_without_javascript_runs_none(browse):
    page = browse(javascript=False)

    page.goto(BARE.format("<noscript>diam</noscript>"))

    assert page.locator("noscript").inner_text() == "diam"


def test_axe_finds_a_picture_without_words(page):
    page.goto(BARE.format("<img src='data:,'>"))

    with pytest.raises(AssertionError, match="image-alt"):
        assert_no_axe_findings(page)


def test_axe_is_content_with_a_plain_page(page):
    page.goto(BARE.format("<p>Selamat datang</p>"))

    assert_no_axe_findings(page)


def test_wide_page_does_not_fit(browse):
    page = browse(width=PHONE)
    page.goto(BARE.format("<p style='width:500px'>lebar</p>"))

    with pytest.raises(AssertionError, match="pixels wider"):
        assert_fits(page)


def test_signed_in_person_reaches_the_desk(page):
    sign_in(page, UserFactory(is_staff=True, is_superuser=True))

    answer = page.goto("/admin/")

    assert answer.status == 200
    assert page.url.endswith("/admin/")
