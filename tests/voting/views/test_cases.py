"""The officers' desk shows how ballots came and never for whom; the public reads it afterwards."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.cases import decide, propose, say
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    OpenAwardFactory,
    VoterFactory,
    cast,
    fill_sheets,
    tag_of,
)
from voting.models import Case, Opinion, Signal
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.services.sequencing import sequence
from voting.states import CaseKind, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_visiting_at_noon")]

VOTERS = range(5)


@pytest.fixture(autouse=True)
def _desk_without_a_second_step(settings):
    settings.DEMO = True


@pytest.fixture
def award():
    award = OpenAwardFactory()
    for voter in VOTERS:
        cast(award, "03,04,05", voter=voter)
        Signal.objects.create(
            award=award, tag=tag_of(voter), version=1, network="203.0.113.0/24",
            family="f" * 16, seconds=2, domain="palsu.example", window=NOON,
        )  # fmt: skip
    return award


@pytest.fixture
def officer(client):
    return signed_in(client, Role.FRAUD_OFFICER)


def signed_in(client, role):
    person = UserFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=role.value))
    client.force_login(person)
    return person


def address(case):
    return reverse("award_case", args=[case.award_id, case.pk])


def wind_up(award, *, publish=True):
    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    count_award(award=award, actor=UserFactory(), at=EVENING)
    if publish:
        publish_award(award=award, actor=UserFactory(), at=EVENING)
    award.refresh_from_db()


def test_officer_sees_how_ballots_came_and_no_nominee(client, officer, award):
    case = propose(award, VOTERS)

    page = client.get(address(case))

    body = page.text
    assert "203.0.113.0/24 (5)" in body
    assert "palsu.example (5)" in body
    for nominee in award.nominees.all():
        assert nominee.name not in body
    assert "choices" not in body


def test_officer_reads_the_other_opinion_only_after_giving_an_own_one(client, officer, award):
    case = propose(award, VOTERS)
    say(case, UserFactory(), reason="Rahasia dulu")

    before = client.get(address(case)).text
    client.post(address(case), {"verdict": "dismissed", "reason": "Satu sekolah."})
    after = client.get(address(case)).text

    assert "Rahasia dulu" not in before
    assert "Rahasia dulu" in after
    assert Opinion.objects.get(officer=officer).verdict == Verdict.DISMISS
    assert 'name="verdict"' not in after


def test_members_are_a_number_until_a_case_is_decided(client, officer, award):
    case = propose(award, VOTERS)
    wind_up(award, publish=False)

    before = client.get(address(case)).text
    decide(case)
    after = client.get(address(case)).text

    assert (tag_of(0) in before, "&quot;members&quot;:5" in before) == (False, True)
    assert tag_of(0) in after


def test_how_a_few_came_is_not_shown(client, officer, award):
    page = client.get(address(propose(award, [1, 2])))

    assert "203.0.113.0/24" not in page.text


def test_opinion_without_a_reason_is_sent_back(client, officer, award):
    case = propose(award, VOTERS)

    page = client.post(address(case), {"verdict": "upheld", "reason": ""})

    assert page.status_code == 422
    assert not Opinion.objects.exists()


def test_refusal_is_told_on_the_page(client, officer, award):
    case = propose(award, VOTERS, proposed_by=officer)

    page = client.post(address(case), {"verdict": "upheld", "reason": "Jelas."})

    assert page.status_code == 422
    assert "Anda yang mengajukan perkara ini" in page.text


def test_effect_shows_after_decision_and_close(client, officer, award):
    case = decide(propose(award, VOTERS))

    early = client.get(address(case)).text
    wind_up(award, publish=False)
    late = client.get(address(case)).text

    name = award.nominees.get(code="05").name
    assert name not in early
    assert re.search(rf'<th scope="row">{name}</th><td>5</td>', late)


@pytest.mark.parametrize("role", [Role.JURY_CHAIR, Role.LIBRARIAN])
def test_others_find_no_cases(client, role, award):
    case = propose(award, VOTERS)
    signed_in(client, role)

    assert client.get(address(case)).status_code in {302, 404}
    assert client.get(reverse("award_cases", args=[award.pk])).status_code in {302, 404}


def test_committee_proposes_by_tracking_code_and_decides_nothing(client, award):
    signed_in(client, Role.COMMITTEE)
    code = award.ballots.get(tag=tag_of(1)).tracking_code
    listing = reverse("award_cases", args=[award.pk])
    said = {"reason": "BUY", "codes": f"{code.lower()}\n", "statement": "Dilaporkan dua saksi."}

    client.post(listing, said)
    case = Case.objects.get(kind=CaseKind.CLUSTER)
    client.post(address(case), {"verdict": "upheld", "reason": "Jelas."})

    assert list(case.members.values_list("tag", flat=True)) == [tag_of(1)]
    assert not Opinion.objects.exists()


def test_unknown_code_is_named(client, award):
    signed_in(client, Role.COMMITTEE)
    said = {"reason": "BUY", "codes": "XZZD-BBMC-60A0", "statement": "Dilaporkan."}

    page = client.post(reverse("award_cases", args=[award.pk]), said)

    assert page.status_code == 422
    assert "XZZD-BBMC-60A0" in page.text
    assert not Case.objects.exists()


def test_list_says_how_many_officers_are_missing(client, officer, award):
    address = reverse("award_cases", args=[award.pk])
    officers = Group.objects.get(name=Role.FRAUD_OFFICER.value)

    alone = client.get(address).content.decode()
    award.seats.first().user.groups.add(officers)
    UserFactory().groups.add(officers)
    with_a_juror = client.get(address).content.decode()
    UserFactory().groups.add(officers)
    enough = client.get(address).content.decode()

    assert "Masih kurang 2 petugas." in alone
    assert "Masih kurang 1 petugas." in with_a_juror
    assert "Masih kurang" not in enough


def test_list_of_cases_costs_no_more_with_more(client, officer, award, django_assert_num_queries):
    listing = reverse("award_cases", args=[award.pk])
    propose(award, [1])
    client.get(listing)
    with CaptureQueriesContext(connection) as few:
        client.get(listing)
    for number in (2, 3, 4):
        say(propose(award, [number]), UserFactory())

    with django_assert_num_queries(len(few)):
        client.get(listing)


def test_officer_is_told_what_waits(client, officer, award):
    propose(award, VOTERS)
    said = propose(award, VOTERS)
    say(said, officer)

    page = client.get(reverse("wagtailadmin_home"))

    assert f"Perkara yang menunggu pendapat Anda: {award.name}" in page.text


def objection_link(award, capture):
    decide(propose(award, VOTERS))
    VoterFactory(award=award, tag=tag_of(3), email="ani@example.org")
    mail.outbox.clear()
    with capture(execute=True):
        wind_up(award, publish=False)
    (letter,) = mail.outbox
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def test_voter_objects_by_the_link_as_often_as_it_is_opened(here, award, capture):
    link = objection_link(award, capture)

    first, second = here.get(link), here.get(link)
    here.post(link, {"statement": "Saya ada."})
    after = here.get(link)
    here.post(link, {"statement": "Saya ada lagi."})

    assert (first.status_code, second.status_code) == (200, 200)
    objection = Case.objects.get(kind=CaseKind.OBJECTION)
    assert objection.statement == "Saya ada."
    assert "Keberatan Anda sudah kami terima" in after.text


def test_empty_objection_is_sent_back(here, award, capture):
    link = objection_link(award, capture)

    page = here.post(link, {"statement": " "})

    assert page.status_code == 422
    assert not Case.objects.filter(kind=CaseKind.OBJECTION).exists()


def test_link_that_is_not_ours_leads_nowhere(here, award, capture):
    link = objection_link(award, capture)

    assert here.get(link.replace("/keberatan/", "/keberatan/x")).status_code == 404


def test_public_reads_what_was_decided_once_the_result_is_final(client, award):
    case = decide(propose(award, VOTERS))
    decide(propose(award, [1]), Verdict.DISMISS)
    listing = reverse("voting:decided_cases", args=[award.code])
    file = reverse("voting:dossier", args=[award.code, case.code])

    early = [client.get(listing).status_code, client.get(file).status_code]
    wind_up(award)
    page, dossier = client.get(listing), client.get(file)

    assert early == [404, 404]
    assert case.dossier_sha256 in page.text
    assert ("P1:" in page.text, "P2:" in page.text) == (True, False)
    assert json.loads(dossier.text)["members"] == sorted(tag_of(voter) for voter in VOTERS)


def test_public_list_costs_no_more_with_more_cases(client, award, django_assert_num_queries):
    decide(propose(award, VOTERS))
    other = OpenAwardFactory()
    for voter in VOTERS:
        cast(other, "03,04,05", voter=voter)
    for _ in range(3):
        decide(propose(other, VOTERS))
    wind_up(award)
    wind_up(other)
    few, many = [reverse("voting:decided_cases", args=[one.code]) for one in (award, other)]
    client.get(few)
    with CaptureQueriesContext(connection) as counted:
        client.get(f"{few}?x=1")

    with django_assert_num_queries(len(counted)):
        client.get(f"{many}?x=2")
