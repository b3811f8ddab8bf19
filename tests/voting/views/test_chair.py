"""The chair's desk: progress without scores, decisions about locked sheets, a plan."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory, member_of
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, NomineeFactory, OpenAwardFactory, fill_sheets
from voting.models import Assignment, ScoreSheet, UnlockRequest
from voting.queries.chair import sheet_table
from voting.services.awards import open_award
from voting.services.planning import plan_assignments
from voting.services.scoring import save_draft
from voting.services.unlocking import ask_to_unlock
from voting.states import UnlockState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def award():
    award = OpenAwardFactory()
    fill_sheets(award, unlocked=[("J1", "01"), ("J1", "02")])
    return award


@pytest.fixture
def chair(client):
    client.force_login(member_of(Role.JURY_CHAIR))
    return client


@pytest.fixture
def asked(award):
    seat = award.seats.get(number="J2")
    nominee = award.nominees.get(code="03")
    return ask_to_unlock(seat=seat, nominee=nominee, reason="Tertukar dengan lapak lain", at=NOON)


def address(name, *args):
    return reverse(f"award_{name}", args=args)


def test_chair_sees_how_sheets_stand_and_no_score(award, chair):
    seat, nominee = award.seats.get(number="J1"), award.nominees.get(code="01")
    save_draft(seat=seat, nominee=nominee, scores={"story": 9}, note="Rahasia J1", at=NOON)

    shown = chair.get(address("sheets", award.pk))

    table = shown.context["table"]
    first = table.lines[0]
    assert (first.seat.number, first.locked, first.drafts, first.left) == ("J1", 3, 2, 2)
    assert [line.seat.number for line in table.behind] == ["J1"]
    assert [line.locked for line in table.booths] == [3, 3, 4, 4, 4]
    assert "Rahasia J1" not in shown.text


def test_no_score_is_read_for_the_table(award):
    with CaptureQueriesContext(connection) as asked:
        sheet_table(award)

    assert not any('"voting_score"."value"' in line["sql"] for line in asked)
    assert not any('"note"' in line["sql"] for line in asked)


def test_what_the_panel_lacks_is_said_in_words(chair):
    award = OpenAwardFactory()

    shown = chair.get(address("sheets", award.pk)).text

    assert "Masih kurang untuk dihitung:" in shown
    assert "kurang 3" in shown


def test_one_more_booth_costs_no_more_queries(chair):
    def queries(more):
        award = AwardFactory()
        for code in more:
            NomineeFactory(award=award, code=code)
        open_award(award=award, actor=UserFactory(), at=award.opens_at)
        with CaptureQueriesContext(connection) as asked:
            chair.get(address("sheets", award.pk))
            chair.get(address("plan", award.pk))
        return len(asked)

    queries([])
    assert queries([]) == queries(["21", "22", "23"])


def test_request_waits_on_the_first_page_and_is_granted(award, chair, asked):
    waiting = chair.get(reverse("wagtailadmin_home")).text
    page = address("unlock", award.pk, asked.pk)
    looked_at = chair.get(page).text

    chair.post(page, {"reason": "Boleh", "buka": "ya"})

    asked.refresh_from_db()
    assert "Permintaan buka kunci lembar nilai" in waiting
    assert "Tertukar dengan lapak lain" in looked_at
    assert (asked.state, asked.answer) == (UnlockState.GRANTED, "Boleh")
    assert ScoreSheet.objects.get(pk=asked.sheet_id).state == "draft"
    assert "Boleh" in chair.get(page).text


def test_request_is_refused(award, chair, asked):
    chair.post(address("unlock", award.pk, asked.pk), {"reason": "Tidak", "tolak": "ya"})

    asked.refresh_from_db()
    assert asked.state == UnlockState.REFUSED


def test_decision_without_a_reason_comes_back(award, chair, asked):
    answer = chair.post(address("unlock", award.pk, asked.pk), {"reason": "", "buka": "ya"})

    assert answer.status_code == 422
    assert UnlockRequest.objects.get().state == UnlockState.ASKED


def test_second_decision_is_told(award, chair, asked):
    page = address("unlock", award.pk, asked.pk)
    chair.post(page, {"reason": "Boleh", "buka": "ya"})

    answer = chair.post(page, {"reason": "Boleh", "tolak": "ya"})

    assert "Permintaan ini sudah diputuskan." in answer.text
    assert UnlockRequest.objects.get().state == UnlockState.GRANTED


def test_request_of_another_award_is_not_found(chair, asked):
    other = OpenAwardFactory()

    assert chair.get(address("unlock", other.pk, asked.pk)).status_code == 404


@pytest.mark.parametrize("name", ["unlock", "plan"])
def test_committee_neither_decides_on_sheets_nor_plans(award, client, asked, name):
    client.force_login(member_of(Role.COMMITTEE))
    args = [award.pk, asked.pk] if name == "unlock" else [award.pk]

    answer = client.post(address(name, *args), {"reason": "Boleh", "buka": "ya", "each": "3"})

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailadmin_home"))
    assert UnlockRequest.objects.get().state == UnlockState.ASKED
    assert not Assignment.objects.exists()


def test_chair_makes_a_plan(award, chair):
    answer = chair.post(address("plan", award.pk), {"each": "3"})

    assert answer.url == address("plan", award.pk)
    assert chair.get(answer.url).context["planned"][0][1]
    assert sheet_table(award).is_planned


def test_plan_that_cannot_be_made_says_why(award, chair):
    answer = chair.post(address("plan", award.pk), {"each": "9"})

    assert answer.status_code == 422
    assert "3 sampai 4 lembar" in answer.text


def test_juror_who_did_what_was_asked_is_not_behind(chair):
    award = OpenAwardFactory()
    plan_assignments(award=award, each=3, actor=UserFactory(), at=NOON)
    fill_sheets(award)

    assert sheet_table(award).behind == []
