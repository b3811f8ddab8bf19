"""A juror judges on a phone: the list, a sheet that saves itself, the lock, no other scores."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.flows.running import drafted_award, opened
from voting.models import Recusal, ScoreSheet
from voting.queries.jury import scores_of
from voting.services.awards import cancel_award
from voting.states import SheetState

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/juri/lapak-terbaik/"
SHEET = "/juri/lapak-terbaik/14/"
LONGER_THAN_A_PAUSE = 1_500
"""Milliseconds after which a change would be sent, were nothing on its way."""
SCORES = {"story": "8", "quality": "7", "display": "10"}


@pytest.fixture(autouse=True)
def _one_step(settings):
    settings.DEMO = True  # the second factor has its own tests
    cache.clear()


@pytest.fixture
def award():
    draft = drafted_award()
    home = draft.nominees.get(code="11").booth.province
    Recusal.objects.create(seat=draft.seats.get(number="J1"), province=home, reason="Asal")
    return opened(draft)


@pytest.fixture
def juror(award):
    return award.seats.get(number="J1").user


def open_sheet(page):
    """Wait for the scripts, too: they are modules, and come after the page is there."""
    page.goto(SHEET)
    page.locator("[data-jury][data-ready]").wait_for()


def give(page, scores):
    for key, value in scores.items():
        page.locator(f"input[name=nilai_{key}][value='{value}']").check()


def saved_word(page):
    return page.locator("[data-state]")


def look(page):
    assert_fits(page)
    assert_no_axe_findings(page)


def lock(page, *, javascript):
    """Press the button and say yes: in a dialog, or on a page of its own without a script."""
    page.get_by_role("button", name="Kunci penilaian").click()
    if not javascript:
        page.get_by_text("Setelah dikunci nilai tidak bisa diubah.").wait_for()
        assert_fits(page)
        page.get_by_role("button", name="Ya, kunci penilaian").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_sheet_is_filled_in_and_locked_on_a_phone(browse, juror, javascript):
    page = browse(width=PHONE, javascript=javascript)
    sign_in(page, juror)
    page.on("dialog", lambda dialog: dialog.accept())

    page.goto(LIST)
    page.get_by_role("link", name="Lapak Riau").click()
    if javascript:
        page.locator("[data-jury][data-ready]").wait_for()
    give(page, SCORES)
    page.get_by_label("Catatan").fill("Rapi dan hangat.")
    assert_fits(page)
    lock(page, javascript=javascript)
    page.get_by_text("Penilaian Lapak Riau dikunci.").wait_for()
    progress = page.get_by_label("Lembar terkunci").get_attribute("value")
    page.get_by_role("link", name="Lapak Riau").click()
    page.get_by_text("Lembar ini terkunci").wait_for()

    sheet = ScoreSheet.objects.get()
    assert (sheet.state, sheet.note) == (SheetState.LOCKED, "Rapi dan hangat.")
    assert scores_of(sheet) == {"story": 8, "quality": 7, "display": 10}
    assert progress == "1"
    expect(page.locator("main form[data-sheet]")).to_have_count(0)


def test_draft_saves_itself_and_is_there_again(browse, juror):
    page = browse(width=PHONE)
    sign_in(page, juror)
    open_sheet(page)

    give(page, {"story": "8"})
    page.get_by_label("Catatan").fill("Nanti lagi")
    expect(saved_word(page)).to_have_text("Draf tersimpan.")
    page.reload()

    expect(page.locator("input[name=nilai_story][value='8']")).to_be_checked()
    expect(page.get_by_label("Catatan")).to_have_value("Nanti lagi")
    assert ScoreSheet.objects.get().state == SheetState.DRAFT


def test_older_draft_on_a_slow_line_never_lands_last(browse, juror):
    page = browse(width=PHONE)
    sign_in(page, juror)
    open_sheet(page)
    address = page.locator("[data-jury]").get_attribute("data-send")
    sent = []

    def hold_the_first(route):
        is_draft = route.request.method == "POST"
        sent.extend([route] if is_draft else [])
        if not is_draft or len(sent) > 1:
            route.continue_()

    page.route(f"**{address}", hold_the_first)
    with page.expect_request(lambda asked: address in asked.url and asked.method == "POST"):
        page.get_by_label("Catatan").fill("Ragu")
    page.get_by_label("Catatan").fill("Yakin")
    page.wait_for_timeout(LONGER_THAN_A_PAUSE)
    sent_meanwhile = len(sent)
    sent[0].continue_()
    expect(saved_word(page)).to_have_text("Draf tersimpan.")

    assert (sent_meanwhile, len(sent)) == (1, 2)
    assert ScoreSheet.objects.get().note == "Yakin"


def test_refusal_is_said_in_the_servers_words(browse, award, juror):
    page = browse(width=PHONE)
    sign_in(page, juror)
    open_sheet(page)

    cancel_award(award=award, actor=juror, at=timezone.now(), reason="Pameran ditunda")
    give(page, {"story": "8"})

    expect(page.locator("[data-own-draft]")).to_contain_text(
        "Penghargaan ini dibatalkan. Lembar nilai tidak bisa diisi lagi."
    )
    assert ScoreSheet.objects.count() == 0


def test_lock_is_asked_about_first(browse, juror):
    page = browse(width=PHONE)
    sign_in(page, juror)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    open_sheet(page)
    give(page, SCORES)

    page.get_by_role("button", name="Kunci penilaian").click()
    expect(saved_word(page)).to_have_text("Draf tersimpan.")

    assert asked == ["Kunci lembar ini? Setelah dikunci nilai tidak bisa diubah."]
    assert ScoreSheet.objects.get().state == SheetState.DRAFT


def test_incomplete_sheet_is_pointed_at_before_anything_is_asked(browse, juror):
    page = browse(width=PHONE)
    sign_in(page, juror)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    open_sheet(page)

    page.get_by_role("button", name="Kunci penilaian").click()

    assert asked == []
    assert page.evaluate("document.activeElement.type") == "radio"


def test_own_province_has_no_sheet(browse, juror):
    page = browse(width=PHONE)
    sign_in(page, juror)
    page.goto(LIST)

    expect(page.get_by_text("Lapak Aceh")).to_be_visible()
    expect(page.get_by_role("link", name="Lapak Aceh")).to_have_count(0)
    assert page.goto("/juri/lapak-terbaik/11/").status == 403
    expect(page.get_by_text("Alasan: Asal.")).to_be_visible()


def test_second_juror_sees_nothing_of_the_first(browse, award, juror):
    first, second = browse(width=PHONE), browse(width=PHONE)
    sign_in(first, juror)
    sign_in(second, award.seats.get(number="J2").user)
    open_sheet(first)
    give(first, SCORES)
    first.get_by_label("Catatan").fill("Rahasia juri pertama")
    first.get_by_role("button", name="Simpan draf").click()
    first.get_by_text("Draf Lapak Riau tersimpan.").wait_for()

    second.goto(LIST)
    row = second.locator(".jury__row", has_text="Lapak Riau").inner_text()
    open_sheet(second)

    assert "Belum dinilai" in row
    expect(second.locator("main input[type=radio]:checked")).to_have_count(0)
    assert "Rahasia juri pertama" not in second.content()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_pages_of_a_juror_are_in_order(browse, juror, width, scheme):
    page = browse(width=width, scheme=scheme)
    sign_in(page, juror)

    for address in (LIST, SHEET):
        page.goto(address)
        look(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("form.jury__sheet").evaluate("form => (form.noValidate = true)")
    page.get_by_role("button", name="Kunci penilaian").click()
    page.get_by_role("alert").wait_for()
    look(page)
