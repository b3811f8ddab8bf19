"""Count the activities behind the figures of libraries anew, from the package alone."""

import json
from typing import Any

from .activities import measured_by, read_activities
from .log.whole import DifferenceError
from .package import ACTIVITIES, Files, GivenRules, digest_of, text_in


def require_activities(files: Files, given: GivenRules) -> None:
    """Raise DifferenceError unless the activities are those the rules were measured by.

    Where nothing is measured there are none.
    """
    if given.parameters.indicators is not None:
        _require_counts(_text_of(files), json.loads(given.text))
    elif ACTIVITIES in files:
        raise DifferenceError(f"{ACTIVITIES}: does not belong here")


def _text_of(files: Files) -> str:
    if ACTIVITIES not in files:
        raise DifferenceError(f"{ACTIVITIES}: is missing")
    return text_in(files, ACTIVITIES)


def _require_counts(text: str, rules: dict[str, Any]) -> None:
    if rules.get("activities_sha256") != digest_of(text):
        raise DifferenceError(f"{ACTIVITIES}: is not what the rules committed to")
    try:
        measured = measured_by(read_activities(text), rules)
    except (KeyError, TypeError, ValueError, RecursionError):
        raise DifferenceError(f"{ACTIVITIES}: holds what cannot be counted") from None
    for nominee in rules["nominees"]:
        if nominee["measured"] != measured[nominee["code"]]:
            raise DifferenceError(f"{ACTIVITIES}: {nominee['code']} is counted otherwise")
