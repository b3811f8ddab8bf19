"""Give entries their index, in turns: indexes, tiles and a signed checkpoint together.

A turn is one transaction. Killed within it, it has not happened, and the next one does the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from voting.models import Award, BallotLog, Checkpoint, LogEntry, LogTile
from voting.queries.log import (
    awards_that_wait,
    edge_in,
    head_of,
    tile_hashes,
    voters_waiting,
    waiting_ballots,
    waiting_entries,
)
from voting.rules.log import notes
from voting.rules.log.entries import LogFormatError
from voting.rules.log.tiles import grow
from voting.rules.log.tree import Edge, hash_leaf
from voting.states import DECIDABLE, EntryKind

from .keys import LogKey, log_key


class SequencingError(Exception):
    """Say to the operator why a log cannot go on. Never what a ballot says."""


A_BATCH = 500
"""Other entries numbered by one statement."""
MOST_BALLOTS = 50_000
"""A turn takes no more, so that its memory is bounded; what is left goes with the next."""
COMPANY = 8
"""The ballots of fewer voters wait for others, so that none stands out when it appears."""
LONGEST_WAIT, A_TURN = timedelta(minutes=10), timedelta(minutes=1)
"""How long they wait at most, and how long it takes until the next turn."""
WITH_AN_INDEX = "UPDATE voting_ballot SET log_index = %s WHERE id = %s AND log_index IS NULL"
WITH_INDEXES = """
UPDATE voting_ballot SET log_index = given.log_index
FROM unnest(%s::uuid[], %s::bigint[]) AS given (id, log_index)
WHERE voting_ballot.id = given.id AND voting_ballot.log_index IS NULL
"""
FAULTS = (ImproperlyConfigured, LogFormatError, OSError, DatabaseError, SequencingError)

log = structlog.get_logger()


@dataclass(frozen=True)
class _Turn:
    """What goes into the log, in this order: entries, ballots by leaf, and what follows a close."""

    before: Sequence[LogEntry] = ()
    ballots: Sequence[tuple[bytes, str]] = ()
    after: Sequence[LogEntry] = ()

    @property
    def size(self) -> int:
        return len(self.before) + len(self.ballots) + len(self.after)

    @property
    def leaves(self) -> Iterable[bytes]:
        yield from map(_leaf, self.before)
        yield from (leaf for leaf, _key in self.ballots)
        yield from map(_leaf, self.after)


def sequence_all(*, at: datetime) -> int:
    """Take the turns of every log in which something waits; return how many entries went.

    A log that cannot go on keeps none of the others waiting; SequencingError comes last. The others
    remember that they were looked at, so that one which stands still shows.
    """
    went, faults, stuck = 0, [], []
    for award in awards_that_wait():
        try:
            went += sequence(award=award, at=at)
        except FAULTS as fault:
            faults.append(f"{award.code}: {fault}")
            stuck.append(award.pk)
    BallotLog.objects.filter(award__state__in=DECIDABLE).exclude(award__in=stuck).update(
        looked_at=at
    )
    if faults:
        raise SequencingError(" ".join(faults))
    return went


def sequence(*, award: Award, at: datetime) -> int:
    """Take turns until nothing is left that may go now; return how many entries went.

    Nothing goes while another process is at it. Raise ImproperlyConfigured without the log key.
    """
    went = 0
    while count := _take_turn(award, at):
        went += count
    return went


@transaction.atomic
def _take_turn(award: Award, at: datetime) -> int:
    key = log_key(award)
    held = BallotLog.objects.select_for_update(skip_locked=True).filter(award=award).first()
    turn = _turn(held, at) if held else _Turn()
    if not turn.size:
        return 0
    head = head_of(award)
    size = head.size if head else 0
    _give_indexes(turn, size)
    edge = _grow(award, size, turn)
    _sign(award, edge, key)
    log.info("log_grew", award=award.pk, entries=turn.size, size=edge.size)
    return turn.size


def _turn(held: BallotLog, at: datetime) -> _Turn:
    """Say what goes now, and remember since when too few ballots wait."""
    queued = waiting_entries(held.award)
    close = next((place for place, one in enumerate(queued) if _is_close(one)), len(queued))
    before, after = queued[:close], queued[close:]
    if _must_wait(held, voters_waiting(held.award), at, is_over=bool(after)):
        return _Turn(before)
    found = waiting_ballots(held.award, most=MOST_BALLOTS + 1)
    ballots = [(hash_leaf(entry.encode("ascii")), key) for key, entry in found]
    rest = len(ballots) > MOST_BALLOTS
    taken = sorted(ballots[:MOST_BALLOTS])
    return _Turn(before, taken, () if rest else after)


def _is_close(entry: LogEntry) -> bool:
    return entry.kind == EntryKind.CLOSE


def _must_wait(held: BallotLog, voters: int, at: datetime, *, is_over: bool) -> bool:
    """Tell whether the ballots of so many wait for company, and since when is written down.

    They go when the next turn would be too late. A clock that was set back begins the wait anew.
    """
    since = min(held.waiting_since or at, at)
    waits = 0 < voters < COMPANY and not is_over and at + A_TURN - since < LONGEST_WAIT
    kept = since if waits else None
    if kept != held.waiting_since:
        held.waiting_since = kept
        held.save(update_fields=["waiting_since"])
    return waits


def _give_indexes(turn: _Turn, size: int) -> None:
    ballots_from = size + len(turn.before)
    _number(turn.before, size)
    keys = [key for _of_leaf, key in turn.ballots]
    if keys and _number_ballots(keys, ballots_from) != len(keys):
        raise SequencingError("A ballot that waited has an index already.")
    _number(turn.after, ballots_from + len(keys))


def _number_ballots(keys: list[str], start: int) -> int:
    """Give ballots their indexes and return how many took one."""
    indexes = list(range(start, start + len(keys)))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(WITH_INDEXES, [keys, indexes])
        else:
            cursor.executemany(WITH_AN_INDEX, list(zip(indexes, keys, strict=True)))
        return cursor.rowcount


def _number(queued: Sequence[LogEntry], start: int) -> None:
    for index, entry in enumerate(queued, start=start):
        entry.log_index = index
    LogEntry.objects.bulk_update(queued, ["log_index"], batch_size=A_BATCH)


def _grow(award: Award, size: int, turn: _Turn) -> Edge:
    """Append the leaves of a turn to the tree, and return its edge."""
    edge = edge_in(award, size)
    leaves = list(turn.leaves)
    tiles = grow(size, leaves, partial(tile_hashes, award))
    LogTile.objects.bulk_create(
        (
            LogTile(award=award, level=level, number=number, hashes=hashes)
            for (level, number), hashes in tiles.items()
        ),
        update_conflicts=True,
        unique_fields=["award", "level", "number"],
        update_fields=["hashes"],
    )
    for leaf in leaves:
        edge.append(leaf)
    return edge


def _sign(award: Award, edge: Edge, key: LogKey) -> None:
    head = notes.Checkpoint(key.verifier.name, edge.size, edge.root)
    note = notes.sign_note(notes.checkpoint_text(head), key.verifier, key.sign)
    Checkpoint.objects.create(award=award, size=edge.size, root=edge.root.hex(), note=note)


def _leaf(entry: LogEntry) -> bytes:
    return hash_leaf(entry.text.encode("ascii"))
