"""Somebody downloads the package, runs the program in it, and changes a byte to be sure."""

import subprocess
import sys
from zipfile import ZipFile

import pytest
from django.core.cache import cache

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.voting import EVENING
from tests.voting.packages import published_award
from voting.services.offering import offer_packages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()


def recount(folder):
    """Run the program of a package with nothing but Python."""
    told = subprocess.run(  # noqa: S603 - the program of the package, in a folder of the test
        [sys.executable, "-I", "-S", folder / "verify.py"],
        env={},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.returncode, told.stdout


def test_package_from_the_site_is_recounted_at_home(browse, tmp_path):
    award = published_award().award
    offer_packages(at=EVENING)
    page, folder = browse(width=DESKTOP), tmp_path / "rumah"

    page.goto(f"/suara/{award.code}/hasil/")
    page.get_by_role("link", name="Hitung ulang sendiri, dalam tiga langkah").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh paket").click()
    with ZipFile(download.value.path()) as package:
        package.extractall(folder)

    code, told = recount(folder)
    root = page.locator("code.hash").first.inner_text()
    assert (code, told.split(":")[0]) == (0, "COCOK")
    assert told.splitlines()[1] == f"root {root}"

    entries = folder / "entries.txt"
    entries.write_text(entries.read_text().replace("\n01,02,03\n", "\n01,02,04\n", 1))
    code, told = recount(folder)
    assert (code, told.split(":")[0]) == (1, "BERBEDA")


def test_page_says_when_there_is_no_package_yet(browse):
    award = published_award().award
    page = browse(width=PHONE)

    page.goto(f"/suara/{award.code}/hasil/paket.zip")

    page.get_by_text("Paketnya sedang disiapkan.").wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_page_can_be_read_by_all(browse, width, scheme):
    award = published_award().award
    offer_packages(at=EVENING)
    page = browse(width=width, scheme=scheme)

    for address in ("/suara/{}/hasil/hitung-ulang/", "/log/{}/perkara/", "/log/{}/"):
        page.goto(address.format(award.code))
        assert_fits(page)
        assert_no_axe_findings(page)
