"""Count an award again from its package alone, and say where something is not as it should be.

Everything is derived anew: grammar, tree, signatures, roll, tallies with and without what is void,
sheets, places. Nothing is believed but the verifier key in rules.json, which whoever keeps watch
has seen since the opening.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .log.entries import LogFormatError, Open, read_entry, split_entries
from .log.notes import (
    Checkpoint,
    NoteError,
    Verifier,
    open_note,
    read_checkpoint,
    split_notes,
)
from .log.roll import roll_root, roll_text
from .log.tree import Edge, hash_leaf
from .log.whole import DifferenceError, WholeLog
from .package import (
    ACTIVITIES,
    BEFORE,
    CHECKPOINTS,
    ENTRIES,
    NEEDED,
    PROGRAM,
    RESULT,
    ROLL,
    RULES,
    SHEETS,
    Files,
    GivenRules,
    read_rules,
    text_in,
)
from .remeasuring import require_activities
from .rewriting import require_provisional, require_result
from .tally import Cast
from .totals import DELEGATE
from .unsealing import unsealed


@dataclass(frozen=True)
class Summary:
    """What was counted again: how many entries, checkpoints, ballots and sheets, and the end."""

    entries: int
    checkpoints: int
    ballots: int
    sheets: int
    stage: str
    root: str


def verify(files: Files) -> Summary:
    """Count a package again. Raise DifferenceError with the first thing that does not agree.

    `files` are its contents by name; `verify.py` beside them is not looked at.
    """
    _require_names(files)
    given = read_rules(text_in(files, RULES))
    require_activities(files, given)
    log, edge, heads = _log(files, given)
    _roll(text_in(files, ROLL), log)
    sheets = unsealed(files, given, log)
    result = text_in(files, RESULT)
    stage = require_result(result, given, log, sheets)
    require_provisional(files, stage, log)
    ballots = sum(cast is not None for cast in log.casts)
    return Summary(edge.size, heads, ballots, len(sheets.counted), stage, edge.root.hex())


def _require_names(files: Files) -> None:
    for name in NEEDED:
        if name not in files:
            raise DifferenceError(f"{name}: is missing")
    for name in files:
        is_sheet = name.startswith(SHEETS) and name.endswith(".txt")
        if name not in (*NEEDED, PROGRAM, ACTIVITIES, BEFORE) and not is_sheet:
            raise DifferenceError(f"{name}: does not belong here")


def _log(files: Files, given: GivenRules) -> tuple[WholeLog, Edge, int]:
    """Read all entries beside all checkpoints; each root has to be the one at its size."""
    log, edge = WholeLog(given.award), Edge()
    heads = _heads(text_in(files, CHECKPOINTS, "utf-8"), given.verifier)
    expected, seen, covered = next(heads, None), 0, 0
    for text in split_entries(text_in(files, ENTRIES)):
        log.add(_entry(text, len(log.casts)))
        _require_paper(log.casts[-1], given, len(log.casts) - 1)
        edge.append(hash_leaf(text.encode("ascii")))
        if log.closed_at == edge.size - 1:
            log.closing_root = edge.root
        if expected and expected.size == edge.size:
            _require_root(expected, edge)
            expected, seen, covered = next(heads, None), seen + 1, edge.size
    log.finish()
    if expected or covered != edge.size:
        raise DifferenceError(f"{CHECKPOINTS}: the last one is not that of these entries")
    _require_opening(log.opening, given)
    return log, edge, seen


def _entry(text: str, index: int) -> Any:
    try:
        return read_entry(text)
    except LogFormatError:
        raise DifferenceError(f"{ENTRIES}: entry {index}: is no entry") from None


def _require_paper(cast: Cast | None, given: GivenRules, index: int) -> None:
    """Let a ballot name as many nominees as the rules say, and none but nominees."""
    if cast is None:
        return
    if len(cast.choices) != given.marks or not set(given.parameters.nominees) >= set(cast.choices):
        raise DifferenceError(f"{ENTRIES}: entry {index}: names others than the rules allow")


def _heads(content: str, verifier: Verifier) -> Iterator[Checkpoint]:
    """Return the checkpoints in order of size, each signed by the log."""
    before = 0
    for number, note in enumerate(split_notes(content)):
        try:
            head = read_checkpoint(open_note(note, verifier))
        except NoteError:
            raise DifferenceError(
                f"{CHECKPOINTS}: checkpoint {number}: is not signed by the log"
            ) from None
        if head.origin != verifier.name or head.size <= before:
            raise DifferenceError(f"{CHECKPOINTS}: checkpoint {number}: does not follow the others")
        before = head.size
        yield head


def _require_root(head: Checkpoint, edge: Edge) -> None:
    if head.root != edge.root:
        raise DifferenceError(f"{CHECKPOINTS}: at {head.size} entries the root is another one")


def _require_opening(opening: Open | None, given: GivenRules) -> None:
    document = json.loads(given.text)
    if opening is None or opening.rules_sha256 != given.sha256:
        raise DifferenceError(f"{RULES}: is not what the opening committed to")
    if opening.tag_key_sha256 != document.get("tag_key_sha256"):
        raise DifferenceError(f"{ENTRIES}: the opening names another tag key than the rules")


def _roll(text: str, log: WholeLog) -> None:
    """Compare the roll with what the opening committed to, and delegates' ballots with it."""
    credentials = text.split("\n")[:-1]
    try:
        root, written = roll_root(credentials).hex(), roll_text(credentials)
    except ValueError:
        root, written = "", ""
    opening = log.opening
    is_same = opening and (opening.roll_root, opening.roll_size) == (root, len(credentials))
    if not is_same or written != text:
        raise DifferenceError(f"{ROLL}: is not what the opening committed to")
    tags = {cast.tag for cast in log.casts if cast and cast.electorate == DELEGATE}
    if not set(credentials) >= tags | log.revoked:
        raise DifferenceError(f"{ENTRIES}: a card is not in the roll")
