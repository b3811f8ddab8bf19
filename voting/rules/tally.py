"""From ballots to marks. The highest version of a tag is the voter's ballot, whatever its order."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from .totals import VOTES

NONCE = re.compile(r"[0-9a-f]{32}\Z")


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
    """Count each voter's highest version, in whatever order the ballots come.

    A voter whose highest version is in `void` (tag, version) or whose tag is in `revoked` is not
    counted at all: an older version does not come back. Without both the tally is the raw one.
    """
    ordered = sorted(casts, key=lambda cast: cast.tag)
    return tally_in_order(ordered, nominees, void=void, revoked=revoked)


def tally_in_order(
    casts: Iterable[Cast],
    nominees: Iterable[str],
    *,
    void: Collection[tuple[str, int]] = (),
    revoked: Collection[str] = (),
) -> Tally:
    """Count as `tally` does ballots whose tags stand together, keeping one voter at a time."""
    names = sorted(nominees)
    marks = {electorate: dict.fromkeys(names, 0) for electorate in VOTES}
    ballots = dict.fromkeys(VOTES, 0)
    for tag, versions in groupby(casts, key=lambda cast: cast.tag):
        cast = max(versions, key=lambda cast: cast.version)
        if tag not in revoked and (tag, cast.version) not in void:
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


def is_nonce(text: str) -> bool:
    """Say whether a text is what a browser draws for a ballot: 32 hex, lower case."""
    return bool(NONCE.match(text))
