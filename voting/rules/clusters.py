"""Find ballots that may come from one hand. Signals only; whether it is so, officers decide.

A network by itself says nothing, since a hall of 600 shares one address, and what is unknown is
never held against anybody.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

CROWD, RUN = 8, 5
"""How many ballots make a crowd, and how many addresses in a row make a run."""
HASTY_SECONDS, STEP = 4, 3
"""What is faster than anybody reads, and how far apart numbers of a run may be."""
NEARLY_ALL = 4, 5
"""The part, four of five, that makes a group of one kind."""
HALF_AN_HOUR = timedelta(minutes=30)
EVERYBODYS = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "outlook.co.id",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "yahoo.co.id",
        "yahoo.com",
        "ymail.com",
    }
)
"""Domains at which anybody has an address; that a hall has no others says nothing."""
NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>[0-9]{1,9})(?P<after>[^0-9]*)\Z", re.ASCII)
BOT, DUPLICATE = "BOT", "DUP"


class Trace(NamedTuple):
    """How one voter's latest ballot came; empty text or None is unknown.

    `local` is the part of the folded address before the @, `window` the quarter of an hour.
    """

    tag: str
    network: str
    family: str
    seconds: int | None
    local: str
    domain: str
    window: datetime

    @property
    def machine(self) -> tuple[str, str] | None:
        """Return what tells one machine from others, roughly, or None where it is unknown."""
        return (self.network, self.family) if self.network and self.family else None


class Cluster(NamedTuple):
    """Voters that a rule found alike: their tags in order, the rule, and the reason it suggests."""

    rule: str
    reason: str
    tags: tuple[str, ...]


def clusters(traces: Iterable[Trace]) -> list[Cluster]:
    """Return what every rule finds, in a fixed order."""
    given = sorted(traces)
    found = [*_hasty(given), *_runs(given), *_own_domains(given)]
    return sorted(found)


def _hasty(traces: Sequence[Trace]) -> Iterator[Cluster]:
    """Find crowds of one machine in one window, each sent before anybody could have read."""
    fast = [one for one in traces if one.seconds is not None and one.seconds <= HASTY_SECONDS]
    groups = _grouped((one.machine and (one.machine, one.window), one) for one in fast)
    for crowd in groups:
        if len(crowd) >= CROWD:
            yield _cluster("speed", BOT, crowd)


def _runs(traces: Sequence[Trace]) -> Iterator[Cluster]:
    """Find addresses that differ by a number alone, each near the next, of one network."""
    numbered = ((NUMBERED.match(one.local), one) for one in traces)
    groups = _grouped(
        (match and one.network and (one.domain, one.network, match["before"], match["after"]), one)
        for match, one in numbered
    )
    runs = (run for alike in groups for run in _near(sorted((_number(one), one) for one in alike)))
    yield from (_cluster("sequence", DUPLICATE, run) for run in runs if len(run) >= RUN)


def _number(trace: Trace) -> int:
    match = NUMBERED.match(trace.local)
    return int(match["number"]) if match else 0


def _near(ordered: Sequence[tuple[int, Trace]]) -> Iterator[list[Trace]]:
    """Part numbers in order wherever one is far from the next."""
    breaks, last = 0, None
    marked = []
    for number, one in ordered:
        breaks += last is not None and number - last > STEP
        marked.append((breaks, one))
        last = number
    for _break, run in groupby(marked, key=lambda pair: pair[0]):
        yield [one for _mark, one in run]


def _own_domains(traces: Sequence[Trace]) -> Iterator[Cluster]:
    """Find domains whose voters nearly all come from one machine within half an hour."""
    own = (one for one in traces if one.domain not in EVERYBODYS)
    for voters in _grouped((one.domain, one) for one in own):
        crowd = _of_the_commonest_machine(voters)
        parts, whole = NEARLY_ALL
        if len(crowd) >= CROWD and len(crowd) * whole >= len(voters) * parts and _is_burst(crowd):
            yield _cluster("domain", BOT, crowd)


def _of_the_commonest_machine(traces: Sequence[Trace]) -> list[Trace]:
    machines = Counter(one.machine for one in traces if one.machine)
    if not machines:
        return []
    commonest = max(sorted(machines), key=machines.__getitem__)
    return [one for one in traces if one.machine == commonest]


def _is_burst(traces: Sequence[Trace]) -> bool:
    windows = [one.window for one in traces]
    return max(windows) - min(windows) < HALF_AN_HOUR


def _grouped(pairs: Iterable[tuple[Hashable, Trace]]) -> list[list[Trace]]:
    """Return traces by key; a key that says nothing groups nothing."""
    groups: dict[Hashable, list[Trace]] = defaultdict(list)
    for key, one in pairs:
        if key:
            groups[key].append(one)
    return list(groups.values())


def _cluster(rule: str, reason: str, traces: Iterable[Trace]) -> Cluster:
    return Cluster(rule, reason, tuple(sorted(one.tag for one in traces)))
