"""Keep watch over a log from outside: whether it still is what it was, and only grew.

A witness keeps the last checkpoint it saw. The next one has to be signed by the same key and to
continue the kept one; what shows it are the log's own tiles.
"""

from collections.abc import Callable
from typing import NamedTuple

from .log.notes import Checkpoint, NoteError, Verifier, open_note, read_checkpoint
from .log.tiles import TILE_HEIGHT, TILE_WIDTH, Tile, nodes_of, read_tile
from .log.tree import Nodes, ProofError, check_consistency, consistency_proof, edge_of
from .log.whole import DifferenceError

HEAD = "checkpoint"
Fetch = Callable[[str], bytes]
"""Returns the file at a path below the log's address, or raises NotDoneError."""


class NotDoneError(Exception):
    """Say why a log was not looked at, or what was found not kept or sent."""


class Watched(NamedTuple):
    """What a look at a log found: the head before, if there was one, the head now and its note."""

    before: Checkpoint | None
    now: Checkpoint
    note: str


def look(fetch: Fetch, verifier: Verifier, kept: str) -> Watched:
    """Look at a log; `kept` is the checkpoint seen before, empty the first time.

    Raise DifferenceError where the log is not the one it was, NotDoneError where it cannot be
    reached.
    """
    before = head_in(kept, verifier, "the kept checkpoint") if kept else None
    note = fetch(HEAD).decode("utf-8", errors="replace")
    now = head_in(note, verifier, "the checkpoint")
    nodes = nodes_below(fetch, now.size)
    if before is None:
        _require_root(now, nodes)
    else:
        _require_continuation(before, now, nodes)
    return Watched(before, now, note)


def head_in(note: str, verifier: Verifier, what: str) -> Checkpoint:
    """Return the head that a note says. Raise DifferenceError where the log did not sign it."""
    try:
        head = read_checkpoint(open_note(note, verifier))
    except NoteError:
        raise DifferenceError(f"{what} is not signed by the log") from None
    if head.origin != verifier.name:
        raise DifferenceError(f"{what} is that of another log")
    return head


def nodes_below(fetch: Fetch, size: int) -> Nodes:
    """Return the nodes of a tree of some size, whose tiles are fetched, each once."""
    return nodes_of(lambda level, number: _tile(fetch, level, number, size))


def _tile(fetch: Fetch, level: int, number: int, size: int) -> list[bytes]:
    width = min(TILE_WIDTH, (size >> level * TILE_HEIGHT) - number * TILE_WIDTH)
    path = Tile(level, number, width).path
    try:
        found = read_tile(fetch(path))
    except ValueError:
        found = []
    if len(found) != width:
        raise DifferenceError(f"{path} is no tile of {width} hashes")
    return found


def _require_root(now: Checkpoint, nodes: Nodes) -> None:
    if edge_of(now.size, nodes).root != now.root:
        raise DifferenceError("the tiles lead to another root than the checkpoint says")


def _require_continuation(before: Checkpoint, now: Checkpoint, nodes: Nodes) -> None:
    if now.size < before.size:
        raise DifferenceError(f"the log has {now.size} entries and had {before.size}")
    path = consistency_proof(before.size, now.size, nodes)
    try:
        check_consistency(before.size, before.root, now.size, now.root, path)
    except ProofError:
        raise DifferenceError(
            f"the log of {now.size} entries does not continue the one of {before.size}"
        ) from None
