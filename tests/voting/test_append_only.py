"""What PostgreSQL itself refuses, whoever asks."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.state import ProjectState

from marketplace.core.postgresql import OnPostgreSQL
from tests.factories.accounts import UserFactory
from tests.factories.cases import decide, propose
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    BareAwardFactory,
    CountedAwardFactory,
    CriterionFactory,
    JurorSeatFactory,
    NomineeFactory,
    OpenAwardFactory,
    cast,
    fill_sheets,
    tag_of,
    walk_to,
)
from voting.models import (
    Award,
    Ballot,
    BallotLog,
    Case,
    CaseMember,
    Checkpoint,
    Criterion,
    JurorSeat,
    LogEntry,
    LogTile,
    Nominee,
    Opinion,
    Recusal,
    Result,
    ResultRecord,
    Score,
    ScoreSheet,
    SecondSecret,
    VoterSlot,
)
from voting.services.sequencing import sequence

pytestmark = pytest.mark.django_db


def forbidden(deed):
    with pytest.raises(DatabaseError, match="is forbidden"), transaction.atomic():
        deed()


def in_sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def test_ballot_is_not_cast_with_an_index():
    ballot = cast(OpenAwardFactory(), "01,02,03", voter=1)
    ballot.pk, ballot.version, ballot.nonce, ballot.log_index = uuid4(), 2, "1" * 32, 7

    forbidden(lambda: ballot.save(force_insert=True))


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


def judged():
    """Return an open award with a locked sheet, J1 on 01, and a complete draft, J1 on 02."""
    award = OpenAwardFactory()
    fill_sheets(award, unlocked=[("J1", "02")])
    sheets = ScoreSheet.objects.filter(seat__award=award, seat__number="J1")
    return award, sheets.get(nominee__code="01"), sheets.get(nominee__code="02")


@pytest.mark.parametrize(
    "change", [{"note": "lain"}, {"state": "draft"}, {"nonce": "0" * 64}, {"locked_at": None}]
)
def test_locked_sheet_stays_as_it_is(change):
    _award, locked, _draft = judged()

    forbidden(lambda: ScoreSheet.objects.filter(pk=locked.pk).update(**change))
    forbidden(lambda: in_sql("DELETE FROM voting_scoresheet WHERE id = %s", locked.pk))

    assert ScoreSheet.objects.get(pk=locked.pk).note == ""


def test_score_is_not_carried_from_a_locked_sheet_to_a_draft():
    _award, locked, draft = judged()
    draft.scores.all().delete()

    forbidden(lambda: Score.objects.filter(sheet=locked).update(sheet=draft))

    assert locked.scores.count() == 3


def test_draft_is_finished_between_the_close_and_the_count():
    award, _locked, draft = judged()
    walk_to(award, "closed")

    Score.objects.filter(sheet=draft).update(value=1)
    ScoreSheet.objects.filter(pk=draft.pk).update(state="locked", nonce="0" * 64, locked_at=EVENING)

    assert set(draft.scores.values_list("value", flat=True)) == {1}


@pytest.mark.parametrize("state", ["counted", "final", "cancelled"])
def test_nothing_is_judged_once_judging_is_over(state):
    award, _locked, draft = judged()
    criterion = award.criteria.first()
    draft.scores.filter(criterion=criterion).delete()
    walk_to(award, state)

    forbidden(lambda: Score.objects.filter(sheet=draft).update(value=1))
    forbidden(lambda: Score.objects.filter(sheet=draft).delete())
    forbidden(lambda: Score.objects.create(sheet=draft, criterion=criterion, value=1))
    forbidden(lambda: ScoreSheet.objects.filter(pk=draft.pk).update(note="lain"))
    forbidden(lambda: ScoreSheet.objects.filter(pk=draft.pk).update(state="locked"))
    forbidden(lambda: in_sql("DELETE FROM voting_scoresheet WHERE id = %s", draft.pk))

    assert (draft.scores.count(), ScoreSheet.objects.get(pk=draft.pk).note) == (2, "")


def test_sheet_is_not_locked_for_a_nominee_of_another_award():
    seat, stranger = OpenAwardFactory().seats.first(), OpenAwardFactory().nominees.first()
    sealed = {"state": "locked", "nonce": "0" * 64, "locked_at": EVENING}

    forbidden(lambda: ScoreSheet.objects.create(seat=seat, nominee=stranger, **sealed))

    assert ScoreSheet.objects.count() == 0


def test_recusal_of_an_open_award_is_only_added():
    award, province = OpenAwardFactory(), ProvinceFactory()
    seat = award.seats.first()

    Recusal.objects.create(seat=seat, province=province, reason="Saudara")

    forbidden(lambda: Recusal.objects.filter(seat=seat).update(reason="Lain"))
    forbidden(lambda: Recusal.objects.filter(seat=seat).delete())
    assert seat.recusals.count() == 2


@pytest.mark.parametrize("state", ["closed", "counted", "final", "cancelled"])
def test_recusals_stay_as_they_are_after_the_close(state):
    award, province = OpenAwardFactory(), ProvinceFactory()
    seat = award.seats.first()
    walk_to(award, state)

    forbidden(lambda: Recusal.objects.create(seat=seat, province=province, reason="Saudara"))
    forbidden(lambda: Recusal.objects.filter(seat=seat).update(province=province))
    forbidden(lambda: Recusal.objects.filter(seat=seat).delete())

    assert seat.recusals.count() == 1


def test_recusal_of_a_draft_may_still_change():
    seat = AwardFactory().seats.first()

    Recusal.objects.filter(seat=seat).update(reason="Lain")
    seat.delete()

    assert Recusal.objects.filter(reason="Lain").count() == 0


@pytest.mark.parametrize("part", [Nominee, Criterion, JurorSeat])
def test_no_part_leaves_an_open_award_for_a_draft(part):
    award, draft = OpenAwardFactory(), BareAwardFactory()
    before = part.objects.filter(award=award).count()

    forbidden(lambda: part.objects.filter(award=award).update(award=draft))

    assert part.objects.filter(award=award).count() == before


GUARDS = (
    "0002_guards",
    "0005_log_guards",
    "0007_case_guards",
    "0008_draw",
    "0010_card_guards",
    "0014_jury_guards",
    "0015_cards_on_paper",
    "0017_kind_guards",
    "0018_reel_guards",
    "0020_activity_guards",
    "0021_salted_statements",
    "0022_witnesses",
)


def guard_in(migration):
    """Return the step of a migration that sets triggers."""
    (step,) = [step for step in migration.operations if isinstance(step, OnPostgreSQL)]
    return step


def test_triggers_can_be_taken_back_and_set_again():
    steps = [guard_in(import_module(f"voting.migrations.{name}").Migration) for name in GUARDS]
    state, before = ProjectState(), guards()

    with connection.schema_editor() as editor:
        for step in reversed(steps):
            step.database_backwards("voting", editor, state, state)
        left = guards()
        for step in steps:
            step.database_forwards("voting", editor, state, state)

    assert len(before[0]) == 56
    assert left == ([], [])
    assert guards() == before


def sequenced():
    """Return an award whose log has its first entry."""
    award = OpenAwardFactory()
    sequence(award=award, at=NOON)
    return award


def test_entry_keeps_its_text_and_its_index():
    award = sequenced()
    entry = LogEntry.objects.filter(award=award)

    forbidden(lambda: entry.update(text="lain"))
    forbidden(lambda: entry.update(log_index=None))
    forbidden(entry.delete)
    forbidden(lambda: LogEntry.objects.create(award=award, kind="result", text="lain", log_index=1))


def test_tile_only_gains_hashes_at_its_end():
    tile = LogTile.objects.get(award=sequenced())
    tiles, hashes = LogTile.objects.filter(pk=tile.pk), bytes(tile.hashes)

    tiles.update(hashes=hashes + b"x" * 32)
    with pytest.raises(DatabaseError, match="tile_holds_whole_hashes"), transaction.atomic():
        tiles.update(hashes=hashes + b"x" * 40)

    forbidden(lambda: tiles.update(hashes=hashes))
    forbidden(lambda: tiles.update(hashes=b"y" * 64))
    forbidden(lambda: tiles.update(number=1))
    forbidden(tiles.delete)


def test_checkpoint_and_log_stay():
    award = sequenced()
    heads = Checkpoint.objects.filter(award=award)

    forbidden(lambda: heads.update(note="lain"))
    forbidden(lambda: Checkpoint.objects.create(award=award, size=1, root="0" * 64, note="lain"))
    forbidden(lambda: BallotLog.objects.filter(award=award).update(award=OpenAwardFactory()))
    forbidden(heads.delete)
    forbidden(lambda: BallotLog.objects.filter(award=award).delete())


def test_case_keeps_its_dossier_and_is_decided_once():
    case = decide(propose(OpenAwardFactory(), [1]))
    cases = Case.objects.filter(pk=case.pk)

    forbidden(lambda: cases.update(dossier="lain"))
    forbidden(lambda: cases.update(state="dismissed"))
    forbidden(lambda: cases.update(statement="lain"))
    forbidden(lambda: cases.update(statement_salt="0" * 32))
    forbidden(lambda: CaseMember.objects.filter(case=case).update(tag=tag_of(2)))
    forbidden(CaseMember.objects.filter(case=case).delete)
    forbidden(lambda: Opinion.objects.filter(case=case).update(verdict="dismissed"))
    forbidden(Opinion.objects.filter(case=case).delete)
    forbidden(lambda: cases._raw_delete("default"))


def test_commitment_to_a_draw_stays_from_the_opening_on():
    kept = SecondSecret.objects.filter(award=AwardFactory())
    kept.update(sha256="0" * 64)

    opened = SecondSecret.objects.filter(award=OpenAwardFactory())
    shown = {"secret": "1" * 64, "revealed_at": NOON, "revealed_by": UserFactory()}

    forbidden(lambda: opened.update(sha256="0" * 64))
    forbidden(opened.delete)
    opened.update(**shown)
    forbidden(lambda: opened.update(secret="2" * 64))


def guards():
    """Return the names of the triggers, and the texts of the functions they call."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'voting_%' ORDER BY 1"
        )
        return triggers(), cursor.fetchall()


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE (relname LIKE 'voting_%'"
            " OR relname IN ('booths_booth', 'booths_reel', 'media_video'))"
            " AND NOT tgisinternal ORDER BY tgname"
        )
        return [name for (name,) in cursor.fetchall()]
