"""Count an award again from its package alone, and say where something is not as it should be.

Everything is derived anew: grammar, tree, signatures, roll, tallies with and without what is void,
sheets, places. Nothing is believed but the verifier key in rules.json, which whoever keeps watch
has seen since the opening.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from .counting import ScoredSheet
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
from .rewriting import require_result
from .sheets import Sheet, read_sheet, sheet_seal
from .tally import Cast
from .totals import DELEGATE


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
    log, edge, heads = _log(files, given)
    _roll(text_in(files, ROLL), log)
    sheets = _sheets(files, given, log)
    result = text_in(files, RESULT)
    stage = require_result(result, given, log, sheets)
    ballots = sum(cast is not None for cast in log.casts)
    return Summary(edge.size, heads, ballots, len(sheets), stage, edge.root.hex())


def _require_names(files: Files) -> None:
    for name in NEEDED:
        if name not in files:
            raise DifferenceError(f"{name}: is missing")
    for name in files:
        is_sheet = name.startswith(SHEETS) and name.endswith(".txt")
        if name not in (*NEEDED, PROGRAM) and not is_sheet:
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


def _sheets(files: Files, given: GivenRules, log: WholeLog) -> list[ScoredSheet]:
    """Read the sheets that count; each has its seal in the log, and each seal its sheet."""
    found: dict[tuple[str, str], ScoredSheet] = {}
    seals = {(entry.juror, entry.sheet_sha256) for entry in log.seals}
    for name in sorted(name for name in files if name.startswith(SHEETS)):
        text = text_in(files, name)
        sheet = _sheet(name, text)
        scored = _scored(name, sheet, given)
        pair = (scored.juror, scored.nominee)
        if sheet.award != given.award or pair in found or name != _name_of(scored):
            raise DifferenceError(f"{name}: is of another award, or stands twice")
        if (sheet.juror, sheet_seal(text)) not in seals:
            raise DifferenceError(f"{name}: its seal is not in the log")
        seals.remove((sheet.juror, sheet_seal(text)))
        found[pair] = scored
    aside = _set_aside(files)
    if {seal for _juror, seal in seals} != aside:
        raise DifferenceError(f"{SHEETS}: a sealed sheet is missing")
    return [found[pair] for pair in sorted(found)]


def _name_of(sheet: ScoredSheet) -> str:
    return f"{SHEETS}{sheet.juror}-{sheet.nominee}.txt"


def _sheet(name: str, text: str) -> Sheet:
    try:
        return read_sheet(text)
    except ValueError:
        raise DifferenceError(f"{name}: is no score sheet") from None


def _scored(name: str, sheet: Sheet, given: GivenRules) -> ScoredSheet:
    nominees = {line.nominee for line in sheet.lines}
    rubric = tuple(key for key, _weight in given.parameters.criteria)
    if len(nominees) != 1 or tuple(line.criterion for line in sheet.lines) != rubric:
        raise DifferenceError(f"{name}: does not follow the rubric")
    (nominee,) = nominees
    if nominee not in given.parameters.nominees:
        raise DifferenceError(f"{name}: judges no nominee")
    return ScoredSheet(sheet.juror, nominee, tuple(line.score for line in sheet.lines))


def _set_aside(files: Files) -> Collection[str]:
    """Return the seals of sheets that the result names as not counted, because of a recusal."""
    try:
        named = json.loads(text_in(files, RESULT))["jury"]["set_aside"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return set()
    return {seal for seal in named if isinstance(seal, str)} if isinstance(named, list) else set()
