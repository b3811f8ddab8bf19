"""A juror judges where the network is dead: nothing typed is lost, two fillings are both shown."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.flows.running import closed, drafted_award, opened
from voting.models import ScoreSheet
from voting.queries.jury import scores_of
from voting.services.scoring import lock_sheet, save_draft
from voting.states import SheetState

pytestmark = pytest.mark.django_db(transaction=True)

FULL = {"story": 8, "quality": 7, "display": 10}
PATH = "/juri/lapak-terbaik/"
WAITS_FOR_ONE = "Menunggu jaringan: 1 lembar. Isian aman di perangkat ini."
KEPT = "Bisa dipakai tanpa jaringan."


@pytest.fixture(autouse=True)
def _one_step(settings):
    settings.DEMO = True  # the second factor has its own tests
    cache.clear()


@pytest.fixture
def award():
    return opened(drafted_award())


class Device:
    """A juror's device, on which the list was opened while there was a network."""

    def __init__(self, page, seat):
        self.page, self.seat = page, seat
        sign_in(page, seat.user)
        self.list()
        expect(page.locator("[data-kept]")).to_have_text(KEPT)

    def list(self):
        self.page.goto(PATH)
        self.page.locator("[data-jury][data-ready]").wait_for()

    def open(self, code):
        self.page.goto(f"{PATH}{code}/")
        self.page.locator("[data-jury][data-ready]").wait_for()

    def give(self, **scores):
        for key, value in scores.items():
            self.page.locator(f"input[name=nilai_{key}][value='{value}']").check()

    def begin_anew(self):
        context = self.page.context
        self.page.close()
        self.page = context.new_page()

    def cut(self, is_cut=True):
        self.page.context.set_offline(is_cut)

    def says(self, words):
        expect(self.page.locator("[data-state]").first).to_have_text(words)

    def shows(self, key, value):
        chosen = self.page.locator(f"input[name=nilai_{key}][value='{value}']")
        expect(chosen).to_be_checked()


@pytest.fixture
def device(browse, award):
    return Device(browse(width=PHONE), award.seats.get(number="J1"))


def filled_elsewhere(seat, code, **scores):
    nominee = seat.award.nominees.get(code=code)
    return save_draft(seat=seat, nominee=nominee, scores=scores, note="", at=timezone.now())


def stored():
    """Return revision and scores of every sheet by nominee."""
    sheets = ScoreSheet.objects.select_related("nominee")
    return {sheet.nominee.code: (sheet.revision, scores_of(sheet)) for sheet in sheets}


def test_two_sheets_filled_in_without_a_network_arrive_once(device):
    device.cut()
    device.open("11")
    device.give(story=8)
    device.says(WAITS_FOR_ONE)
    device.open("14")
    device.give(**FULL)
    device.page.get_by_label("Catatan").fill("Hangat")
    device.says("Menunggu jaringan: 2 lembar. Isian aman di perangkat ini.")
    device.begin_anew()
    device.open("11")
    device.shows("story", 8)
    device.list()
    waiting = device.page.locator("[data-on-device='14']")
    expect(waiting).to_have_text("Menunggu jaringan")
    before = stored()
    device.cut(False)
    device.says("Draf tersimpan.")

    assert (before, stored()) == ({}, {"11": (1, {"story": 8}), "14": (1, FULL)})
    expect(waiting).to_be_hidden()


@pytest.mark.parametrize(
    ("choice", "kept"), [("perangkat ini", {"story": 3}), ("situs", {"story": 9, "display": 2})]
)
def test_sheet_changed_on_two_devices_is_shown_twice_and_chosen(device, choice, kept):
    device.cut()
    device.open("14")
    device.give(story=3)
    device.says(WAITS_FOR_ONE)
    filled_elsewhere(device.seat, "14", story=9, display=2)

    device.cut(False)
    left = device.page.locator("[data-own-draft]")
    expect(left.get_by_text("Ada dua isian untuk lembar ini")).to_be_visible()
    row = left.locator("[data-row=nilai_story]")
    expect(row.locator("[data-here]")).to_have_text("3")
    expect(row.locator("[data-there]")).to_have_text("9")
    before = scores_of(ScoreSheet.objects.get())
    assert_fits(device.page)
    assert_no_axe_findings(device.page)
    left.get_by_role("button", name=f"Pakai isian di {choice}").click()
    expect(left).to_be_hidden()
    device.shows("story", kept["story"])
    device.says("Draf tersimpan.")

    assert before == {"story": 9, "display": 2}
    assert scores_of(ScoreSheet.objects.get()) == kept


def test_locking_waits_for_the_network_and_the_juror(device):
    device.page.on("dialog", lambda dialog: dialog.accept())
    device.cut()
    device.open("14")
    device.give(**FULL)
    lock = device.page.get_by_role("button", name="Kunci penilaian")

    lock.click()
    device.says(re.compile("^Mengunci perlu jaringan."))
    for _try in range(2):  # by itself, after two seconds and after four more
        device.page.wait_for_event("requestfailed")
    device.says(re.compile("^Mengunci perlu jaringan."))
    device.cut(False)
    device.says("Draf tersimpan.")
    between = ScoreSheet.objects.get().state
    lock.click()
    device.page.get_by_text("Penilaian Lapak Riau dikunci.").wait_for()

    sheet = ScoreSheet.objects.get()
    assert between == SheetState.DRAFT
    assert (sheet.state, scores_of(sheet)) == (SheetState.LOCKED, FULL)


def test_sheet_locked_elsewhere_leaves_the_draft_until_it_is_discarded(device):
    sheet = filled_elsewhere(device.seat, "14", **FULL)
    device.open("14")
    device.cut()
    device.give(story=2)
    device.says(WAITS_FOR_ONE)
    lock_sheet(seat=sheet.seat, nominee=sheet.nominee, at=timezone.now())

    device.cut(False)
    left = device.page.locator("[data-own-draft]")
    expect(left).to_contain_text("Lembar nilai ini sudah dikunci.")
    device.open("14")
    expect(left.locator("[data-row=nilai_story] [data-here]")).to_have_text("2")
    left.get_by_role("button", name="Buang dari perangkat ini").click()
    expect(left).to_be_hidden()

    assert scores_of(ScoreSheet.objects.get()) == FULL


def test_award_that_ended_meanwhile_is_told_and_the_draft_stays(device, award):
    device.open("14")
    device.cut()
    device.give(story=2)
    device.says(WAITS_FOR_ONE)
    closed(award)
    type(award).objects.filter(pk=award.pk).update(state="counted")

    device.cut(False)
    left = device.page.locator("[data-own-draft]")
    expect(left).to_contain_text("Nilai sudah dihitung dan tidak bisa diubah.")
    device.list()

    expect(device.page.locator("[data-on-device='14']")).to_have_text("Tidak terkirim")
    assert not ScoreSheet.objects.exists()


def test_session_that_ended_keeps_the_draft_and_asks_to_sign_in(device):
    device.open("14")
    device.page.context.clear_cookies()

    device.give(story=8)
    device.says(re.compile("^Masuk lagi sebagai juri ini"))
    expect(device.page.get_by_role("link", name="Masuk lagi di tab baru")).to_be_visible()
    none = ScoreSheet.objects.count()
    sign_in(device.page, device.seat.user)
    device.open("14")
    device.says("Draf tersimpan.")

    assert (none, scores_of(ScoreSheet.objects.get())) == (0, {"story": 8})


def test_second_juror_on_the_device_neither_sees_nor_sends_the_first_ones_draft(device, award):
    other = award.seats.get(number="J2")
    device.cut()
    device.open("14")
    device.give(story=8)
    device.says(WAITS_FOR_ONE)
    device.page.context.clear_cookies()
    sign_in(device.page, other.user)

    device.cut(False)
    device.says(re.compile("^Masuk lagi sebagai juri ini"))
    second = Device(device.page.context.new_page(), other)
    second.open("14")
    checked = second.page.locator("main input[type=radio]:checked").count()
    none = ScoreSheet.objects.count()
    sign_in(second.page, device.seat.user)
    device.open("14")
    device.says("Draf tersimpan.")

    assert (checked, none) == (0, 0)
    sheet = ScoreSheet.objects.get()
    assert (sheet.seat, scores_of(sheet)) == (device.seat, {"story": 8})


def test_pages_of_the_first_juror_go_when_another_one_comes(device, award):
    device.open("14")
    device.page.context.clear_cookies()
    second = Device(device.page, award.seats.get(number="J2"))
    second.cut()

    second.open("14")

    expect(second.page.locator(".jury__bar")).to_contain_text("J2")


def test_what_the_device_keeps_can_be_removed(device):
    device.page.on("dialog", lambda dialog: dialog.accept())
    device.cut()
    device.open("14")
    device.give(story=8)
    device.says(WAITS_FOR_ONE)
    device.list()

    device.page.context.clear_cookies()  # before the network is back, so that nothing is sent
    device.cut(False)
    device.page.get_by_role("button", name="Hapus isian dari perangkat ini").click()
    device.page.wait_for_url("**/akun/**")
    sign_in(device.page, device.seat.user)
    device.open("14")

    expect(device.page.locator("main input[type=radio]:checked")).to_have_count(0)


def test_page_that_was_never_opened_says_that_it_needs_the_network(device):
    device.cut()

    device.page.goto("/juri/")

    expect(device.page.get_by_role("heading", level=1)).to_have_text("Halaman ini perlu jaringan")


def test_browser_that_keeps_nothing_sends_at_once_and_says_so(browse, award):
    page = browse(width=PHONE)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    sign_in(page, award.seats.get(number="J1").user)
    page.goto(PATH)
    expect(page.locator("[data-kept]")).to_contain_text("tidak bisa menyimpan")
    page.goto(f"{PATH}14/")
    page.locator("[data-jury][data-ready]").wait_for()

    page.locator("input[name=nilai_story][value='8']").check()
    expect(page.locator("[data-state]").first).to_have_text("Draf tersimpan.")

    assert scores_of(ScoreSheet.objects.get()) == {"story": 8}


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_pages_on_the_floor_are_in_order_and_need_no_mouse(browse, award, width, scheme):
    device = Device(browse(width=width, scheme=scheme), award.seats.get(number="J1"))
    device.cut()
    device.open("14")
    device.page.locator("input[name=nilai_story]").first.focus()

    device.page.keyboard.press("ArrowRight")
    device.says(WAITS_FOR_ONE)
    assert_fits(device.page)
    assert_no_axe_findings(device.page)
    device.page.get_by_role("button", name="Simpan draf").focus()
    device.page.keyboard.press("Enter")
    device.says(WAITS_FOR_ONE)
    device.list()
    assert_fits(device.page)
    assert_no_axe_findings(device.page)
    device.cut(False)
    device.says("Draf tersimpan.")

    assert len(scores_of(ScoreSheet.objects.get())) == 1


def test_signing_out_leaves_no_page_behind_and_every_draft(device):
    device.cut()
    device.open("11")
    device.give(story=8)
    device.says(WAITS_FOR_ONE)
    page = device.page
    page.goto("about:blank")
    device.cut(False)

    page.goto("/akun/keluar/")
    page.locator("main").get_by_role("button", name="Keluar", exact=True).click()
    page.wait_for_url("/")
    kept = page.evaluate("caches.keys()")
    names = "indexedDB.databases().then((all) => all.map((one) => one.name))"

    assert [name for name in kept if name.startswith("juri ")] == []
    assert len(page.evaluate(names)) == 1
