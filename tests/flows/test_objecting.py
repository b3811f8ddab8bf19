"""Whose ballot does not count objects without the mail: a delegate by the card, a voter anew."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.accounts import UserFactory
from tests.factories.cases import decide
from tests.factories.voting import DelegateCardFactory, VoterFactory, code_of, fill_sheets
from tests.flows.running import closed, drafted_award, opened
from voting.models import Case
from voting.rules.dossier import Dossier
from voting.rules.tags import public_tag
from voting.services.ballots import cast_delegate_ballot, cast_public_ballot
from voting.services.cards import hand_out
from voting.services.cases import propose_case
from voting.services.counting import count_award
from voting.services.keys import tag_key
from voting.services.sequencing import sequence
from voting.states import CaseKind

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "ani@example.org"
CHOICES = ["02", "03", "04"]


@pytest.fixture
def award():
    """A counted award in which a delegate's and a visitor's ballot were made void."""
    cache.clear()
    draft = drafted_award()
    DelegateCardFactory(award=draft, number=12, province=draft.nominees.get(code="11").province)
    award = opened(draft)
    card = card_of(award)
    hand_out(card=card, actor=UserFactory(), at=timezone.now())
    card.refresh_from_db()
    cast_delegate_ballot(card=card, choices=CHOICES, nonce="ab" * 16, at=timezone.now())
    tag = public_tag(tag_key(award), award.code, ADDRESS)
    voter = VoterFactory(award=award, tag=tag, email=ADDRESS)
    cast_public_ballot(voter=voter, choices=CHOICES, nonce="cd" * 16, at=timezone.now())
    dossier = Dossier(CaseKind.CLUSTER, "BUY", (tag, card.credential), {})
    decide(propose_case(award=award, dossier=dossier, proposed_by=None, at=timezone.now()))
    fill_sheets(award, at=timezone.now())
    return counted(closed(award))


def card_of(award):
    return award.cards.select_related("award", "province").get(number=12)


def counted(award):
    sequence(award=award, at=timezone.now())
    count_award(award=award, actor=UserFactory(), at=timezone.now())
    award.refresh_from_db()
    return award


def object_(page):
    page.get_by_label("Mengapa suara Anda harus dihitung?").fill("Saya memilih sendiri.")
    page.get_by_role("button", name="Kirim keberatan").click()
    expect(page.get_by_text("Keberatan Anda sudah kami terima.")).to_be_visible()


def look(page):
    assert_fits(page)
    assert_no_axe_findings(page)


def test_delegate_scans_the_card_after_the_count_and_objects(browse, award):
    page, asked = browse(width=PHONE), []
    code = code_of(card_of(award))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"/kartu/{award.code}/#{code}")
    expect(page.get_by_text("Suara kartu ini tidak ikut dihitung")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Ajukan keberatan").click()
    look(page)
    object_(page)

    assert not [url for url in asked if code in url.partition("#")[0]]
    (objection,) = Case.objects.filter(kind=CaseKind.OBJECTION)
    assert objection.members.get().tag == card_of(award).credential


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, False), (DESKTOP, True)])
def test_both_ways_are_found_from_the_ballot(browse, award, mailoutbox, width, javascript):
    page = browse(width=width, javascript=javascript)
    mailoutbox.clear()

    page.goto(f"/suara/{award.code}/")
    page.get_by_role("link", name="Suara saya tidak dihitung").click()
    if javascript:  # axe is a script itself
        look(page)
    page.get_by_label("Alamat surel", exact=True).fill(ADDRESS)
    page.get_by_role("button", name="Kirim tautannya lagi").click()
    expect(page.get_by_text("tautan keberatannya kami kirim lagi")).to_be_visible()
    page.get_by_label("Kode kartu").fill(code_of(card_of(award)).lower())
    page.get_by_role("button", name="Lihat apakah suaranya dihitung").click()
    expect(page.get_by_text("Suara kartu ini tidak ikut dihitung")).to_be_visible()
    page.get_by_role("button", name="Selesai, lupakan kartu saya di ponsel ini").click()

    (letter,) = mailoutbox
    page.goto(re.search(r"https?://[^/]+(/\S+)", letter.body)[1])
    object_(page)
