import pytest

from tests.browser import (
    DESKTOP,
    GLANCE,
    GLIMPSE,
    PATIENCE,
    PHONE,
    assert_fits,
    assert_no_axe_findings,
    sign_in,
    tell_pages,
)
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


@pytest.mark.parametrize("javascript", [True, False])
def test_failed_test_tells_where_each_page_stood(request, browse, monkeypatch, javascript):
    monkeypatch.setattr("tests.browser.GLANCE", PATIENCE)
    address = "data:text/html,<title>Lapak</title>{}"
    for body in ("Kaki<main>Kode salah.</main>", "Tanpa bagian utama", "a" * (GLIMPSE + 1)):
        browse(javascript=javascript).goto(address.format(body))
    report = _report(request, "failed")

    tell_pages(request.node, report)

    told = (
        f"{address.format('Kaki<main>Kode salah.</main>')}\nLapak\nKode salah.\n\n"
        f"{address.format('Tanpa bagian utama')}\nLapak\nTanpa bagian utama\n\n"
        f"{address.format('a' * (GLIMPSE + 1))}\nLapak\n{'a' * GLIMPSE}"
    )
    assert report.sections == [("Pages", told)]


def test_page_that_cannot_be_read_does_not_hide_the_failure(request, page):
    page.goto(BARE.format("<p>Selamat datang</p>"))
    page.evaluate("document.documentElement.remove()")
    report = _report(request, "failed")

    tell_pages(request.node, report)

    [(_title, told)] = report.sections
    assert told.startswith(f"{page.url}\nLocator.evaluate: Timeout {GLANCE}ms exceeded.")


def test_passed_test_tells_nothing_of_its_pages(request, page):
    report = _report(request, "passed")

    tell_pages(request.node, report)

    assert report.sections == []


def _report(request, outcome):
    return pytest.TestReport(
        nodeid=request.node.nodeid,
        location=request.node.location,
        keywords={},
        outcome=outcome,
        longrepr=None,
        when="call",
    )
