"""What is remembered between the pages of a vote, for how long, and for whom it is cast."""

import pytest
import time_machine
from django.core import mail

from tests.factories.times import DAY, NOON
from tests.factories.voting import OpenAwardFactory
from tests.voting.views.visitor import (
    ADDRESS,
    PICK,
    ask_for_code,
    mailed_code,
    page,
    type_code,
    vote,
)
from voting.models import Ballot, Challenge, Voter

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("_visiting_at_noon"),
]

BUDI = {**ADDRESS, "email": "budi@example.org"}
LATER = NOON + DAY / 24


@pytest.fixture
def award():
    return OpenAwardFactory()


def test_paper_sent_twice_is_one_version(award, here, capture):
    vote(here, award, capture)

    answer = here.post(page(award, "vote"), PICK)

    assert answer.url == page(award, "recorded")
    assert Ballot.objects.get().version == 1
    assert len(mail.outbox) == 2


def test_refused_choice_is_not_cast_for_the_next_person(award, here, capture):
    vote(here, award, capture)
    for version in range(2, 7):
        here.post(page(award, "vote"), {**PICK, "nonce": f"{version:032}"})

    with time_machine.travel(LATER, tick=False):
        ask_for_code(here, award, capture, **BUDI)
        answer = type_code(here, award, capture, mailed_code())

    assert answer.url == page(award, "recorded")
    budi = Voter.objects.get(email="budi@example.org")
    assert not Ballot.objects.filter(tag=budi.tag).exists()


def test_waiting_choice_is_not_cast_for_another_address(award, here, capture):
    here.post(page(award, "vote"), PICK)
    ask_for_code(here, award, capture)

    ask_for_code(here, award, capture, **BUDI)
    type_code(here, award, capture, mailed_code())

    assert Voter.objects.get().email == "budi@example.org"
    assert Ballot.objects.count() == 0


def test_another_address_takes_the_place_of_the_confirmed_one(award, here, capture):
    vote(here, award, capture)

    ask_for_code(here, award, capture, **BUDI)
    answer = here.post(page(award, "vote"), {**PICK, "nonce": "cd" * 16})

    assert answer.url == page(award, "register")
    assert Ballot.objects.get().version == 1


def test_same_address_in_other_letters_keeps_the_choice(award, here, capture):
    here.post(page(award, "vote"), PICK)
    ask_for_code(here, award, capture)

    with time_machine.travel(NOON + DAY / 720, tick=False):
        ask_for_code(here, award, capture, email="ANI@example.org")
        type_code(here, award, capture, mailed_code())

    assert Ballot.objects.get().choices == "01,02,03"


def test_choice_is_put_down_when_the_vote_has_closed(award, here, capture):
    here.post(page(award, "vote"), PICK)
    ask_for_code(here, award, capture)

    with time_machine.travel(award.closes_at, tick=False):
        answer = type_code(here, award, capture, mailed_code())

    assert answer.cookies[f"pilihan-{award.code}"].value == ""


def test_choice_waits_half_an_hour(award, here, capture):
    here.post(page(award, "vote"), PICK)

    with time_machine.travel(NOON + DAY / 47, tick=False):
        ask_for_code(here, award, capture)
        type_code(here, award, capture, mailed_code())

    assert Ballot.objects.count() == 0


def test_page_lists_what_will_be_cast_and_for_whom(award, here, capture):
    here.post(page(award, "vote"), PICK)
    asked = here.get(page(award, "register"))
    ask_for_code(here, award, capture)

    shown = here.get(page(award, "code"))

    picked = [award.nominees.get(code=code).name for code in PICK["choices"]]
    other = award.nominees.get(code="04").name
    assert [name in asked.text for name in (*picked, other)] == [True, True, True, False]
    assert [name in shown.text for name in (*picked, other)] == [True, True, True, False]
    assert "a•••@example.org" in shown.text
    assert "ani@example.org" not in shown.text


def test_no_table_holds_address_and_choice_together(award, here, capture):
    here.post(page(award, "vote"), PICK)
    ask_for_code(here, award, capture)

    kept = here.session["suara"][award.code]

    assert kept["application"]["email"] == "ani@example.org"
    assert "01" not in str({name: kept[name] for name in kept if name != "browser"})
    assert PICK["nonce"] not in str(kept)


def test_choice_of_another_making_is_no_choice(award, here, capture):
    here.cookies[f"pilihan-{award.code}"] = "eyJjb2RlcyI6WyIwMSJdfQ:1:falsch"

    ask_for_code(here, award, capture)
    type_code(here, award, capture, mailed_code())

    assert (Ballot.objects.count(), Voter.objects.count()) == (0, 1)


@pytest.mark.parametrize("name", ["register", "resend"])
def test_proof_never_comes_back(award, here, capture, name):
    ask_for_code(here, award, capture)

    answer = here.post(page(award, name), {**ADDRESS, "proof": "cGFzdA"})

    assert answer.status_code == 422
    assert "cGFzdA" not in answer.text


def test_code_that_cannot_be_mailed_can_be_asked_for_at_once(award, here, capture, settings):
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    answer = ask_for_code(here, award, capture)

    assert answer.status_code == 422
    assert "Surel tidak bisa dikirim sekarang. Coba lagi sebentar lagi." in answer.text
    assert Challenge.objects.count() == 0
    settings.EMAIL_BACKEND = working
    assert ask_for_code(here, award, capture).url == page(award, "code")
