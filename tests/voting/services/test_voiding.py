"""Upheld clusters make ballots void at the count; an objection brings one back in the final."""

import json
from hashlib import sha256

import pytest
from django.core import mail

from tests.factories.accounts import UserFactory
from tests.factories.cases import decide, propose, say
from tests.factories.voting import (
    EVENING,
    OpenAwardFactory,
    VoterFactory,
    cast,
    fill_sheets,
    tag_of,
)
from tests.voting.packages import package_files
from tests.voting.refusals import refused
from voting.models import Case, LogEntry
from voting.queries.cases import effects_of, restored_ballots, void_indexes
from voting.rules.verifying import verify
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.services.objecting import object_to
from voting.services.sequencing import sequence
from voting.states import CaseKind, CaseState, EntryKind, Verdict, VoidReason

pytestmark = pytest.mark.django_db

HONEST, FALSE = range(6), range(6, 11)


@pytest.fixture
def award():
    """Six visitors for 01, and five tags for 05 that may be one hand; 05 is last otherwise."""
    award = OpenAwardFactory()
    for voter in HONEST:
        cast(award, "01,02,03", voter=voter)
    for voter in FALSE:
        cast(award, "03,04,05", voter=voter)
        VoterFactory(award=award, tag=tag_of(voter), email=f"palsu{voter}@example.org")
    return award


def close(award):
    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    award.refresh_from_db()


def count(award):
    record = count_award(award=award, actor=UserFactory(), at=EVENING)
    award.refresh_from_db()
    return json.loads(record.document)


def publish(award):
    record = publish_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    return record


def public_marks(document, code):
    (line,) = [line for line in document["nominees"] if line["code"] == code]
    return line["marks"]["raw"]["public"], line["marks"]["validated"]["public"]


def test_count_leaves_out_what_officers_upheld_and_shows_both_tallies(award):
    decide(propose(award, FALSE))
    close(award)

    document = count(award)

    assert document["ballots"]["raw"]["public"] == 11
    assert document["ballots"]["validated"]["public"] == 6
    assert (public_marks(document, "05"), public_marks(document, "01")) == ((5, 0), (6, 6))
    assert document["restored"] == []


def test_void_entries_name_index_reason_and_case(award):
    case = decide(propose(award, FALSE))
    close(award)
    count(award)

    entries = LogEntry.objects.filter(award=award, kind=EntryKind.VOID)
    said = [entry.text.split("\n")[3:] for entry in entries]
    ballots = award.ballots.filter(tag__in=[tag_of(voter) for voter in FALSE])
    indexes = sorted(ballots.values_list("log_index", flat=True))
    assert said == [[str(index), "BOT", case.code, ""] for index in indexes]


@pytest.mark.parametrize("verdict", [Verdict.DISMISS, None])
def test_what_is_dismissed_or_undecided_counts(award, verdict):
    case = propose(award, FALSE)
    if verdict:
        decide(case, verdict)
    close(award)

    document = count(award)

    assert public_marks(document, "05") == (5, 5)
    assert not LogEntry.objects.filter(kind=EntryKind.VOID).exists()


def test_change_of_choice_after_the_decision_is_void_too(award):
    decide(propose(award, FALSE))
    cast(award, "02,04,05", voter=FALSE[0])
    close(award)

    document = count(award)

    assert public_marks(document, "05") == (5, 0)


def test_voter_in_two_cases_is_void_once(award):
    decide(propose(award, FALSE))
    decide(propose(award, [FALSE[0], HONEST[0]], reason=VoidReason.TEST))
    close(award)

    document = count(award)

    assert document["ballots"]["validated"]["public"] == 5
    assert sorted(void_indexes(award).values()) == ["P1", "P1", "P1", "P1", "P1", "P2"]


def test_count_waits_for_the_log(award):
    decide(propose(award, FALSE))
    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=EVENING)

    with refused("log_stands_still"):
        count_award(award=award, actor=UserFactory(), at=EVENING)

    assert not LogEntry.objects.filter(kind=EntryKind.VOID).exists()


def test_voters_of_void_ballots_are_told_without_their_choice(
    award, django_capture_on_commit_callbacks
):
    decide(propose(award, FALSE))
    close(award)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        count(award)

    assert sorted(letter.to[0] for letter in mail.outbox) == [
        *("palsu10@example.org", "palsu6@example.org", "palsu7@example.org"),
        *("palsu8@example.org", "palsu9@example.org"),
    ]
    assert f"/suara/{award.code}/keberatan/" in mail.outbox[0].body
    assert "05" not in mail.outbox[0].body.replace(award.code, "").split("/keberatan/")[0]


def test_effect_is_hidden_until_the_close(award):
    case = decide(propose(award, FALSE))

    with refused("still_hidden"):
        effects_of(award, [case])
    close(award)

    assert effects_of(award, [case]) == {case.pk: [("03", 5), ("04", 5), ("05", 5)]}


def test_effect_on_few_or_on_one_voter_is_not_told(award):
    few = decide(propose(award, FALSE[:4]))
    decide(propose(award, FALSE))
    close(award)
    count(award)
    voter = award.voters.get(tag=tag_of(FALSE[4]))
    case = Case.objects.get(code="P2")
    objection = object_to(case=case, tag=voter.tag, statement="Saya ada.", at=EVENING)

    told = effects_of(award, [few, objection])

    assert told == {}


def test_upheld_objection_counts_again_and_the_package_agrees(award):
    case = decide(propose(award, FALSE))
    close(award)
    count(award)
    voter = award.voters.get(tag=tag_of(FALSE[1]))

    objection = object_to(case=case, tag=voter.tag, statement="Saya guru mereka.", at=EVENING)
    decide(objection)
    record = publish(award)

    document = json.loads(record.document)
    index = award.ballots.get(tag=voter.tag).log_index
    assert document["restored"] == [{"ballot": index, "case": "P2"}]
    assert public_marks(document, "05") == (5, 1)
    assert verify(package_files(record)).stage == "final"


@pytest.mark.parametrize("order", ["before", "after"])
def test_ballot_that_is_void_twice_comes_back_only_by_two_objections(award, order):
    first = decide(propose(award, FALSE))
    second = decide(propose(award, [FALSE[0]])) if order == "before" else None
    close(award)
    count(award)
    voter = award.voters.get(tag=tag_of(FALSE[0]))

    decide(object_to(case=first, tag=voter.tag, statement="Saya ada.", at=EVENING))
    second = second or decide(propose(award, [FALSE[0]]))
    one_answered = restored_ballots(award)
    decide(object_to(case=second, tag=voter.tag, statement="Sungguh.", at=EVENING))

    index = award.ballots.get(tag=voter.tag).log_index
    assert (one_answered, [one.ballot for one in restored_ballots(award)]) == ([], [index])
    assert verify(package_files(publish(award))).stage == "final"


def test_objection_is_not_left_to_those_who_decided_before(award):
    case = propose(award, FALSE)
    before = UserFactory.create_batch(2)
    for officer in before:
        say(case, officer)
    close(award)
    count(award)
    voter = award.voters.first()
    objection = object_to(case=case, tag=voter.tag, statement="Saya ada.", at=EVENING)

    say(objection, before[0], Verdict.DISMISS)
    with refused("decided_before"):
        say(objection, before[1], Verdict.DISMISS)
    say(objection, UserFactory(), Verdict.DISMISS)

    objection.refresh_from_db()
    assert objection.state == CaseState.DISMISSED


def test_nobody_picks_ballots_by_hand_once_they_can_be_read(award):
    close(award)

    with refused("no_longer_by_hand"):
        propose(award, FALSE, proposed_by=UserFactory())

    assert not Case.objects.exists()


def test_objection_is_heard_once_and_only_until_the_result_is_final(award):
    case = decide(propose(award, FALSE))
    close(award)
    voter = award.voters.get(tag=tag_of(FALSE[1]))

    with refused("too_early"):
        object_to(case=case, tag=voter.tag, statement="Terlalu dini.", at=EVENING)
    count(award)
    with refused("statement_needed"):
        object_to(case=case, tag=voter.tag, statement="  ", at=EVENING)
    object_to(case=case, tag=voter.tag, statement="Sekali.", at=EVENING)
    with refused("already_objected"):
        object_to(case=case, tag=voter.tag, statement="Dua kali.", at=EVENING)

    assert Case.objects.filter(kind=CaseKind.OBJECTION).count() == 1


def test_nothing_is_published_while_a_case_is_undecided(award):
    case = decide(propose(award, FALSE))
    close(award)
    count(award)
    voter = award.voters.get(tag=tag_of(FALSE[1]))
    objection = object_to(case=case, tag=voter.tag, statement="Saya ada.", at=EVENING)

    with refused("cases_undecided"):
        publish(award)
    decide(objection, Verdict.DISMISS)

    assert json.loads(publish(award).document)["restored"] == []


def test_case_upheld_after_the_count_is_void_at_once_and_its_voters_can_object(
    award, django_capture_on_commit_callbacks
):
    close(award)
    count(award)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        case = decide(propose(award, FALSE))
    voter = award.voters.get(tag=tag_of(FALSE[0]))
    decide(object_to(case=case, tag=voter.tag, statement="Saya ada.", at=EVENING))
    record = publish(award)

    assert len(mail.outbox) == 5
    assert public_marks(json.loads(record.document), "05") == (5, 1)
    assert verify(package_files(record)).ballots == 11


def test_statement_is_in_no_dossier_but_its_hash_is(award):
    case = decide(propose(award, FALSE))
    close(award)
    count(award)
    voter = award.voters.first()

    objection = object_to(case=case, tag=voter.tag, statement="Nama saya Sari.", at=EVENING)

    dossier = json.loads(objection.dossier)
    assert "Sari" not in objection.dossier
    salted = f"{objection.statement_salt}\nNama saya Sari."
    assert dossier["statement_sha256"] == sha256(salted.encode()).hexdigest()
    assert len(objection.statement_salt) == 32
    assert (dossier["about"], dossier["reason"]) == ("P1", None)
    assert objection.state == CaseState.PROPOSED
