"""What a visitor's pages say when there is nothing to vote on: too early, too late, called off."""

from contextlib import nullcontext

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    AwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    VoterFactory,
    cast,
    tag_of,
)
from tests.voting.views.visitor import ask_for_code, mailed_code
from voting.models import Ballot, Voter
from voting.services.awards import cancel_award

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

PICK = {"choices": ["01", "02", "03"], "nonce": "ab" * 16}
HIDDEN = "Jumlah suara tetap tertutup sampai hasil diumumkan."


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def here():
    return Client(headers={"sec-fetch-site": "same-origin"})


def page(award, name):
    return reverse(f"voting:{name}", args=[award.code])


@pytest.mark.parametrize("name", ["vote", "register"])
def test_published_award_leads_to_its_result(name):
    award = FinalAwardFactory()

    shown = here().get(page(award, name))

    assert f'href="{page(award, "result")}"' in shown.text
    assert "tertutup" not in shown.text
    assert 'name="choices"' not in shown.text


def test_counted_award_keeps_its_numbers_until_the_result_is_announced():
    award = CountedAwardFactory()

    shown = here().get(page(award, "vote"))

    assert "tetap tertutup sampai panitia mengumumkan hasilnya" in shown.text
    assert 'href="/pengaduan/"' in shown.text
    assert f'href="/penghargaan/{award.code}/"' in shown.text
    assert "/hasil/" not in shown.text


def test_closed_award_says_that_numbers_stay_hidden():
    assert HIDDEN in here().get(page(ClosedAwardFactory(), "vote")).text


def called_off(award, reason="Pameran ditunda."):
    return cancel_award(award=award, actor=UserFactory(), at=NOON, reason=reason)


@pytest.mark.parametrize("name", ["vote", "register"])
def test_called_off_award_says_why_instead_of_nothing(name):
    award = called_off(OpenAwardFactory())

    shown = here().get(page(award, name))

    assert shown.status_code == 200
    assert "Penghargaan ini dibatalkan" in shown.text
    assert "Alasan panitia: Pameran ditunda." in shown.text
    assert "<form" not in shown.text.split("<main")[1].split("</main")[0]


def test_voter_of_a_called_off_award_is_told_too():
    award = OpenAwardFactory()
    voter = VoterFactory(award=award, tag=tag_of(1))
    cast(award, "01,02,03", voter=1)
    browser = here()
    session = browser.session
    session["suara"] = {award.code: {"voter": voter.pk}}
    session.save()
    called_off(award)

    shown = browser.get(page(award, "recorded"))

    assert "Penghargaan ini dibatalkan" in shown.text
    assert "Ubah suara" not in shown.text


def test_called_off_award_takes_no_ballot():
    award = OpenAwardFactory()
    voter = VoterFactory(award=award, tag=tag_of(1))
    browser = here()
    session = browser.session
    session["suara"] = {award.code: {"voter": voter.pk}}
    session.save()
    called_off(award)

    answer = browser.post(page(award, "vote"), PICK)

    assert answer.status_code == 422
    assert "Penghargaan ini dibatalkan" in answer.text
    assert Ballot.objects.count() == 0


def test_reason_is_text_and_nothing_else():
    award = called_off(OpenAwardFactory(), reason="<script>alert(1)</script>")

    shown = here().get(page(award, "vote"))

    assert "<script>alert" not in shown.text
    assert "&lt;script&gt;alert(1)" in shown.text


def test_award_called_off_as_a_draft_is_not_found():
    award = called_off(AwardFactory())

    assert here().get(page(award, "vote")).status_code == 404


def waiting_for_a_code(award):
    """Return a browser that has picked and asked for a code."""
    browser = here()
    browser.post(page(award, "vote"), PICK)
    ask_for_code(browser, award, lambda **_: nullcontext())
    return browser


def test_page_for_the_code_says_that_the_award_was_called_off():
    award = OpenAwardFactory()
    browser = waiting_for_a_code(award)
    called_off(award)

    shown = browser.get(page(award, "code"))

    assert "Penghargaan ini dibatalkan" in shown.text
    assert 'name="code"' not in shown.text


@pytest.mark.parametrize("name", ["code", "resend"])
def test_code_of_an_award_called_off_meanwhile_is_not_asked_again(name):
    award = OpenAwardFactory()
    browser = waiting_for_a_code(award)
    called_off(award)

    answer = browser.post(page(award, name), {"code": mailed_code()})

    assert answer.status_code == 422
    assert "Penghargaan ini dibatalkan. Suara tidak lagi dicatat" in answer.text
    assert "Alasan panitia: Pameran ditunda." in answer.text
    assert "belum dibuka" not in answer.text
    assert 'name="code"' not in answer.text
    assert (Ballot.objects.count(), Voter.objects.count()) == (0, 0)
