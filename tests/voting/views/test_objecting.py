"""Objecting without the mail: the same answer to every address, and a delegate's own card."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.cases import decide
from tests.factories.kinds import LibraryAwardFactory, opened
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    DelegateCardFactory,
    VoterFactory,
    cast,
    code_of,
    fill_sheets,
    walk_to,
)
from voting.models import Case
from voting.rules.dossier import Dossier
from voting.rules.tags import public_tag
from voting.services.awards import close_award, open_award
from voting.services.ballots import Proof, cast_ballot
from voting.services.cards import block_card, hand_out
from voting.services.cases import propose_case
from voting.services.counting import count_award
from voting.services.keys import tag_key
from voting.services.recognising import WRONG_A_MINUTE
from voting.services.sequencing import sequence
from voting.states import CaseKind, Electorate, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_visiting_at_noon")]

ADDRESS = "ani@example.org"
CHOICES = ["01", "02", "03"]


@pytest.fixture(autouse=True)
def _nobody_has_guessed():
    cache.clear()


@pytest.fixture
def award():
    """An open award with a card handed out, under which nobody has voted."""
    draft = AwardFactory()
    DelegateCardFactory(award=draft, number=12, province=ProvinceFactory())
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)
    hand_out(card=card_of(draft), actor=UserFactory(), at=NOON)
    draft.refresh_from_db()
    return draft


def card_of(award):
    return award.cards.select_related("award", "province").get(number=12)


def vote(award):
    proof = Proof(Electorate.DELEGATE, card_of(award).credential)
    cast_ballot(award=award, proof=proof, choices=CHOICES, nonce="ab" * 16, at=NOON)


def make_void(award, *tags):
    dossier = Dossier(CaseKind.CLUSTER, "BUY", tags, {})
    return decide(propose_case(award=award, dossier=dossier, proposed_by=None, at=NOON))


def count(award):
    cast(award, "01,02,03", voter=9)
    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    count_award(award=award, actor=UserFactory(), at=EVENING)
    mail.outbox.clear()


@pytest.fixture
def void(award):
    """The same award counted; the card's ballot is void because of case P1."""
    vote(award)
    make_void(award, card_of(award).credential)
    count(award)
    return award


def at(award, name="objections", *more):
    return reverse(f"voting:{name}", args=[award.code, *more])


def show_card(here, award, code=None):
    return here.post(at(award, "objections_by_card"), {"code": code or code_of(card_of(award))})


def test_every_address_gets_the_same_answer(here, award):
    tag = public_tag(tag_key(award), award.code, ADDRESS)
    VoterFactory(award=award, tag=tag, email=ADDRESS)
    make_void(award, tag)
    count(award)

    answers = [here.post(at(award), {"email": each}) for each in (ADDRESS, "ada@example.org")]
    again = here.post(at(award), {"email": ADDRESS})

    assert {answer.status_code for answer in [*answers, again]} == {200}
    assert answers[0].text == again.text == answers[1].text.replace("ada@", "ani@")
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]


def test_address_that_is_none_is_asked_for_again(here, void):
    answer = here.post(at(void), {"email": "ani di rumah"})

    assert answer.status_code == 422
    assert "Periksa alamat surel Anda." in answer.text
    assert "ani di rumah" in answer.text


def test_form_from_elsewhere_is_refused(void):
    elsewhere = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})

    for name in ("objections", "objections_by_card"):
        answer = elsewhere.post(at(void, name), {"email": ADDRESS})
        assert answer.status_code == 403


def test_delegate_objects_by_the_card_once(here, void):
    shown = show_card(here, void)
    standing = here.get(shown["Location"])
    place = at(void, "object_by_card", "P1")
    empty = here.post(place, {"statement": " "})
    sent = here.post(place, {"statement": "Saya memilih sendiri."})
    here.post(place, {"statement": "Sekali lagi."})
    after = here.get(sent["Location"])

    assert "Suara kartu ini tidak ikut dihitung" in standing.text
    assert "perkara P1" in standing.text
    assert place in standing.text
    assert empty.status_code == 422
    objection = Case.objects.get(kind=CaseKind.OBJECTION)
    assert objection.statement == "Saya memilih sendiri."
    assert [member.tag for member in objection.members.all()] == [card_of(void).credential]
    assert "Keberatan Anda sudah kami terima" in after.text
    assert "Lihat keberatan Anda" in here.get(at(void, "objections_by_card")).text


def test_page_of_a_card_never_says_for_whom_it_voted(here, void):
    show_card(here, void)
    page = (
        here.get(at(void, "objections_by_card")).text
        + here.get(at(void, "object_by_card", "P1")).text
    )

    names = [nominee.province.name for nominee in void.nominees.select_related("province")]
    assert [name for name in names if name in page] == []


def test_delegate_reads_what_became_of_the_objection(here, void):
    show_card(here, void)
    here.post(at(void, "object_by_card", "P1"), {"statement": "Saya ada."})

    decide(Case.objects.get(kind=CaseKind.OBJECTION), Verdict.UPHOLD)

    assert (
        "Keberatan Anda terhadap perkara P1 dibenarkan."
        in here.get(at(void, "objections_by_card")).text
    )


def test_card_whose_ballot_counts_is_told_so(here, award):
    vote(award)
    count(award)

    page = here.get(show_card(here, award)["Location"])

    assert "Suara kartu ini ikut dihitung." in page.text
    assert here.get(at(award, "object_by_card", "P1")).status_code == 404


def test_card_that_did_not_vote_is_told_so(here, award):
    count(award)

    assert "tidak dipakai untuk memilih" in here.get(show_card(here, award)["Location"]).text


@pytest.mark.parametrize(
    ("verdict", "said"),
    [(None, "Kartu ini diblokir"), (Verdict.UPHOLD, "Dua petugas mencabutnya (perkara P1)")],
)
def test_card_that_is_stopped_is_told_why(here, award, verdict, said):
    vote(award)
    case = block_card(card=card_of(award), statement="Hilang", actor=UserFactory(), at=NOON)
    if verdict:
        decide(case, verdict)
    count(award)

    assert said in here.get(show_card(here, award)["Location"]).text


def test_unknown_code_is_a_sentence_and_many_are_too_many(here, void):
    unknown = show_card(here, void, "0000-0000-0000-0000")
    for _each in range(WRONG_A_MINUTE):
        last = show_card(here, void, "0000-0000-0000-0000")

    assert (unknown.status_code, last.status_code) == (422, 429)
    assert "Kode ini tidak dikenal" in unknown.text
    assert show_card(here, void).status_code == 302
    assert show_card(here, void, " ").status_code == 422


def test_card_of_another_award_is_unknown(here, void):
    other = DelegateCardFactory(number=99)

    assert show_card(here, void, code_of(other)).status_code == 422


def test_without_a_card_pages_lead_to_the_code(here, void):
    for place in (at(void, "objections_by_card"), at(void, "object_by_card", "P1")):
        assert here.get(place)["Location"] == at(void)


def test_before_the_count_no_card_is_told_of_a_case(here, award):
    vote(award)
    make_void(award, card_of(award).credential)
    here.post(reverse("voting:card", args=[award.code]), {"code": code_of(card_of(award))})

    for state in ("open", "closed"):
        if state == "closed":
            walk_to(award, state)
        for place in (at(award, "objections_by_card"), at(award, "object_by_card", "P1")):
            assert here.get(place)["Location"] == at(award)


def test_case_of_somebody_else_does_not_exist(here, award):
    vote(award)
    make_void(award, "0" * 32)
    cast(award, "01,02,03", voter=1)
    count(award)
    show_card(here, award)

    assert here.get(at(award, "object_by_card", "P1")).status_code == 404


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("open", "Keberatan bisa disampaikan sesudah suara dihitung."),
        ("closed", "Keberatan bisa disampaikan sesudah suara dihitung."),
        ("final", "Masa keberatan sudah berakhir."),
        ("cancelled", "dibatalkan"),
    ],
)
def test_outside_its_time_the_page_says_when(here, award, state, said):
    if state != "open":
        walk_to(award, state)

    page, sent, shown = here.get(at(award)), here.post(at(award), {"email": ADDRESS}), None
    shown = show_card(here, award)

    assert said in page.text
    assert "<form" not in page.text.partition("<main")[2].partition("</main>")[0]
    assert (sent.status_code, shown.status_code) == (422, 422)


def test_scanned_card_leads_to_how_it_counts_once_the_award_is_counted(here, void):
    page = here.get(reverse("voting:card", args=[void.code])).text

    assert at(void, "objections_by_card") in page
    assert "data-card-code" in page
    assert at(void) in page


def test_award_without_ballots_says_what_decides_it(here):
    award = opened(LibraryAwardFactory())

    for name in ("objections", "objections_by_card"):
        assert here.get(at(award, name)).status_code == 200
