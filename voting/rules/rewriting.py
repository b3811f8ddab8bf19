"""Write result.json anew from what a package holds, and compare it with the one in it."""

import json
from typing import Any

from .counting import Count, count, judgements
from .document import Circumstances, result_text
from .jury import shortage
from .log.whole import DifferenceError, WholeLog
from .package import RESULT, SHEETS, GivenRules, digest_of, json_in
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
    casts = [cast for cast in log.casts if cast]
    raw = tally(casts, given.parameters.nominees)
    valid = tally(casts, given.parameters.nominees, void=log.void, revoked=log.revoked)
    ours = _rewritten(document, given, (raw, valid), sheets, stage)
    if ours != text:
        where = _first_difference(json.loads(ours), document)
        raise DifferenceError(f"{RESULT}: {where} is counted otherwise")
    return stage


def _rewritten(
    document: dict[str, Any],
    given: GivenRules,
    tallies: tuple[Tally, Tally],
    sheets: Unsealed,
    stage: str,
) -> str:
    raw, valid = tallies
    counted = _counted(given.parameters, valid, sheets)
    try:
        return result_text(
            counted,
            raw=raw,
            stage=stage,
            rules_sha256=given.sha256,
            told=Circumstances(
                _draw_of(document),
                _words(document["closed_early"]),
                document["jury"]["set_aside"],
                sheets.superseded,
                sheets.withdrawn,
            ),
        )
    except (DrawNeededError, KeyError, TypeError, ValueError):
        raise DifferenceError(f"{RESULT}: cannot be counted as it says") from None


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
