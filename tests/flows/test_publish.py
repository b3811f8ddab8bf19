"""The committee conducts an award at its desk: set up, open, watch, close, count, publish."""

import json
import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.accounts.states import Role
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import DAY
from tests.factories.voting import cast, fill_sheets
from tests.flows.running import drafted_award, opened
from voting.models import Award
from voting.states import AwardState, Electorate

pytestmark = pytest.mark.django_db(transaction=True)

JURORS = ["Budi", "Citra", "Dewi"]


@pytest.fixture(autouse=True)
def _one_step(settings):
    settings.DEMO = True  # the second factor has its own tests
    cache.clear()


@pytest.fixture
def edition():
    now = timezone.now()
    edition = EditionFactory(name="Lapak 2026", opens_at=now - 5 * DAY, closes_at=now + 5 * DAY)
    for code in ("31", "32", "33", "34"):
        BoothFactory(edition=edition, province__code=code, province__name=f"Jawa {code}")
    return edition


@pytest.fixture
def desk(browse):
    person = UserFactory(full_name="Panitia", is_staff=True)
    person.groups.add(Group.objects.get(name=Role.COMMITTEE.value))
    page = browse(width=DESKTOP)
    sign_in(page, person)
    return page


def save(page, words):
    page.locator("main").get_by_role("button", name=words, exact=True).click()


def section(page, name):
    tabs = page.get_by_role("navigation", name="Bagian penghargaan")
    tabs.get_by_role("link", name=name, exact=True).click()
    tabs.locator("[aria-current=page]", has_text=name).wait_for()
    page.wait_for_load_state("domcontentloaded")


def write_settings(page):
    now = timezone.localtime()
    page.goto("/admin/penghargaan/")
    page.get_by_role("link", name="Penghargaan baru").click()
    page.locator("[name=edition]").select_option(label="Lapak 2026")
    page.locator("[name=code]").fill("lapak-terbaik")
    page.locator("[name=name]").fill("Lapak terbaik")
    page.locator("[name=name_en]").fill("Best booth")
    page.locator("[name=opens_at]").fill(f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M}")
    page.locator("[name=closes_at]").fill(f"{now + 2 * DAY:%Y-%m-%dT%H:%M}")
    for name, value in {"top_places": 3, "min_public_ballots": 2, "weight_jury": 60}.items():
        page.locator(f"[name={name}]").fill(str(value))
    save(page, "Simpan")
    page.get_by_text("Jumlah bobot harus 100. Sekarang 110.").wait_for()
    page.locator("[name=weight_jury]").fill("50")
    save(page, "Simpan")
    page.get_by_role("heading", name="Sebelum dibuka").wait_for()


def choose_nominees(page):
    section(page, "Nomine")
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    save(page, "Simpan")
    page.get_by_role("heading", name="Sebelum dibuka").wait_for()


def write_rubric(page):
    section(page, "Rubrik")
    for number, (key, weight) in enumerate({"story": 60, "display": 40}.items()):
        row = f"criteria-{number}-"
        filled = {"position": number, "key": key, "weight": weight, "name": key, "name_en": key}
        anchors = {f"anchor_{n}{en}": "Jelas" for n in (2, 5, 8, 10) for en in ("", "_en")}
        for name, value in (filled | anchors).items():
            page.locator(f"[name={row}{name}]").fill(str(value))
    save(page, "Simpan rubrik")
    page.get_by_role("heading", name="Sebelum dibuka").wait_for()


def seat_jurors(page):
    section(page, "Juri")
    for juror in JURORS:
        person = page.locator("[name=user] option", has_text=juror).get_attribute("value")
        page.locator("[name=user]").select_option(person)
        page.locator("[name=home]").select_option(label="Papua")
        save(page, "Beri kursi")
        page.get_by_role("cell", name=juror).wait_for()
    section(page, "Ikhtisar")


def keep_a_second_secret(page):
    section(page, "Undian")
    with page.expect_download() as handed_out:
        save(page, "Buat dan unduh untuk saksi")
    section(page, "Ikhtisar")
    return handed_out.value.path().read_text()


def print_cards(page):
    section(page, "Kartu delegasi")
    page.locator("[name=each]").fill("2")
    with page.expect_download():
        save(page, "Buat kartu")
    section(page, "Ikhtisar")


def set_up(page):
    write_settings(page)
    choose_nominees(page)
    write_rubric(page)
    seat_jurors(page)
    print_cards(page)
    return keep_a_second_secret(page)


def people_and_places():
    ProvinceFactory(name="Papua")
    for juror in JURORS:
        UserFactory(full_name=juror, username=juror.lower())


def test_award_is_set_up_and_opened(desk, edition):
    people_and_places()

    secret = re.search(r"^[0-9a-f]{64}$", set_up(desk), re.MULTILINE)[0]
    decide(desk, "Buka dan bekukan aturan")
    desk.get_by_role("heading", name="Partisipasi").wait_for()

    award = Award.objects.get()
    assert (award.state, award.edition) == (AwardState.OPEN, edition)
    assert (award.nominees.count(), award.criteria.count(), award.seats.count()) == (4, 2, 3)
    assert desk.get_by_role("navigation", name="Bagian penghargaan").get_by_role(
        "link"
    ).all_inner_texts() == [
        *("Ikhtisar", "Juri", "Kartu delegasi", "Undian", "Perkara", "Lembar nilai")
    ]
    assert sha256(bytes.fromhex(secret)).hexdigest() == json.loads(award.rules)["draw"][1]


@pytest.fixture
def award():
    """An award that three people have voted for."""
    award = opened(drafted_award(min_public_ballots=2))
    for voter, choices in enumerate(("01,02,11", "01,11,14", "01,02,64")):
        cast(award, choices, voter=voter, at=timezone.now())
    return award


def decide(page, deed):
    """Look at a deed and confirm it."""
    page.get_by_role("link", name=deed).click()
    page.get_by_text("Langkah ini tidak bisa dibatalkan.").wait_for()
    save(page, f"Ya: {deed}")


def close_with_a_reason(page):
    page.get_by_role("link", name="Tutup pemungutan suara").click()
    page.get_by_text("Menutup sekarang perlu alasan").wait_for()
    page.get_by_label("Alasan").fill("Listrik padam")
    save(page, "Ya: Tutup pemungutan suara")


def test_turnout_is_watched_without_a_total(desk, award):
    desk.goto(f"/admin/penghargaan/{award.pk}/")

    voted = desk.get_by_role("row", name=Electorate.PUBLIC.label).get_by_role("cell").inner_text()
    shown = desk.locator("main").inner_text()
    assert (voted, "Peringkat" in shown, "Hasil" in shown) == ("3", False, False)


def test_count_says_what_is_missing(desk, award):
    desk.goto(f"/admin/penghargaan/{award.pk}/")

    close_with_a_reason(desk)
    decide(desk, "Hitung")

    refusal = desk.locator(".messages .error")
    expect(refusal).to_contain_text("(01, kurang 3)")
    assert Award.objects.get().state == AwardState.CLOSED


def test_award_is_closed_counted_and_published(browse, desk, award):
    fill_sheets(award, at=timezone.now())
    visitor = browse(width=PHONE)
    desk.goto(f"/admin/penghargaan/{award.pk}/")

    close_with_a_reason(desk)
    decide(desk, "Hitung")
    desk.get_by_role("heading", name="Hasil sementara").wait_for()
    early = visitor.goto(f"/suara/{award.code}/hasil/").status
    decide(desk, "Umumkan pemenang")
    desk.get_by_role("heading", name="Hasil final").wait_for()
    visitor.goto(f"/suara/{award.code}/hasil/")

    assert (early, Award.objects.get().state) == (404, AwardState.FINAL)
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
    assert_fits(visitor)
    assert_no_axe_findings(visitor)
