"""What PostgreSQL itself refuses, whoever asks."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.voting import (
    AwardFactory,
    CountedAwardFactory,
    CriterionFactory,
    JurorSeatFactory,
    NomineeFactory,
    OpenAwardFactory,
    cast,
)
from voting.models import (
    Award,
    Ballot,
    Criterion,
    JurorSeat,
    Nominee,
    Result,
    ResultRecord,
    Score,
    VoterSlot,
)

pytestmark = pytest.mark.django_db


def forbidden(deed):
    with pytest.raises(DatabaseError, match="is forbidden"), transaction.atomic():
        deed()


def in_sql(text):
    with connection.cursor() as cursor:
        cursor.execute(text)


def test_ballot_gains_its_log_index_once():
    ballot = cast(OpenAwardFactory(), "01,02,03", voter=1)

    Ballot.objects.filter(pk=ballot.pk).update(log_index=7)

    forbidden(lambda: Ballot.objects.filter(pk=ballot.pk).update(log_index=8))
    forbidden(lambda: Ballot.objects.filter(pk=ballot.pk).update(log_index=None))
    assert Ballot.objects.get().log_index == 7


@pytest.mark.parametrize(
    "change", [{"choices": "01,02,04"}, {"tag": "0" * 32}, {"version": 2}, {"nonce": "0" * 32}]
)
def test_ballot_is_never_rewritten(change):
    cast(OpenAwardFactory(), "01,02,03", voter=1)

    forbidden(lambda: Ballot.objects.update(**change))
    forbidden(lambda: Ballot.objects.update(log_index=1, **change))


def test_ballot_and_slot_are_never_deleted():
    cast(OpenAwardFactory(), "01,02,03", voter=1)

    forbidden(lambda: Ballot.objects.all().delete())
    forbidden(lambda: VoterSlot.objects.all().delete())

    assert (Ballot.objects.count(), VoterSlot.objects.count()) == (1, 1)


@pytest.mark.parametrize("change", [{"version": 1}, {"version": 3}, {"version": 2, "tag": "x"}])
def test_slot_only_counts_up_by_one(change):
    cast(OpenAwardFactory(), "01,02,03", voter=1)

    forbidden(lambda: VoterSlot.objects.update(**change))


def test_results_are_written_once():
    CountedAwardFactory()

    forbidden(lambda: ResultRecord.objects.update(document="{}"))
    forbidden(lambda: Result.objects.update(rank=1))
    forbidden(lambda: in_sql("DELETE FROM voting_result"))
    forbidden(lambda: in_sql("DELETE FROM voting_resultrecord"))

    assert Result.objects.count() == 5


@pytest.mark.parametrize(
    "change",
    [
        {"closes_at": "2027-01-01T00:00Z"},
        {"weight_jury": 60, "weight_public": 15},
        {"rules": "{}"},
        {"name": "Lain"},
        {"state": "draft"},
    ],
)
def test_opened_award_is_frozen(change):
    OpenAwardFactory()

    forbidden(lambda: Award.objects.update(**change))


def test_nominees_rubric_and_seats_are_frozen_with_the_award():
    award = OpenAwardFactory()

    forbidden(lambda: NomineeFactory(award=award))
    forbidden(lambda: CriterionFactory(award=award))
    forbidden(lambda: JurorSeatFactory(award=award))
    forbidden(lambda: Nominee.objects.filter(code="01").update(code="99"))
    forbidden(lambda: Criterion.objects.update(weight=1))
    forbidden(lambda: in_sql("DELETE FROM voting_nominee"))
    forbidden(lambda: JurorSeat.objects.filter(number="J1").update(number="J8"))


def test_draft_award_may_still_change():
    award = AwardFactory()

    Award.objects.update(name="Lain")
    Criterion.objects.update(weight=30)
    award.nominees.all().delete()

    assert Award.objects.get().name == "Lain"


def test_scores_of_a_locked_sheet_are_frozen():
    CountedAwardFactory()

    forbidden(lambda: Score.objects.update(value=10))
    forbidden(lambda: Score.objects.all().delete())


def test_triggers_can_be_taken_back_and_set_again():
    migration = import_module("voting.migrations.0002_append_only")
    before = triggers()

    with connection.schema_editor() as editor:
        migration.allow(None, editor)
    without = triggers()
    with connection.schema_editor() as editor:
        migration.forbid(None, editor)

    assert len(before) == 12
    assert without == []
    assert triggers() == before


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE relname LIKE 'voting_%' AND NOT tgisinternal ORDER BY tgname"
        )
        return [name for (name,) in cursor.fetchall()]
