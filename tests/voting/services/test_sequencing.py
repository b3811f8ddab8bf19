"""The log as the sequencer leaves it, recomputed from what is public by the plain rules."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.core import audit
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    ClosedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    cast,
    fill_sheets,
)
from tests.voting.logs import entries_of, require_whole_log
from voting.models import Award, Ballot, Checkpoint, LogEntry, LogTile
from voting.queries.desk import log_standing, logs_standing_still
from voting.queries.log import log_verifier
from voting.rules.log import entries
from voting.rules.log.notes import open_note
from voting.rules.log.receipts import PROMISE_SECONDS
from voting.rules.sheets import sheet_seal
from voting.services import sequencing
from voting.services.awards import cancel_award, close_award
from voting.services.retention import erase_voters
from voting.services.scoring import lock_sheet, save_draft
from voting.services.sequencing import A_TURN, LONGEST_WAIT, SequencingError, sequence, sequence_all

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

LATER = NOON + timedelta(minutes=8, seconds=59)
LATE = NOON + timedelta(minutes=9)
"""When the turn after this one would come too late for whoever waits since noon."""


def cast_many(award, count, first=1):
    for voter in range(first, first + count):
        cast(award, "01,02,03", voter=voter)


def indexes(award):
    ballots = Ballot.objects.filter(award=award).exclude(log_index=None)
    return sorted(ballots.values_list("log_index", flat=True))


def test_log_begins_with_what_the_award_was_opened_with():
    award = OpenAwardFactory()

    assert sequence(award=award, at=NOON) == 1

    (opening,) = entries_of(award)
    assert isinstance(opening, entries.Open)
    assert (opening.award, opening.rules_sha256) == (award.code, award.rules_sha256)
    assert opening.tag_key_sha256 in award.rules
    require_whole_log(award)


def test_ballots_stand_in_the_order_of_their_leaves():
    award = OpenAwardFactory()
    cast_many(award, 9)

    assert sequence(award=award, at=NOON) == 10

    said = entries_of(award)
    assert all(isinstance(each, entries.Ballot) for each in said[1:])
    assert {each.tag for each in said[1:]} == set(Ballot.objects.values_list("tag", flat=True))
    leaves = require_whole_log(award)
    assert leaves[1:] == sorted(leaves[1:])


def test_turn_that_finds_nothing_leaves_everything_as_it_is():
    award = OpenAwardFactory()
    cast_many(award, 8)
    sequence(award=award, at=NOON)

    assert sequence(award=award, at=LATER) == 0
    assert Checkpoint.objects.filter(award=award).count() == 1


def test_few_ballots_wait_for_company_but_not_for_ever():
    award = OpenAwardFactory()
    cast_many(award, 7)

    assert sequence(award=award, at=NOON) == 1
    assert sequence(award=award, at=LATER) == 0
    assert indexes(award) == []
    assert sequence(award=award, at=LATE) == 7
    cast_many(award, 1, first=8)
    assert sequence(award=award, at=LATE) == 0


def test_company_ends_the_wait_at_once():
    award = OpenAwardFactory()
    cast_many(award, 7)
    sequence(award=award, at=NOON)

    cast_many(award, 1, first=8)

    assert sequence(award=award, at=LATER) == 8
    assert indexes(award) == list(range(1, 9))


def test_other_entries_do_not_wait_for_company():
    award = OpenAwardFactory()
    cast_many(award, 1)
    fill_sheets(award)
    sheets = LogEntry.objects.filter(award=award, kind="jurycommit").count()

    assert sequence(award=award, at=NOON) == 1 + sheets
    assert indexes(award) == []


def test_turn_costs_no_more_with_more_other_entries(django_assert_num_queries):
    few, many = OpenAwardFactory(), OpenAwardFactory()
    fill_sheets(many)
    with CaptureQueriesContext(connection) as costs:
        sequence(award=few, at=NOON)

    with django_assert_num_queries(len(costs)):
        assert sequence(award=many, at=NOON) > 2


def test_sheet_is_committed_to_by_its_seal(award_with_sheet):
    award, sheet, text = award_with_sheet

    sequence(award=award, at=NOON)

    commit = entries.JuryCommit(award.code, sheet.seat.number, sheet_seal(text))
    assert entries_of(award).count(commit) == 1


@pytest.fixture
def award_with_sheet():
    award = OpenAwardFactory()
    fill_sheets(award)
    sheet = award.seats.first().sheets.filter(state="locked").first()
    lines = [f"{sheet.nominee.code},{one.criterion.key},{one.value}" for one in scores_of(sheet)]
    text = "\n".join(
        ["lapak-jury/v1", award.code, sheet.seat.number, *lines, sheet.nonce, ""],
    )
    return award, sheet, text


def scores_of(sheet):
    return sheet.scores.select_related("criterion").order_by("criterion__position")


def test_close_comes_after_every_ballot_and_counts_them():
    award = ClosedAwardFactory()
    ballots = Ballot.objects.filter(award=award).count()

    sequence(award=award, at=EVENING)

    said = entries_of(award)
    kinds = [type(each) for each in said]
    close = kinds.index(entries.Close)
    assert said[close] == entries.Close(award.code, ballots)
    assert entries.Ballot not in kinds[close:]
    assert kinds.count(entries.Ballot) == ballots
    require_whole_log(award)


def test_result_stands_in_the_log_twice():
    award = FinalAwardFactory()

    sequence(award=award, at=EVENING)

    records = dict(award.records.values_list("stage", "document_sha256"))
    results = [each for each in entries_of(award) if isinstance(each, entries.Counted)]
    assert [each.stage for each in results] == ["provisional", "final"]
    assert [each.result_sha256 for each in results] == [records["provisional"], records["final"]]
    require_whole_log(award)


def test_turn_takes_no_more_than_its_memory_allows(monkeypatch):
    monkeypatch.setattr(sequencing, "MOST_BALLOTS", 10)
    award = ClosedAwardFactory()
    left = Ballot.objects.filter(award=award, log_index=None).count()

    sequence(award=award, at=EVENING)

    assert Checkpoint.objects.filter(award=award).count() == -(-left // 10)
    assert isinstance(entries_of(award)[-1], entries.Close)
    require_whole_log(award)


def test_every_checkpoint_is_kept_and_signed():
    award = OpenAwardFactory()
    for first in (1, 9, 17):
        cast_many(award, 8, first)
        sequence(award=award, at=NOON)

    sizes = Checkpoint.objects.filter(award=award).values_list("size", flat=True)
    assert list(sizes) == [25, 17, 9]
    require_whole_log(award)


def test_tree_of_several_tiles_is_whole():
    award = OpenAwardFactory()
    cast_many(award, 300)
    sequence(award=award, at=NOON)
    cast_many(award, 230, first=301)

    sequence(award=award, at=NOON)

    places = LogTile.objects.filter(award=award).order_by("level", "number")
    widths = {(tile.level, tile.number): len(tile.hashes) // 32 for tile in places}
    assert widths == {(0, 0): 256, (0, 1): 256, (0, 2): 19, (1, 0): 2}
    require_whole_log(award)


def test_missing_key_leaves_all_as_it_is(settings, tmp_path):
    award = OpenAwardFactory()
    cast_many(award, 8)
    settings.VOTING_KEYS_DIR = tmp_path

    with pytest.raises(ImproperlyConfigured, match="log key"):
        sequence(award=award, at=NOON)

    assert not Checkpoint.objects.exists()
    assert indexes(award) == []


def test_log_without_a_key_keeps_no_other_waiting(settings):
    lost, sound = OpenAwardFactory(), OpenAwardFactory()
    settings.LOG_KEYS = {lost.code: "ab" * 32}

    with pytest.raises(SequencingError, match=lost.code):
        sequence_all(at=NOON)

    assert [each.award for each in Checkpoint.objects.all()] == [sound]


def test_command_says_how_many_went(capsys):
    OpenAwardFactory()

    call_command("sequence")

    assert capsys.readouterr().out == "1 entries went into their logs.\n"


def test_command_fails_where_a_key_is_missing(settings, tmp_path):
    OpenAwardFactory()
    settings.VOTING_KEYS_DIR = tmp_path

    with pytest.raises(CommandError, match="log key"):
        call_command("sequence")


def test_draft_has_no_log():
    assert sequence_all(at=NOON) == 0
    assert not Award.objects.exclude(log=None).exists()


def test_one_voter_with_many_versions_is_no_company():
    award = OpenAwardFactory()
    for choices in ("01,02,03", "01,02,04", "01,02,05", "01,03,04"):
        for voter in (1, 2):
            cast(award, choices, voter=voter)

    assert sequence(award=award, at=NOON) == 1
    assert indexes(award) == []


def test_promises_outlast_the_longest_wait_by_two_turns():
    assert timedelta(seconds=PROMISE_SECONDS) > LONGEST_WAIT + 2 * A_TURN


def test_clock_that_is_set_back_begins_the_wait_anew():
    award = OpenAwardFactory()
    cast_many(award, 1)
    sequence(award=award, at=NOON + timedelta(days=1))

    assert sequence(award=award, at=NOON) == 0
    assert sequence(award=award, at=LATE) == 1


def test_ballot_that_no_entry_can_hold_stops_its_own_log_alone_and_is_not_named():
    broken, sound = OpenAwardFactory(), OpenAwardFactory()
    cast_many(broken, 8)
    Ballot.objects.create(
        award=broken, electorate="public", tag="a" * 32, version=1, choices="02,01", nonce="b" * 32
    )

    with pytest.raises(SequencingError) as told:
        sequence_all(at=NOON)

    assert broken.code in str(told.value)
    assert "aaaa" not in str(told.value)
    assert [each.award for each in Checkpoint.objects.all()] == [sound]


def test_award_that_is_called_off_keeps_what_was_cast_and_has_no_close():
    award = OpenAwardFactory()
    cast_many(award, 3)
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Uji")

    sequence(award=award, at=NOON)
    sequence(award=award, at=LATE)

    assert [type(each) for each in entries_of(award)] == [entries.Open] + [entries.Ballot] * 3


def test_award_from_before_there_were_logs_goes_on_without_one():
    award = OpenAwardFactory()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM voting_logentry")
        cursor.execute("DELETE FROM voting_ballotlog")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")

    fill_sheets(award)
    close_award(award=award, actor=UserFactory(), at=NOON, reason="Uji")

    assert sequence_all(at=NOON) == 0
    assert not LogEntry.objects.exists()


def test_sheet_that_is_locked_after_the_close_stands_after_it():
    award = OpenAwardFactory()
    seat = award.seats.order_by("pk").first()
    barred = seat.recusals.values("province")
    nominee = award.nominees.exclude(province__in=barred).first()
    close_award(award=award, actor=UserFactory(), at=NOON, reason="Uji")
    scores = {criterion.key: 5 for criterion in award.criteria.all()}
    save_draft(seat=seat, nominee=nominee, scores=scores, note="", at=NOON)
    lock_sheet(seat=seat, nominee=nominee, at=NOON)

    sequence(award=award, at=NOON)

    kinds = [type(each) for each in entries_of(award)]
    assert kinds == [entries.Open, entries.Close, entries.JuryCommit]


def test_destruction_of_the_tag_key_is_signed_and_stands_in_the_log():
    award = FinalAwardFactory()

    erase_voters(at=EVENING)
    erase_voters(at=EVENING)
    sequence(award=award, at=EVENING)

    record = audit.latest("award.key_destroyed", target=award).detail["record"]
    text = open_note(record, log_verifier(award))
    digest = sha256(record.encode()).hexdigest()
    assert text.startswith(f"lapak-keydestroyed/v1\n{award.code}\n")
    assert entries_of(award)[-1] == entries.KeyDestroyed(award.code, digest)
    assert AuditEntry.objects.filter(action="award.key_destroyed").count() == 1


def test_log_that_the_sequencer_passes_by_is_told_at_the_desk(settings):
    moving, stuck = OpenAwardFactory(), OpenAwardFactory()
    settings.LOG_KEYS = {stuck.code: "00" * 32}
    with pytest.raises(SequencingError):
        sequence_all(at=NOON)
    later = NOON + timedelta(minutes=6)
    settings.LOG_KEYS = {}

    told = [log_standing(award, NOON + timedelta(minutes=4)) for award in (moving, stuck)]

    assert [one.stands_still for one in told] == [False, True]
    assert (told[0].size, told[0].since) == (1, NOON)
    assert logs_standing_still(Award.objects.all(), at=NOON + timedelta(minutes=4)) == 1
    assert logs_standing_still(Award.objects.all(), at=later) == 2


def test_log_of_a_final_result_may_rest():
    award = FinalAwardFactory()

    assert not log_standing(award, EVENING + timedelta(days=40)).stands_still
    assert logs_standing_still(Award.objects.all(), at=EVENING + timedelta(days=40)) == 0


def test_award_without_a_log_stands_nowhere():
    assert log_standing(AwardFactory(), NOON) is None
