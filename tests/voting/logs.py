"""Read a log as a stranger would, and hold it against the plain rules."""

from voting.models import Ballot, Checkpoint, LogEntry, LogTile
from voting.queries.log import ENTRY, ballot_entry
from voting.rules.log.entries import read_entry
from voting.rules.log.notes import open_note, read_checkpoint
from voting.rules.log.tiles import read_tile
from voting.rules.log.tree import hash_leaf, root_of
from voting.services.keys import log_verifier


def texts_of(award):
    """Return every entry that has an index, in order; none may be missing or stand twice."""
    queued = LogEntry.objects.filter(award=award).exclude(log_index=None)
    found = list(queued.values_list("log_index", "text"))
    ballots = Ballot.objects.filter(award=award).exclude(log_index=None)
    for index, *row in ballots.values_list("log_index", *ENTRY):
        found.append((index, ballot_entry(award.code, row)))
    found.sort()
    assert [index for index, _text in found] == list(range(len(found)))
    return [text for _index, text in found]


def entries_of(award):
    """Return what the entries say, in order."""
    return [read_entry(text) for text in texts_of(award)]


def require_whole_log(award):
    """Hold entries, tiles and all checkpoints against each other; return the leaves."""
    leaves = [hash_leaf(text.encode()) for text in texts_of(award)]
    verifier = log_verifier(award)
    heads = list(Checkpoint.objects.filter(award=award).order_by("size"))
    for kept in heads:
        head = read_checkpoint(open_note(kept.note, verifier))
        assert (head.origin, head.size) == (verifier.name, kept.size)
        assert head.root == bytes.fromhex(kept.root) == root_of(leaves[: head.size])
    assert heads[-1].size == len(leaves)
    tiles = LogTile.objects.filter(award=award, level=0).order_by("number")
    assert [each for tile in tiles for each in read_tile(bytes(tile.hashes))] == leaves
    return leaves
