"""What holds between the entries of one log: where each may stand, and what it points to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from sys import intern
from typing import Any, NoReturn

from voting.rules.tally import Cast
from voting.rules.totals import DELEGATE

from .entries import (
    Ballot,
    Case,
    Close,
    Counted,
    Entry,
    JuryCommit,
    KeyDestroyed,
    Open,
    Revoke,
    Void,
)

PROVISIONAL, FINAL = "provisional", "final"
ALL_VERSIONS, OF_A_DELEGATE = 0b11111, 0b100000


class DifferenceError(Exception):
    """Say in one sentence where something is not as it should be. Never what a ballot says."""


@dataclass(slots=True)
class WholeLog:
    """A log as it is read from its beginning, entry by entry; what it says, and what it allows.

    `casts` holds each ballot by index and None for every other entry, `void` (with the index that
    says so) and `revoked` what does not count, `cases` the index of each case, `acting` those that
    void or revoke something, `seals` the index of each seal, `results` the hash of each stage's
    result. `closing_root` is the root of everything up to the close, kept by who reads the tree.
    `versions` says by tag which versions there are, a bit for each, and whose they are; `papers`
    holds each choice once. So a million ballots fit into less than a gigabyte.
    """

    award: str
    opening: Open | None = None
    closed_at: int | None = None
    closing_root: bytes = b""
    destroyed: bool = False
    casts: list[Cast | None] = field(default_factory=list)
    void: dict[tuple[str, int], int] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    seals: dict[JuryCommit, int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)
    acting: set[str] = field(default_factory=set)
    results: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    papers: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Read the next entry. Raise DifferenceError where it may not stand here."""
        if entry.award != self.award:
            self.differs("is of another award")
        if (self.opening is None) != isinstance(entry, Open):
            self.differs("the opening stands at the beginning, and nowhere else")
        is_over = FINAL in self.results and not isinstance(entry, KeyDestroyed)
        self.require(not is_over, "nothing but the end of the tag key follows the final result")
        _TAKERS[type(entry)](self, entry)
        self.casts.append(self._cast_of(entry) if isinstance(entry, Ballot) else None)

    def finish(self) -> None:
        """Raise DifferenceError where something is missing at the end."""
        if self.closed_at is None:
            raise DifferenceError("entries.txt: the close is missing")
        for known in self.versions.values():
            versions = known & ALL_VERSIONS
            if versions & (versions + 1):
                raise DifferenceError("entries.txt: a version of a ballot is missing")

    def _cast_of(self, entry: Ballot) -> Cast:
        choices = self.papers.setdefault(entry.choices, entry.choices)
        return Cast(intern(entry.electorate), entry.tag, entry.version, choices)

    def differs(self, what: str) -> NoReturn:
        """Say what is wrong with the entry that is read now."""
        raise DifferenceError(f"entries.txt: entry {len(self.casts)}: {what}")

    def require(self, holds: bool, what: str) -> None:
        """Say what is wrong with the entry that is read now, unless something holds."""
        if not holds:
            self.differs(what)


def _take_open(log: WholeLog, entry: Open) -> None:
    log.opening = entry


def _take_ballot(log: WholeLog, entry: Ballot) -> None:
    log.require(log.closed_at is None, "a ballot stands after the close")
    whose = OF_A_DELEGATE if entry.electorate == DELEGATE else 0
    known, bit = log.versions.get(entry.tag, whose), 1 << (entry.version - 1)
    log.require(known & OF_A_DELEGATE == whose, "one voter is of two electorates")
    log.require(not known & bit, "a version stands twice")
    log.versions[entry.tag] = known | bit


def _take_commit(log: WholeLog, entry: JuryCommit) -> None:
    log.require(not log.results, "a sheet was sealed after the count")
    log.require(entry not in log.seals, "a seal stands twice")
    log.seals[entry] = len(log.casts)


def _take_case(log: WholeLog, entry: Case) -> None:
    log.require(entry.case not in log.cases, "a case stands twice")
    log.cases[entry.case] = len(log.casts)


def _take_void(log: WholeLog, entry: Void) -> None:
    log.require(entry.case in log.cases, "its case is not there")
    log.require(entry.ballot < len(log.casts), "its ballot comes later")
    cast = log.casts[entry.ballot]
    if cast is None:
        log.differs("what it voids is no ballot")
    log.require((cast.tag, cast.version) not in log.void, "its ballot is void already")
    log.void[cast.tag, cast.version] = len(log.casts)
    log.acting.add(entry.case)


def _take_revoke(log: WholeLog, entry: Revoke) -> None:
    log.require(entry.case in log.cases, "its case is not there")
    log.require(entry.credential not in log.revoked, "its card is revoked already")
    log.revoked.add(entry.credential)
    log.acting.add(entry.case)


def _take_close(log: WholeLog, entry: Close) -> None:
    log.require(log.closed_at is None, "the close stands twice")
    ballots = sum(cast is not None for cast in log.casts)
    log.require(entry.ballots == ballots, f"there are {ballots} ballots before the close")
    log.closed_at = len(log.casts)


def _take_result(log: WholeLog, entry: Counted) -> None:
    log.require(log.closed_at is not None, "a result stands before the close")
    log.require(entry.stage not in log.results, "a result stands twice")
    is_first = entry.stage == PROVISIONAL
    log.require(is_first or PROVISIONAL in log.results, "the provisional result is missing")
    log.results[entry.stage] = entry.result_sha256


def _take_destruction(log: WholeLog, _entry: KeyDestroyed) -> None:
    log.require(FINAL in log.results, "the tag key went before the final result")
    log.require(not log.destroyed, "the tag key went twice")
    log.destroyed = True


_TAKERS: dict[type, Callable[[WholeLog, Any], None]] = {
    Open: _take_open,
    Ballot: _take_ballot,
    JuryCommit: _take_commit,
    Case: _take_case,
    Void: _take_void,
    Revoke: _take_revoke,
    Close: _take_close,
    Counted: _take_result,
    KeyDestroyed: _take_destruction,
}
