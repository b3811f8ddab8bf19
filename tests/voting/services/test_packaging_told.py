"""A draw, and ballots that count again, are believed only as far as rules and log say so."""

import json

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.cases import decide, propose
from tests.factories.voting import (
    EVENING,
    SECOND_SECRET,
    OpenAwardFactory,
    VoterFactory,
    cast,
    fill_sheets,
    tag_of,
)
from tests.voting.packages import package_files, resealed, texts_in, with_result
from voting.rules.log.entries import Case, JuryCommit, Void, read_entry, write_entry
from voting.rules.log.whole import DifferenceError
from voting.rules.package import RESULT
from voting.rules.parameters import canonical_text
from voting.rules.verifying import verify
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.services.drawing import reveal_second_secret
from voting.services.objecting import object_to
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

NO_CASE = "result.json: a ballot counts again that no case brought back"
NO_DRAW = "result.json: its draw is not the one that was committed to"


def close(award):
    close_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)


def publish(award):
    count_award(award=award, actor=UserFactory(), at=EVENING)
    record = publish_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    return record


def changed(record, **said):
    """Return the package in which the operator says something else of the result."""
    files = package_files(record)
    document = json.loads(files[RESULT]) | said
    return with_result(files, record.award, canonical_text(document))


def told(files):
    with pytest.raises(DifferenceError) as difference:
        verify(files)
    return str(difference.value)


@pytest.fixture
def restored():
    """A result in which one of two void ballots counts again."""
    award = OpenAwardFactory()
    for voter in range(4):
        cast(award, "01,02,03", voter=voter)
    voter = VoterFactory(award=award, tag=tag_of(3))
    case = decide(propose(award, [2, 3]))
    fill_sheets(award)
    close(award)
    count_award(award=award, actor=UserFactory(), at=EVENING)
    decide(object_to(case=case, tag=voter.tag, statement="Saya ada.", at=EVENING))
    record = publish_award(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    return record


def test_ballot_that_counts_again_agrees_with_its_case(restored):
    (said,) = json.loads(restored.document)["restored"]

    assert said["case"] == "P2"
    assert verify(package_files(restored)).stage == "final"


def test_ballot_counts_again_only_by_a_case_that_voids_none(restored):
    (said,) = json.loads(restored.document)["restored"]

    assert told(changed(restored, restored=[said | {"case": "P1"}])) == NO_CASE
    assert told(changed(restored, restored=[said | {"case": "P3"}])) == NO_CASE


def test_one_case_brings_one_ballot_back_once(restored):
    (said,) = json.loads(restored.document)["restored"]

    assert "a case of its own" in told(changed(restored, restored=[said, said]))


def test_case_that_brings_a_ballot_back_comes_after_it_was_void(restored):
    files = package_files(restored)
    entries = [read_entry(text) for text in texts_in(files)]
    later = next(one for one in entries if isinstance(one, Case) and one.case == "P2")
    first = next(place for place, one in enumerate(entries) if isinstance(one, Void))
    entries.remove(later)
    moved = [*entries[:first], later, *entries[first:]]

    assert told(resealed(files, restored.award, map(write_entry, moved))) == NO_CASE


@pytest.mark.parametrize(
    "late",
    [
        lambda award: Case(award.code, "P9", "0" * 64, ("petugas-1", "petugas-2")),
        lambda award: Void(award.code, 1, "BOT", "P1"),
        lambda award: JuryCommit(award.code, "J1", "0" * 64),
    ],
)
def test_nothing_follows_the_final_result_but_the_end_of_the_key(restored, late):
    files = package_files(restored)
    longer = [*texts_in(files), write_entry(late(restored.award))]

    assert "follows the final result" in told(resealed(files, restored.award, longer))


def test_sheet_cannot_be_sealed_after_the_count(restored):
    files = package_files(restored)
    texts = texts_in(files)
    sealed = next(text for text in texts if "\njurycommit\n" in text)
    final = len(texts) - 1
    moved = [*texts[:final], sealed, texts[final]]

    assert "was sealed after the count" in told(resealed(files, restored.award, moved))


@pytest.mark.parametrize("ballot", [0, 1, -1, 10**9, True, "1", None])
def test_only_a_void_ballot_counts_again(restored, ballot):
    assert told(changed(restored, restored=[{"ballot": ballot, "case": "P2"}])) == NO_CASE


@pytest.mark.parametrize(
    "said", [None, 5, [5], [{"ballot": 1}], [{"ballot": 1, "case": []}], [{"x": 1}], [], "ab"]
)
def test_nonsense_about_ballots_is_a_difference_and_no_crash(restored, said):
    assert told(changed(restored, restored=said)).startswith("result.json: ")


def equal_result():
    """Return a final record in which a draw parted equals at the cut."""
    award = OpenAwardFactory()
    fill_sheets(award, score=7)
    close(award)
    reveal_second_secret(award=award, secret=SECOND_SECRET, actor=UserFactory(), at=EVENING)
    return publish(award)


def test_draw_agrees_with_the_rules_and_the_log():
    record = equal_result()

    assert json.loads(record.document)["draw"]["secret_b"] == SECOND_SECRET
    assert verify(package_files(record)).stage == "final"


@pytest.mark.parametrize("part", ["secret_a", "secret_b", "final_root"])
def test_draw_of_another_secret_or_root_is_a_difference(part):
    record = equal_result()
    draw = json.loads(record.document)["draw"]

    assert told(changed(record, draw=draw | {part: "00" * 32})) == NO_DRAW


def test_draw_that_is_left_out_is_missed():
    assert told(changed(equal_result(), draw=None)) == "result.json: its draw is missing"
