"""Reels are voted on by phone; libraries are weighed at the desk and counted at home."""

import subprocess
import sys
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.accounts.states import Role
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import UserFactory, member_of
from tests.factories.cms import make_homes
from tests.factories.kinds import LibraryAwardFactory, ReelsAwardFactory, finished, opened
from tests.factories.places import ActivityFactory
from tests.factories.voting import EVENING
from tests.flows.test_vote import Voting, choices, mailed_code
from voting.services.offering import offer_packages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEMO = True  # the second factor has its own tests
    cache.clear()


@pytest.mark.parametrize("javascript", [True, False])
def test_two_reels_are_chosen_on_a_phone(browse, mailoutbox, javascript):
    now = timezone.now()
    award = opened(
        ReelsAwardFactory(opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=2))
    )
    visitor = Voting(browse(width=PHONE, javascript=javascript), javascript=javascript)

    visitor.open(f"/suara/{award.code}/")
    visitor.look(award.name)
    expect(visitor.page.get_by_text("Pilih 2 reels").first).to_be_visible()
    visitor.tick("r01", "r03")
    visitor.press("Lanjut")
    visitor.ask_for_code()
    visitor.type_code(mailed_code(mailoutbox))

    visitor.look("Suara Anda tercatat")
    assert choices() == ["r01,r03"]


def test_film_is_watched_on_the_way_and_the_choice_waits(browse):
    make_homes()
    now = timezone.now()
    award = opened(
        ReelsAwardFactory(opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=2))
    )
    reel = award.nominees.get(code="r02").reel
    visitor = Voting(browse(width=PHONE))

    visitor.open(f"/suara/{award.code}/")
    visitor.tick("r01")
    visitor.page.get_by_role("link", name=f"Lihat {reel.title}").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(reel.title)
    assert_fits(visitor.page)
    assert_no_axe_findings(visitor.page)
    visitor.page.go_back()

    assert visitor.ticked() == ["r01"]


def test_indicators_are_weighed_at_the_desk(browse):
    award = LibraryAwardFactory()
    library = award.nominees.get(code="1101").library
    ActivityFactory(
        library=library, family="promotion", participants=4_321, held_on=award.counted_from
    )
    page = browse(width=DESKTOP)
    sign_in(page, member_of(Role.COMMITTEE))

    page.goto(f"/admin/penghargaan/{award.pk}/indikator/")
    expect(page.get_by_role("cell", name="4.321")).to_be_visible()
    page.locator("[name=indicators-0-weight]").fill("80")
    page.get_by_role("button", name="Simpan indikator").click()
    page.get_by_text("Jumlah bobot harus 100. Sekarang 120.").wait_for()
    page.locator("[name=indicators-1-weight]").fill("20")
    page.get_by_role("button", name="Simpan indikator").click()

    page.get_by_role("heading", name="Sebelum dibuka").wait_for()
    assert dict(award.indicators.values_list("key", "weight")) == {"informasi": 80, "promosi": 20}


def test_result_of_libraries_is_read_on_a_phone_and_counted_at_home(browse, tmp_path):
    record = finished(opened(LibraryAwardFactory()))
    offer_packages(at=EVENING)
    page, folder = browse(width=PHONE), tmp_path / "rumah"

    page.goto(f"/suara/{record.award.code}/hasil/")
    assert_fits(page)
    assert_no_axe_findings(page)
    expect(page.get_by_role("heading", name="Indikator", exact=True)).to_be_visible()
    expect(page.get_by_text("favorit publik")).to_have_count(0)
    page.get_by_role("link", name="Hitung ulang sendiri, dalam tiga langkah").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh paket").click()
    with ZipFile(download.value.path()) as package:
        package.extractall(folder)
    rules = folder / "rules.json"

    assert recounted(folder) == "COCOK"
    rules.write_text(rules.read_text().replace('"informasi":8', '"informasi":9', 1))
    assert recounted(folder) == "BERBEDA"


def recounted(folder):
    ran = subprocess.run(  # noqa: S603 - the program of the package, in a folder of the test
        [sys.executable, "-I", "-S", folder / "verify.py"],
        env={},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout.split(":")[0]


def test_juror_sees_the_film_and_the_figures(browse):
    now = timezone.now()
    times = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(hours=2)}
    juror = UserFactory()
    for draft, seen in ((ReelsAwardFactory, "video"), (LibraryAwardFactory, "table, dl")):
        award = draft(**times)
        award.seats.filter(number="J1").update(user=juror)
        opened(award)
        page = browse(width=PHONE)
        sign_in(page, juror)

        page.goto(f"/juri/{award.code}/{award.nominees.first().code}/")

        expect(page.locator("main").locator(seen).first).to_be_visible()
        assert_fits(page)
        assert_no_axe_findings(page)
