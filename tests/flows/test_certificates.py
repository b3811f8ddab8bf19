"""Somebody holds a certificate in their hands and wants to know whether it is true."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.booths import BoothKeeperFactory
from tests.voting.packages import published_award
from voting.queries.certificates import certificates_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def winner():
    """Return the certificate of the first prize."""
    return certificates_of(published_award())[0]


def test_code_typed_from_paper_leads_to_the_proof_and_the_paper(browse, winner):
    page = browse(width=PHONE)

    page.goto("/piagam/")
    page.get_by_label("Kode piagam").fill(f" {winner.code.lower().replace('-', ' ')} ")
    page.get_by_role("button", name="Periksa").tap()

    page.get_by_text("Piagam ini benar.").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == winner.name
    expect(page.get_by_text(winner.record.document_sha256)).to_be_visible()
    with page.expect_response("**/piagam.pdf") as paper:
        page.evaluate(f"fetch('/piagam/{winner.code}/piagam.pdf')")
    assert paper.value.headers["content-type"] == "application/pdf"
    assert page.get_by_role("link", name="Unduh piagam").get_attribute("href") == (
        f"/piagam/{winner.code}/piagam.pdf"
    )


@pytest.mark.usefixtures("winner")
def test_code_that_certifies_nothing_says_so(browse):
    page = browse()

    answer = page.goto("/piagam/0000-0000-0000/")

    assert answer.status == 404
    page.get_by_text("Tidak ada piagam dengan kode ini.").wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_pages_can_be_read_by_all(browse, winner, width, scheme):
    page = browse(width=width, scheme=scheme)

    for address in (f"/piagam/{winner.code}/", "/piagam/", "/en/piagam/0000-0000-0000/"):
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_keeper_takes_certificates_and_letter_home(browse, winner, width, scheme):
    keeper = BoothKeeperFactory(booth=winner.nominee.booth)
    page = browse(width=width, scheme=scheme)
    sign_in(page, keeper.user)

    page.goto("/piagam/lapak-saya/")
    assert_fits(page)
    assert_no_axe_findings(page)
    page.get_by_role("link", name="Surat dari juri").click()

    page.get_by_text("Tidak ada nama juri").or_(page.get_by_role("table")).first.wait_for()
    assert_fits(page)
    assert_no_axe_findings(page)
