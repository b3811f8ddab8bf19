"""From ballots to marks. The highest version of a tag is the voter's ballot, whatever its order."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .totals import VOTES


class Cast(NamedTuple):
    """One version of one voter's ballot."""

    electorate: str
    tag: str
    version: int
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """Marks by electorate and nominee, and how many ballots carry them."""

    marks: dict[str, dict[str, int]]
    ballots: dict[str, int]


def tally(
    casts: Iterable[Cast],
    nominees: Iterable[str],
    *,
    void: Collection[tuple[str, int]] = (),
    revoked: Collection[str] = (),
) -> Tally:
    """Count each voter's highest version.

    A voter whose highest version is in `void` (tag, version) or whose tag is in `revoked` is not
    counted at all: an older version does not come back. Without both the tally is the raw one.
    """
    standing: dict[str, Cast] = {}
    for cast in casts:
        if cast.tag not in standing or standing[cast.tag].version < cast.version:
            standing[cast.tag] = cast
    names = sorted(nominees)
    marks = {electorate: dict.fromkeys(names, 0) for electorate in VOTES}
    ballots = dict.fromkeys(VOTES, 0)
    for cast in standing.values():
        if cast.tag not in revoked and (cast.tag, cast.version) not in void:
            ballots[cast.electorate] += 1
            _add(marks[cast.electorate], cast.choices)
    return Tally(marks=marks, ballots=ballots)


def _add(marks: dict[str, int], choices: Iterable[str]) -> None:
    for code in choices:
        marks[code] += 1


def choices_text(choices: Iterable[str]) -> str:
    """Write choices as the ballot carries them: codes ascending, comma separated."""
    return ",".join(sorted(choices))


def choices_of(text: str) -> tuple[str, ...]:
    """Read choices from the ballot's text."""
    return tuple(text.split(","))
