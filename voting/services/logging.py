"""Queue what a deed says in the ballot log, in the deed's own transaction."""

from hashlib import sha256

from voting.models import Award, Ballot, BallotLog, LogEntry, ResultRecord, ScoreSheet
from voting.queries.log import sealed_text
from voting.rules.log.entries import (
    Close,
    Counted,
    Entry,
    JuryCommit,
    KeyDestroyed,
    Open,
    write_entry,
)
from voting.rules.log.roll import roll_root
from voting.rules.sheets import sheet_seal
from voting.states import EntryKind


def begin_log(award: Award, *, tag_key_sha256: str) -> None:
    """Begin the log of an award that opens, whose rules are frozen by now."""
    BallotLog.objects.create(award=award)
    root = roll_root([]).hex()
    _queue(award, EntryKind.OPEN, Open(award.code, award.rules_sha256, tag_key_sha256, root, 0))


def log_sheet(sheet: ScoreSheet) -> None:
    """Commit to the scores of a sheet that was locked just now."""
    award = sheet.seat.award
    seal = sheet_seal(sealed_text(sheet))
    _queue(award, EntryKind.JURY_COMMIT, JuryCommit(award.code, sheet.seat.number, seal))


def log_close(award: Award) -> None:
    """Say that voting is over, and how many ballots there are. The award is held alone."""
    ballots = Ballot.objects.filter(award=award).count()
    _queue(award, EntryKind.CLOSE, Close(award.code, ballots))


def log_result(record: ResultRecord) -> None:
    """Say that a result was written."""
    award = record.award
    counted = Counted(award.code, record.stage, record.document_sha256)
    _queue(award, EntryKind.RESULT, counted)


def log_key_destroyed(award: Award, record: str) -> None:
    """Say that nobody can tell any more whose ballots these were; `record` is signed."""
    digest = sha256(record.encode()).hexdigest()
    _queue(award, EntryKind.KEY_DESTROYED, KeyDestroyed(award.code, digest))


def _queue(award: Award, kind: EntryKind, entry: Entry) -> None:
    """Queue an entry; an award that was opened before there were logs has none to queue it in."""
    if BallotLog.objects.filter(award=award).exists():
        LogEntry.objects.create(award=award, kind=kind, text=write_entry(entry))
