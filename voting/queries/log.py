"""Read the ballot log: what waits, where the tree stands, and what an entry says."""

import json
from collections.abc import Iterator, Sequence

from django.db.models import Count, Exists, OuterRef

from voting.models import Award, Ballot, Checkpoint, LogEntry, LogTile, ScoreSheet
from voting.rules.log import entries
from voting.rules.log.notes import Verifier, read_vkey
from voting.rules.log.tiles import nodes_of, read_tile
from voting.rules.log.tree import Edge, Nodes, edge_of, hash_leaf
from voting.rules.sheets import SheetLine, sheet_text
from voting.rules.tally import choices_of
from voting.states import EntryKind

ENTRY = ("electorate", "tag", "version", "choices", "nonce")


def log_verifier(award: Award) -> Verifier:
    """Return who signs the log of an opened award."""
    return read_vkey(json.loads(award.rules)["log_vkey"])


def sealed_text(sheet: ScoreSheet) -> str:
    """Return the text that the seal of a locked sheet commits to."""
    scores = sheet.scores.select_related("criterion").order_by("criterion__position", "criterion")
    lines = [SheetLine(sheet.nominee.code, one.criterion.key, one.value) for one in scores]
    return sheet_text(sheet.seat.award.code, sheet.seat.number, lines, sheet.nonce)


def ballot_entry(award: str, row: Sequence[object]) -> str:
    """Write the entry of a ballot, whose row holds the columns of `ENTRY`."""
    electorate, tag, version, choices, nonce = row
    named = choices_of(str(choices))
    ballot = entries.Ballot(award, str(electorate), str(tag), int(str(version)), named, str(nonce))
    return entries.write_entry(ballot)


def entry_of(ballot: Ballot) -> str:
    """Return the entry of a ballot, as it stands in the log or will stand there."""
    return ballot_entry(ballot.award.code, [getattr(ballot, column) for column in ENTRY])


def leaf_of(ballot: Ballot) -> bytes:
    """Return the leaf of a ballot."""
    return hash_leaf(entry_of(ballot).encode("ascii"))


def awards_that_wait() -> list[Award]:
    """Return the awards with a log in which something has no index yet."""
    ballots = Ballot.objects.filter(award=OuterRef("pk"), log_index=None)
    queued = LogEntry.objects.filter(award=OuterRef("pk"), log_index=None)
    waiting = Award.objects.filter(Exists(ballots) | Exists(queued))
    return list(waiting.exclude(log=None).order_by("pk"))


def waiting_entries(award: Award) -> list[LogEntry]:
    """Return what is no ballot and has no index yet, in the order in which it was queued."""
    return list(LogEntry.objects.filter(award=award, log_index=None))


def waiting_ballots(award: Award, *, most: int) -> Iterator[tuple[str, str]]:
    """Return at most so many ballots without an index: key (hex) and entry.

    Raise LogFormatError where a row says what no entry can say.
    """
    waiting = Ballot.objects.filter(award=award, log_index=None)
    rows = waiting.values_list("pk", *ENTRY)[:most]
    return ((row[0].hex, ballot_entry(award.code, row[1:])) for row in rows)


def voters_waiting(award: Award) -> int:
    """Return how many voters have a ballot without an index; versions of one do not count."""
    waiting = Ballot.objects.filter(award=award, log_index=None)
    return waiting.aggregate(voters=Count("tag", distinct=True))["voters"]


def head_of(award: Award) -> Checkpoint | None:
    """Return the last checkpoint of an award's log."""
    return Checkpoint.objects.filter(award=award).order_by("-size").first()


def tile_hashes(award: Award, level: int, number: int) -> bytes:
    """Return the hashes that a tile has by now. Raise LookupError where there is none."""
    tiles = LogTile.objects.filter(award=award, level=level, number=number)
    hashes = tiles.values_list("hashes", flat=True).first()
    if hashes is None:
        raise LookupError(f"There is no tile {level}/{number}.")
    return bytes(hashes)


def nodes_in(award: Award) -> Nodes:
    """Return the nodes of an award's tree, each tile read once."""
    return nodes_of(lambda level, number: read_tile(tile_hashes(award, level, number)))


def closing_root(award: Award) -> bytes:
    """Return the root of everything up to the close. Raise LookupError before it has an index."""
    close = LogEntry.objects.filter(award=award, kind=EntryKind.CLOSE).first()
    if close is None or close.log_index is None:
        raise LookupError("The close has no index yet.")
    return edge_in(award, close.log_index + 1).root


def edge_in(award: Award, size: int) -> Edge:
    """Return the edge of an award's tree at a size."""
    return edge_of(size, nodes_in(award))
