"""Write result.json anew from what a package holds, and compare it with the one in it."""

import json
from typing import Any

from .counting import Count, count, judgements
from .document import Circumstances, Restored, result_text
from .jury import shortage
from .log.whole import FINAL, PROVISIONAL, DifferenceError, WholeLog
from .package import BEFORE, RESULT, SHEETS, Files, GivenRules, digest_of, json_in, text_in
from .parameters import Parameters
from .tally import Tally, tally
from .ties import Draw, DrawNeededError
from .unsealing import Unsealed


def require_result(text: str, given: GivenRules, log: WholeLog, sheets: Unsealed) -> str:
    """Write the result anew and compare it; return its stage."""
    document = json_in(RESULT, text)
    stage = str(document.get("stage"))
    if log.results.get(stage) != digest_of(text):
        raise DifferenceError(f"{RESULT}: is not what the log says was written")
    told = _told(document, given, log)._replace(
        superseded=sheets.superseded, withdrawn=sheets.withdrawn
    )
    ours = _rewritten(told, given, _tallies(given, log, told), sheets, stage)
    if ours != text:
        where = _first_difference(json.loads(ours), document)
        raise DifferenceError(f"{RESULT}: {where} is counted otherwise")
    return stage


def require_provisional(files: Files, stage: str, log: WholeLog) -> None:
    """Let the provisional result stand beside a final one, as it was announced, and nowhere else.

    It is not counted again: what changed since is in the log, by what officers decided.
    """
    is_final = stage == FINAL
    if BEFORE in files and not is_final:
        raise DifferenceError(f"{BEFORE}: does not belong here")
    if is_final and BEFORE not in files:
        raise DifferenceError(f"{BEFORE}: is missing")
    if is_final and digest_of(text_in(files, BEFORE)) != log.results[PROVISIONAL]:
        raise DifferenceError(f"{BEFORE}: is not what the log says was written")


def _told(document: dict[str, Any], given: GivenRules, log: WholeLog) -> Circumstances:
    """Return what the result says of itself, as far as rules and log allow it to be said."""
    try:
        told = Circumstances(
            _draw_of(document),
            _words(document["closed_early"]),
            document["jury"]["set_aside"],
            [Restored(**one) for one in document["restored"]],
        )
    except (KeyError, TypeError, ValueError):
        raise DifferenceError(f"{RESULT}: cannot be counted as it says") from None
    _require_draw(told.draw, given, log)
    return told


def _require_draw(draw: Draw | None, given: GivenRules, log: WholeLog) -> None:
    """Let only the secrets decide that the rules committed to, with the root at the close."""
    if draw and not (draw.hides_in(given.draw) and draw.final_root == log.closing_root):
        raise DifferenceError(f"{RESULT}: its draw is not the one that was committed to")


def _brought_back(restored: Restored, log: WholeLog) -> tuple[str, int]:
    """Return tag and version of a void ballot that counts again by a case that the log holds."""
    is_said = type(restored.ballot) is int and isinstance(restored.case, str)
    is_there = is_said and 0 <= restored.ballot < len(log.casts)
    cast = log.casts[restored.ballot] if is_there else None
    decided = log.cases.get(restored.case, 0) if is_said and restored.case not in log.acting else 0
    if cast is None or not decided > log.void.get((cast.tag, cast.version), len(log.casts)):
        raise DifferenceError(f"{RESULT}: a ballot counts again that no case brought back")
    return cast.tag, cast.version


def _tallies(given: GivenRules, log: WholeLog, told: Circumstances) -> tuple[Tally, Tally]:
    """Count what was cast, and what of it counts."""
    casts = [cast for cast in log.casts if cast]
    back = {_brought_back(one, log) for one in told.restored}
    if not len(back) == len(told.restored) == len({one.case for one in told.restored}):
        raise DifferenceError(f"{RESULT}: each ballot counts again by a case of its own, once")
    nominees = given.parameters.nominees
    valid = tally(casts, nominees, void=log.void.keys() - back, revoked=log.revoked)
    return tally(casts, nominees), valid


def _rewritten(
    told: Circumstances,
    given: GivenRules,
    tallies: tuple[Tally, Tally],
    sheets: Unsealed,
    stage: str,
) -> str:
    raw, valid = tallies
    counted = _counted(given.parameters, valid, sheets)
    try:
        return result_text(counted, raw=raw, stage=stage, rules_sha256=given.sha256, told=told)
    except DrawNeededError:
        raise DifferenceError(f"{RESULT}: its draw is missing") from None


def _counted(parameters: Parameters, valid: Tally, sheets: Unsealed) -> Count:
    given = sheets.counted
    judged = judgements(parameters, given)
    if shortage(judged, parameters.nominees, minimum=parameters.minimum_sheets):
        raise DifferenceError(f"{SHEETS}: too few sheets to count")
    return count(parameters, valid, given)


def _words(said: Any) -> str:
    """Return what a document says in words, or nothing; raise ValueError for anything else."""
    if said is not None and not (isinstance(said, str) and said):
        raise ValueError(said)
    return said or ""


def _draw_of(document: dict[str, Any]) -> Draw | None:
    said = document.get("draw")
    return None if said is None else Draw(**{name: bytes.fromhex(said[name]) for name in said})


def _first_difference(ours: Any, theirs: Any, path: str = "") -> str:
    """Return where two documents differ first."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        pairs = ((key, ours.get(key), theirs.get(key)) for key in sorted({*ours, *theirs}))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        pairs = ((str(place), *pair) for place, pair in enumerate(zip(ours, theirs, strict=True)))
    else:
        return path or "something"
    for key, one, other in pairs:
        if one != other:
            return _first_difference(one, other, f"{path}.{key}".lstrip("."))
    return path or "something"
