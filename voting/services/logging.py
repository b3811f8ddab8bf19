"""Queue what a deed says in the ballot log, in the deed's own transaction."""

from collections.abc import Iterable
from hashlib import sha256

from voting.models import Award, Ballot, BallotLog, Case, LogEntry, ResultRecord, ScoreSheet
from voting.queries.cards import roll_of
from voting.queries.log import sealed_text
from voting.rules.log import entries
from voting.rules.log.entries import (
    Close,
    Counted,
    Entry,
    JuryCommit,
    KeyDestroyed,
    Open,
    Revoke,
    Void,
    write_entry,
)
from voting.rules.log.roll import roll_root
from voting.rules.sheets import sheet_seal
from voting.states import EntryKind


def begin_log(award: Award, *, tag_key_sha256: str) -> None:
    """Begin the log of an award that opens, whose rules and roll are frozen by now."""
    BallotLog.objects.create(award=award)
    roll = roll_of(award)
    root = roll_root(roll).hex()
    opening = Open(award.code, award.rules_sha256, tag_key_sha256, root, len(roll))
    _queue(award, EntryKind.OPEN, opening)


def log_sheet(sheet: ScoreSheet) -> None:
    """Commit to the scores of a sheet that was locked just now."""
    award = sheet.seat.award
    seal = sheet_seal(sealed_text(sheet))
    _queue(award, EntryKind.JURY_COMMIT, JuryCommit(award.code, sheet.seat.number, seal))


def log_case(case: Case, officers: tuple[int, int]) -> None:
    """Say that two officers, by their keys, upheld a case."""
    first, second = sorted(officers)
    names = (f"petugas-{first}", f"petugas-{second}")
    entry = entries.Case(case.award.code, case.code, case.dossier_sha256, names)
    _queue(case.award, EntryKind.CASE, entry)


def log_voids(case: Case, indexes: Iterable[int]) -> None:
    """Say that the ballots with these indexes do not count."""
    voids = (Void(case.award.code, index, case.reason, case.code) for index in indexes)
    LogEntry.objects.bulk_create(
        LogEntry(award=case.award, kind=EntryKind.VOID, text=write_entry(void)) for void in voids
    )


def log_revoke(case: Case, credential: str) -> None:
    """Say that a delegate's card (32 hex) does not count."""
    _queue(case.award, EntryKind.REVOKE, Revoke(case.award.code, credential, case.code))


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
