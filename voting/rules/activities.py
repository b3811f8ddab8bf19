"""The activities behind the figures of libraries, as the text activities.txt that is hashed.

One activity to a line, each in the one form of JSON that is hashed, in ascending order. What is
counted of them must be what the rules say was measured.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .parameters import canonical_text

PARTICIPANTS = "participants"
"""The measure that counts people; the other one counts activities."""


class CountedActivity(NamedTuple):
    """An activity that counts: code of its nominee, day (ISO), family, participants, title."""

    nominee: str
    held_on: str
    family: str
    participants: int
    title: str


def activities_text(activities: Iterable[CountedActivity]) -> str:
    """Write activities in the one order and form that is hashed."""
    return "".join(canonical_text(one._asdict()) for one in sorted(activities))


def read_activities(text: str) -> list[CountedActivity]:
    """Read what `activities_text` wrote. Raise TypeError or ValueError for any other text."""
    found = []
    for line in text.splitlines(keepends=True):
        one = CountedActivity(**json.loads(line))
        if type(one.participants) is not int or one.participants < 0:
            raise ValueError(line)
        found.append(one)
    if activities_text(found) != text:
        raise ValueError("The activities do not stand in their order.")
    return found


def measured_by(
    activities: Iterable[CountedActivity], rules: Mapping[str, Any]
) -> dict[str, dict[str, int]]:
    """Count activities anew as the rules measure them: by nominee, by key of the indicator.

    Raise ValueError for an activity outside the days that count, or of somebody else.
    """
    first, last = rules["counted"]["from"], rules["counted"]["until"]
    lines = rules["indicators"]
    measured = {one["code"]: {line["key"]: 0 for line in lines} for one in rules["nominees"]}
    for activity in activities:
        if activity.nominee not in measured or not first <= activity.held_on <= last:
            raise ValueError(activity)
        own = measured[activity.nominee]
        for line in (line for line in lines if line["family"] == activity.family):
            own[line["key"]] += activity.participants if line["measure"] == PARTICIPANTS else 1
    return measured
