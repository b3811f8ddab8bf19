"""A delegate's way by card: code, paper, recorded; every refusal is a sentence."""

import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    AwardFactory,
    DelegateCardFactory,
    NomineeFactory,
    code_of,
    walk_to,
)
from voting.models import Ballot, DelegateCard
from voting.services.awards import cancel_award, open_award
from voting.services.cards import block_card, hand_out
from voting.services.recognising import WRONG_A_MINUTE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_visiting_at_noon")]

LATE = NOON + 3 * DAY
PICK = {"choices": ["02", "03", "04"], "nonce": "ab" * 16}


@pytest.fixture(autouse=True)
def _nobody_has_guessed():
    cache.clear()


@pytest.fixture
def draft():
    return AwardFactory()


@pytest.fixture
def card(draft):
    """A card of the province of nominee 01, not handed out."""
    card = DelegateCardFactory(award=draft, province=draft.nominees.get(code="01").province)
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)
    card.refresh_from_db()
    return card


@pytest.fixture
def active(card):
    hand_out(card=card, actor=UserFactory(), at=NOON)
    card.refresh_from_db()
    return card


def page(card, name="card"):
    return reverse(f"voting:{name}", args=[card.award.code])


def show(here, card, code=None):
    return here.post(page(card), {"code": code or code_of(card)})


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_card_opens_its_paper_and_votes(here, active):
    led = show(here, active, code_of(active).lower().replace("-", " "))
    paper = here.get(led["Location"])
    done = here.post(page(active, "card_paper"), PICK)
    told = here.get(done["Location"])

    assert led["Location"] == page(active, "card_paper")
    assert "Lapak provinsi Anda sendiri" in words(paper)
    ballot = Ballot.objects.get()
    assert (ballot.electorate, ballot.tag, ballot.choices) == (
        "delegate", active.credential, "02,03,04",
    )  # fmt: skip
    assert done["Location"] == page(active, "card_recorded")
    assert ballot.tracking_code in words(told)


def test_page_of_the_code_is_the_same_for_everyone(here, active):
    answer = here.get(page(active))

    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_browser_carries_the_cards_key_for_half_an_hour_and_never_the_code(here, active):
    answer = show(here, active)

    (cookie,) = answer.cookies.values()
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (1800, True, "Strict")
    assert code_of(active) not in str(answer.cookies) + answer["Location"]
    assert not Session.objects.exists()


def test_own_province_is_shown_barred_and_refused(here, active):
    show(here, active)
    html = here.get(page(active, "card_paper")).content.decode()

    answer = here.post(page(active, "card_paper"), {**PICK, "choices": ["01", "02", "03"]})

    assert re.findall(r'value="(\d\d)"[^>]* disabled', html) == ["01"]
    assert answer.status_code == 422
    assert "Delegasi tidak memilih lapak provinsinya sendiri." in words(answer)
    assert not Ballot.objects.exists()


def test_paper_comes_back_with_the_present_choice(here, active):
    show(here, active)
    here.post(page(active, "card_paper"), PICK)

    html = here.get(page(active, "card_paper")).content.decode()

    assert re.findall(r'value="(\d\d)" checked', html) == ["02", "03", "04"]
    assert "Dengan kartu ini sudah ada suara" in html


def test_nonce_is_drawn_here_where_no_script_runs(here, active):
    show(here, active)

    here.post(page(active, "card_paper"), {"choices": PICK["choices"]})

    assert re.fullmatch("[0-9a-f]{32}", Ballot.objects.get().nonce)


def test_receipt_is_handed_to_the_card_alone(here, client, active):
    show(here, active)
    here.post(page(active, "card_paper"), PICK)

    mine, theirs = here.get(page(active, "card_receipt")), client.get(page(active, "card_receipt"))

    assert active.credential in mine.content.decode()
    assert theirs["Location"] == page(active)


def test_receipt_that_cannot_be_signed_now_leads_to_the_log(here, active, settings, tmp_path):
    show(here, active)
    here.post(page(active, "card_paper"), PICK)
    settings.VOTING_KEYS_DIR = tmp_path

    answer = here.get(page(active, "card_receipt"))

    assert answer.status_code == 503
    assert page(active, "log") in answer.content.decode()


@pytest.mark.parametrize("name", ["card_paper", "card_recorded", "card_receipt"])
def test_without_a_card_one_is_asked_for(here, active, name):
    assert here.get(page(active, name))["Location"] == page(active)


def test_phone_forgets_the_card(here, active):
    show(here, active)

    answer = here.post(page(active, "card_forget"))

    assert answer["Location"] == page(active)
    assert here.get(page(active, "card_paper"))["Location"] == page(active)


def test_cookie_of_somebody_else_is_none(here, active):
    here.cookies[f"kartu-{active.award.code}"] = f"{active.pk}"

    assert here.get(page(active, "card_paper"))["Location"] == page(active)


def refusal(here, card, code=None):
    answer = show(here, card, code)
    assert answer.status_code == 422
    assert not answer.cookies
    return words(answer)


def test_wrong_code_says_so(here, active):
    assert "Kode ini tidak dikenal" in refusal(here, active, "0000-0000-0000-0000")
    assert "Kode ini tidak dikenal" in refusal(here, active, "apa saja")


def test_card_of_another_award_says_so(here, active):
    other = DelegateCardFactory(number=active.number + 1)

    assert "Kode ini tidak dikenal untuk penghargaan ini" in refusal(here, active, code_of(other))


def test_card_that_is_not_handed_out_says_so(here, card):
    assert "Kartu ini belum diserahkan di meja kartu." in refusal(here, card)


def test_blocked_card_says_so_with_and_before_its_paper(here, active):
    show(here, active)
    block_card(card=active, statement="Hilang", actor=UserFactory(), at=NOON)

    shown, sent = here.get(page(active, "card_paper")), here.post(page(active, "card_paper"), PICK)

    assert "Kartu ini diblokir atau dicabut." in words(shown)
    assert 'name="choices"' not in shown.content.decode()
    assert "diblokir karena dilaporkan hilang" in words(sent)
    assert "diblokir karena dilaporkan hilang" in refusal(here, active)
    assert not Ballot.objects.exists()


def signed_at(card, moment):
    """Return what a browser carries that showed the card at a moment."""
    with time_machine.travel(moment, tick=False):
        return signing.dumps([card.pk, False], salt=f"kartu-{card.award.code}")


def test_too_late_says_so(here, active):
    show(here, active)
    here.cookies[f"kartu-{active.award.code}"] = signed_at(active, LATE)
    with time_machine.travel(LATE, tick=False):
        sent, asked = here.post(page(active, "card_paper"), PICK), show(here, active)

    for answer in (sent, asked):
        assert "Pemungutan suara sudah ditutup" in words(answer)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("state", ["closed", "counted", "final"])
def test_award_that_is_over_takes_no_card(here, active, state):
    walk_to(active.award, state)

    assert "Pemungutan suara sudah ditutup" in refusal(here, active)
    assert here.get(page(active)).status_code == 200


def test_award_that_was_called_off_says_why(here, active):
    cancel_award(award=active.award, actor=UserFactory(), at=NOON, reason="Listrik padam")

    assert "Listrik padam" in words(here.get(page(active)))


def test_sixth_change_says_so(here, active):
    show(here, active)
    for number in range(5):
        choices = ["02", "03", ("04", "05")[number % 2]]
        here.post(page(active, "card_paper"), {"choices": choices})

    answer = here.post(page(active, "card_paper"), {"choices": ["02", "04", "05"]})

    assert "Suara Anda sudah diubah 4 kali." in words(answer)
    assert Ballot.objects.count() == 5


def test_same_choice_again_says_that_it_stands(here, active):
    show(here, active)
    here.post(page(active, "card_paper"), PICK)

    answer = here.post(page(active, "card_paper"), {**PICK, "nonce": "cd" * 16})

    assert "Pilihan ini sama dengan yang sudah tercatat." in words(answer)


def test_same_paper_sent_twice_is_one_ballot(here, active):
    show(here, active)

    for _ in range(2):
        assert here.post(page(active, "card_paper"), PICK)["Location"] == page(
            active, "card_recorded"
        )

    assert Ballot.objects.count() == 1


def test_too_few_booths_come_back_with_a_sentence(here, active):
    show(here, active)

    answer = here.post(page(active, "card_paper"), {"choices": ["02", "03"]})

    assert "Pilih tepat 3 lapak. Sekarang terpilih 2." in words(answer)


def test_hammering_is_answered_shortly(here, active):
    for _ in range(WRONG_A_MINUTE):
        show(here, active, "SALAH")

    assert show(here, active, "SALAH").status_code == 429
    assert show(here, active).status_code == 302


def test_forms_of_other_sites_are_refused(client, active):
    strange = {"sec-fetch-site": "cross-site"}

    for name in ("card", "card_paper", "card_forget"):
        client.handler.enforce_csrf_checks = True
        assert client.post(page(active, name), headers=strange).status_code == 403


def test_award_nobody_knows_has_no_card(here):
    assert here.get(reverse("voting:card", args=["tidak-ada"])).status_code == 404
    assert here.get(reverse("voting:card", args=[AwardFactory().code])).status_code == 404


def test_one_more_nominee_costs_no_more_queries(here):
    few, more = queries_of(here, nominees=0), queries_of(here, nominees=3)

    assert few == more


def queries_of(here, *, nominees):
    draft = AwardFactory()
    NomineeFactory.create_batch(nominees, award=draft)
    card = DelegateCardFactory(award=draft)
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)
    card.award.refresh_from_db()
    hand_out(card=card, actor=UserFactory(), at=NOON)
    show(here, card)
    here.get(page(card, "card_paper"))
    with CaptureQueriesContext(connection) as asked:
        here.get(page(card, "card_paper"))
    return len(asked)


@pytest.mark.parametrize("name", ["card_paper", "card_recorded", "card_receipt"])
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": "blocked"}, "Kartu ini diblokir atau dicabut."),
        ({"is_on_paper": True}, "Suara kartu ini sudah diberikan di kertas."),
    ],
)
def test_card_that_votes_no_more_shows_no_choice(here, active, name, change, sentence):
    show(here, active)
    here.post(page(active, "card_paper"), PICK)
    DelegateCard.objects.filter(pk=active.pk).update(**change)

    answer = here.get(page(active, name), follow=True)

    assert sentence in words(answer)
    assert 'name="choices"' not in answer.content.decode()
    assert "Tercatat:" not in words(answer)


def test_card_on_paper_is_refused_at_the_code_too(here, active):
    DelegateCard.objects.filter(pk=active.pk).update(is_on_paper=True)

    assert "Suara kartu ini sudah diberikan di kertas." in words(show(here, active))


@pytest.mark.parametrize(("nonce", "is_told"), [("", True), ("ab" * 16, False)])
def test_nonce_that_the_server_drew_is_told(here, active, nonce, is_told):
    show(here, active)

    told = here.post(page(active, "card_paper"), {**PICK, "nonce": nonce}, follow=True)

    assert ("angka acak suara ini dibuat oleh server" in words(told)) is is_told
