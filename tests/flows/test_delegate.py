"""A delegate votes by card on a phone; the desk hands cards out, blocks and replaces them."""

from time import monotonic

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from marketplace.accounts.states import Role
from tests.browser import DESKTOP, PHONE, TABLET, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import UserFactory
from tests.factories.voting import DelegateCardFactory, code_of
from tests.flows.running import drafted_award, opened
from voting.models import Ballot, Case, DelegateCard, PaperEntry
from voting.services.cards import block_card, hand_out

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/kartu/lapak-terbaik/"
SECONDS = 20
"""How long a vote by card may take, from the scan on."""


@pytest.fixture(autouse=True)
def _one_step(settings):
    settings.DEMO = True  # the second factor has its own tests
    cache.clear()


@pytest.fixture
def card():
    """A card of Aceh (11), not handed out, in an award that runs."""
    draft = drafted_award()
    card = DelegateCardFactory(
        award=draft, number=12, province=draft.nominees.get(code="11").province
    )
    opened(draft)
    return fresh(card)


@pytest.fixture
def active(card):
    hand_out(card=card, actor=UserFactory(), at=timezone.now())
    return fresh(card)


def fresh(card):
    return DelegateCard.objects.select_related("award", "province").get(pk=card.pk)


def look(page, heading, *, javascript=True):
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert_fits(page)
    if javascript:  # axe is a script itself
        assert_no_axe_findings(page)


def tick(page, *codes):
    for code in codes:
        page.locator(f"input[name=choices][value='{code}']").check()


def press(page, words):
    page.locator("main").get_by_role("button", name=words, exact=True).click()


def choices():
    return list(Ballot.objects.order_by("version").values_list("choices", flat=True))


def test_scanned_card_votes_in_time_and_leaves_no_code_behind(browse, active):
    page, asked = browse(width=PHONE), []
    page.on("request", lambda request: asked.append(request.url))
    browse().goto(ADDRESS)  # the first page of a process takes longest
    begun = monotonic()

    page.goto(f"{ADDRESS}#{code_of(active)}")
    expect(page.locator("input[value='11']")).to_be_disabled()
    tick(page, "14", "64", "01")
    press(page, "Kirim suara")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suara Anda tercatat")

    assert monotonic() - begun < SECONDS
    assert choices() == ["01,14,64"]
    assert not [url for url in asked if code_of(active) in url.partition("#")[0]]
    look(page, "Suara Anda tercatat")
    page.go_back()
    page.go_back()
    assert code_of(active) not in page.url


def test_own_province_stays_barred_while_boxes_are_ticked_and_cleared(browse, active):
    page = browse(width=PHONE)
    page.goto(f"{ADDRESS}#{code_of(active)}")
    look(page, "Lapak terbaik")

    expect(page.locator("#lapak-11")).to_contain_text("Lapak provinsi Anda sendiri")
    tick(page, "14", "64", "01")
    page.locator("input[value='01']").uncheck()

    expect(page.locator("input[value='11']")).to_be_disabled()
    expect(page.locator("input[value='02']")).to_be_enabled()


@pytest.mark.parametrize(("javascript", "language"), [(True, "id"), (False, "id"), (True, "en")])
def test_code_is_typed_on_a_phone_and_the_vote_changed(browse, active, javascript, language):
    def say(words):
        with override(language):
            return gettext(words)

    page = browse(width=PHONE, javascript=javascript)
    page.goto(ADDRESS if language == "id" else f"/en{ADDRESS}")
    look(page, say("Suara delegasi"), javascript=javascript)
    page.get_by_label(say("Kode kartu")).fill(code_of(active).lower().replace("0", "o"))
    press(page, say("Buka surat suara"))
    look(page, "Lapak terbaik" if language == "id" else "Best booth", javascript=javascript)
    tick(page, "14", "64", "01")
    press(page, say("Kirim suara"))
    look(page, say("Suara Anda tercatat"), javascript=javascript)
    page.get_by_role("link", name=say("Ubah suara")).click()
    page.locator("input[value='01']").uncheck()
    tick(page, "02")
    press(page, say("Kirim suara"))
    look(page, say("Suara Anda tercatat"), javascript=javascript)

    assert choices() == ["01,14,64", "02,14,64"]
    press(page, say("Selesai, lupakan kartu saya di ponsel ini"))
    look(page, say("Suara delegasi"), javascript=javascript)


def test_card_that_does_not_vote_says_why(browse, card):
    page = browse(width=PHONE)
    page.goto(f"{ADDRESS}#{code_of(card)}")
    expect(page.get_by_role("alert")).to_contain_text("belum diserahkan di meja kartu")
    look(page, "Suara delegasi")
    hand_out(card=card, actor=UserFactory(), at=timezone.now())
    press(page, "Buka surat suara")
    block_card(card=fresh(card), statement="Hilang", actor=UserFactory(), at=timezone.now())

    tick(page, "14", "64", "01")
    press(page, "Kirim suara")

    expect(page.get_by_text("Kartu ini tidak berlaku")).to_be_visible()
    assert_no_axe_findings(page)
    assert choices() == []


def officer_at(browse, **looks):
    user = UserFactory(full_name="Ratna")
    user.groups.add(Group.objects.get(name=Role.COMMITTEE.value))
    page = browse(**looks)
    sign_in(page, user)
    return page


def find(page, typed):
    page.get_by_label("Nomor seri atau kode kartu").fill(typed)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [PHONE, TABLET])
def test_desk_hands_out_blocks_and_replaces(browse, card, width):
    page = officer_at(browse, width=width)
    page.goto("/meja-kartu/")
    look(page, "Meja kartu")
    find(page, "12")
    look(page, "Kartu 012")
    press(page, "Serahkan kartu 012")
    expect(page.get_by_text("Kartu 012 diserahkan: Aceh.")).to_be_visible()
    look(page, "Meja kartu")

    find(page, code_of(card))
    page.get_by_text("Kartu ini hilang atau disalahgunakan").click()
    page.get_by_label("Apa yang terjadi").fill("Hilang di aula")
    press(page, "Blokir kartu ini")
    look(page, "Kartu 012")
    page.get_by_label("Nomor seri kartu pengganti").fill("001")
    press(page, "Serahkan pengganti")

    expect(page.get_by_text("Kartu 001 diserahkan: Aceh.")).to_be_visible()
    assert (fresh(card).state, Case.objects.get().statement) == ("blocked", "Hilang di aula")
    assert DelegateCard.objects.get(number=1).replaces == card


def test_spare_asks_for_a_province_at_the_desk(browse, card):
    page = officer_at(browse, width=PHONE)
    page.goto("/meja-kartu/lapak-terbaik/")
    find(page, "002")

    press(page, "Serahkan kartu 002")
    expect(page.get_by_role("alert")).to_contain_text("pilih dulu provinsinya")
    look(page, "Kartu 002")
    page.get_by_label("Provinsi").select_option(label="Riau")
    press(page, "Serahkan kartu 002")

    expect(page.get_by_text("Kartu 002 diserahkan: Riau.")).to_be_visible()


def test_two_officers_type_a_ballot_of_paper_in(browse, active):
    for place in range(2):
        page = officer_at(browse, width=(PHONE, DESKTOP)[place], scheme=("light", "dark")[place])
        page.goto("/meja-kartu/lapak-terbaik/amplop/")
        look(page, "Surat suara kertas")
        page.get_by_label("Kode kartu di amplop").fill(code_of(active))
        tick(page, "14", "64", "01")
        press(page, "Simpan ketikan")
        page.get_by_role("status").first.wait_for()
        page.get_by_label("Amplop di kotak").fill("1")
        press(page, "Simpan hitungan")
        page.get_by_role("status").first.wait_for()

    look(page, "Surat suara kertas")
    expect(page.get_by_text("Jumlahnya cocok.")).to_be_visible()
    assert (choices(), PaperEntry.objects.count()) == (["01,14,64"], 0)
