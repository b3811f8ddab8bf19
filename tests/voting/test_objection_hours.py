"""Between count and publication voters have the time that the rules promised, or longer."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory, member_of
from tests.factories.voting import EVENING, OpenAwardFactory, cast, fill_sheets, tag_of
from tests.voting.refusals import refused
from voting.models import Award
from voting.queries.awards import heard_until, told_of
from voting.queries.desk import awards_waiting, counts_of_waiting
from voting.rules.dossier import Dossier
from voting.services.awards import close_award
from voting.services.cases import propose_case
from voting.services.counting import count_award, publish_award
from voting.services.deciding import give_opinion
from voting.services.sequencing import sequence
from voting.states import AwardState, CaseKind, NextDeed, Verdict

pytestmark = pytest.mark.django_db

UNTIL = EVENING + timedelta(hours=24)


@pytest.fixture
def award():
    """An award that was counted in the evening, whose voters have a day to object."""
    award = OpenAwardFactory(objection_hours=24)
    cast(award, "01,02,03", voter=1)
    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    count_award(award=award, actor=UserFactory(), at=EVENING)
    award.refresh_from_db()
    return award


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second step has its own tests
    client.force_login(member_of(Role.COMMITTEE))
    return client


def test_hours_are_frozen_with_the_rules(award):
    assert json.loads(award.rules)["objection_hours"] == 24
    assert heard_until(award) == UNTIL == told_of(award, EVENING)["heard_until"]


def test_result_is_not_published_before_its_time(award):
    with refused("still_heard"):
        publish_award(award=award, actor=UserFactory(), at=UNTIL - timedelta(seconds=1))
    assert Award.objects.get(pk=award.pk).state == AwardState.COUNTED

    publish_award(award=award, actor=UserFactory(), at=UNTIL)

    award.refresh_from_db()
    assert (award.state, heard_until(award)) == (AwardState.FINAL, None)


def test_hours_begin_anew_with_a_case_that_is_upheld_after_the_count(award):
    late = EVENING + timedelta(hours=20)
    dossier = Dossier(CaseKind.CLUSTER, "BUY", [tag_of(1)], {})
    case = propose_case(award=award, dossier=dossier, proposed_by=None, at=late)
    for officer in UserFactory.create_batch(2):
        give_opinion(case=case, officer=officer, verdict=Verdict.UPHOLD, reason="Jelas.", at=late)

    assert heard_until(award) == late + timedelta(hours=24)
    with refused("still_heard"):
        publish_award(award=award, actor=UserFactory(), at=UNTIL)


def test_award_without_hours_is_published_when_the_committee_likes():
    award = OpenAwardFactory()

    assert json.loads(award.rules)["objection_hours"] == 0
    assert heard_until(award) is None


def test_award_waits_at_the_desk_once_its_time_is_over(award):
    early, late = UNTIL - timedelta(hours=1), UNTIL

    assert list(awards_waiting(Award.objects.all(), NextDeed.PUBLISH, at=early)) == []
    assert list(awards_waiting(Award.objects.all(), NextDeed.PUBLISH, at=late)) == [award]
    assert counts_of_waiting(Award.objects.all(), at=late)[NextDeed.PUBLISH.value] == 1


def test_desk_says_until_when_and_offers_no_button(desk, award):
    address = reverse("award_deed", args=[award.pk, "umumkan"])
    with time_machine.travel(EVENING, tick=False):
        early, overview = (
            desk.get(address).text,
            desk.get(reverse("award_desk", args=[award.pk])).text,
        )
        refusal = desk.post(address, {"seen": desk.get(address).context["foresight"].mark}).text
    with time_machine.travel(UNTIL, tick=False):
        late = desk.get(address).text

    assert "Masa keberatan berlangsung sampai" in early
    assert "Ya: Umumkan" not in early
    assert "Masa keberatan menurut aturan: sampai" in overview
    assert "Masa keberatan berlangsung sampai" in refusal
    assert "Ya: Umumkan" in late
    award.refresh_from_db()
    assert award.state == AwardState.COUNTED


@pytest.mark.parametrize("name", ["vote", "objections"])
def test_public_is_told_until_when(client, award, name):
    page = client.get(reverse(f"voting:{name}", args=[award.code])).text

    assert "Keberatan didengar sekurangnya sampai" in page
