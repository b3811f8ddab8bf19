"""Who judges whom, when a panel cannot judge everything: a plan, the same for the same seed.

Four steps, each of which leaves what the one before it has reached:

1. the nominee with the fewest sheets gets a juror, the one with the least to do first;
2. chains of exchanges even out the loads, as far as recusals let them;
3. two jurors exchange nominees where that lets fewer pairs of jurors meet again;
4. the same where it links nominees that no juror links yet.

The first two are balanced assignment by shortest augmenting paths: as long as a juror can hand a
nominee on, over others, to one who has two less to do, somebody is better off.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple

from .jury import by_number, connected


class Pair(NamedTuple):
    """A seat number and the code of a nominee it is asked to judge."""

    juror: str
    nominee: str


@dataclass(slots=True)
class _Plan:
    """A plan while it is made; `kept` pairs do not move."""

    may: Mapping[str, Collection[str]]
    nominees: list[str]
    kept: frozenset[Pair]
    seed: str
    pairs: set[Pair]

    def load(self, juror: str) -> int:
        return sum(pair.juror == juror for pair in self.pairs)

    def jurors_of(self, nominee: str) -> list[str]:
        return sorted(pair.juror for pair in self.pairs if pair.nominee == nominee)

    def chance(self, *names: str) -> bytes:
        """Decide between equals: by a hash, so that the first in the alphabet is not favoured."""
        return sha256("\n".join([self.seed, *names]).encode()).digest()

    def free(self, juror: str, nominee: str) -> bool:
        return nominee in self.may[juror] and Pair(juror, nominee) not in self.pairs

    def movable(self) -> list[Pair]:
        return sorted(self.pairs - self.kept)

    def groups(self) -> int:
        return len(connected(self.pairs, self.nominees))


def assign(
    may: Mapping[str, Collection[str]],
    nominees: Iterable[str],
    *,
    each: int,
    kept: Iterable[tuple[str, str]] = (),
    seed: str = "",
) -> list[Pair]:
    """Plan `each` sheets for every nominee; one that too few may judge gets all of these.

    `may` says by seat which nominees it may judge, `kept` are pairs whose sheet exists: they stay
    and are counted. Loads differ by one at most, or by as little as recusals and `kept` allow.
    """
    stay = frozenset(Pair(*pair) for pair in kept)
    in_order = dict(sorted(may.items(), key=lambda seat: by_number(seat[0])))
    plan = _Plan(in_order, sorted(nominees), stay, seed, set(stay))
    _fill(plan, each)
    _even_out(plan)
    _spread(plan)
    _link(plan)
    return sorted(plan.pairs)


def repeats(pairs: Iterable[tuple[str, str]]) -> int:
    """Count how often two jurors meet at a nominee beyond once; 0 where no two meet twice."""
    return sum(count - 1 for count in _meetings(pairs).values())


def _meetings(pairs: Iterable[tuple[str, str]]) -> Counter[tuple[str, ...]]:
    judged: dict[str, list[str]] = {}
    for juror, nominee in sorted(pairs):
        judged.setdefault(nominee, []).append(juror)
    return Counter(two for jurors in judged.values() for two in combinations(jurors, 2))


def _fill(plan: _Plan, each: int) -> None:
    while wanting := [name for name in plan.nominees if _wants(plan, name, each)]:
        nominee = min(
            wanting, key=lambda name: (len(plan.jurors_of(name)), plan.chance("nominee", name))
        )
        plan.pairs.add(Pair(_next_juror(plan, nominee), nominee))


def _wants(plan: _Plan, nominee: str, each: int) -> bool:
    has_too_few = len(plan.jurors_of(nominee)) < each
    return has_too_few and any(plan.free(juror, nominee) for juror in plan.may)


def _next_juror(plan: _Plan, nominee: str) -> str:
    meetings, beside = _meetings(plan.pairs), plan.jurors_of(nominee)
    return min(
        (juror for juror in plan.may if plan.free(juror, nominee)),
        key=lambda juror: (
            plan.load(juror),
            sum(meetings[tuple(sorted((juror, other)))] for other in beside),
            plan.chance(juror, nominee),
        ),
    )


def _even_out(plan: _Plan) -> None:
    """Hand nominees on until no chain leads to a juror who has two less to do."""
    while moves := _relief(plan):
        for juror, nominee, other in moves:
            plan.pairs.remove(Pair(juror, nominee))
            plan.pairs.add(Pair(other, nominee))


def _relief(plan: _Plan) -> list[tuple[str, str, str]]:
    """Return a chain of (juror, nominee, who takes it) that evens out two loads, or nothing."""
    loads = {juror: plan.load(juror) for juror in plan.may}
    for busy in sorted(loads, key=lambda juror: (-loads[juror], plan.chance(juror))):
        came = _reached(plan, busy)
        idle = min(came, key=lambda juror: (loads[juror], plan.chance(juror)))
        if loads[busy] - loads[idle] > 1:
            return list(_chain(came, busy, idle))
    return []


def _reached(plan: _Plan, start: str) -> dict[str, tuple[str, str] | None]:
    """Return who can be reached by handing on, each with the juror and nominee it comes from."""
    came: dict[str, tuple[str, str] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        juror = waiting.popleft()
        found = {other: (juror, nominee) for other, nominee in _takers(plan, juror)}
        new = {other: step for other, step in found.items() if other not in came}
        came |= new
        waiting.extend(new)
    return came


def _takers(plan: _Plan, juror: str) -> Iterator[tuple[str, str]]:
    for pair in plan.movable():
        if pair.juror == juror:
            yield from (
                (other, pair.nominee) for other in plan.may if plan.free(other, pair.nominee)
            )


def _chain(
    came: Mapping[str, tuple[str, str] | None], start: str, end: str
) -> Iterator[tuple[str, str, str]]:
    """Return the moves from the far end back to the start, so that each juror has room."""
    while (step := came[end]) is not None:
        yield (*step, end)
        end = step[0]


def _exchanges(plan: _Plan) -> Iterator[tuple[Pair, Pair]]:
    """Return every two pairs whose jurors may exchange their nominees."""
    for one, other in combinations(plan.movable(), 2):
        if plan.free(one.juror, other.nominee) and plan.free(other.juror, one.nominee):
            yield one, other


def _exchanged(plan: _Plan, one: Pair, other: Pair) -> set[Pair]:
    new = {Pair(one.juror, other.nominee), Pair(other.juror, one.nominee)}
    return plan.pairs - {one, other} | new


def _spread(plan: _Plan) -> None:
    """Exchange as long as fewer jurors meet again."""
    best = _weight(plan.pairs)
    while found := _better(plan, best):
        plan.pairs = found
        best = _weight(found)


def _better(plan: _Plan, best: int) -> set[Pair] | None:
    for one, other in _exchanges(plan):
        exchanged = _exchanged(plan, one, other)
        if _weight(exchanged) < best:
            return exchanged
    return None


def _weight(pairs: Iterable[tuple[str, str]]) -> int:
    """Weigh meetings by their square: three meetings of one pair are worse than one of three."""
    return sum(count**2 for count in _meetings(pairs).values())


def _link(plan: _Plan) -> None:
    """Exchange, or hand one on, as long as that leaves fewer groups of nominees."""
    while found := _linked(plan, plan.groups()):
        plan.pairs = found


def _linked(plan: _Plan, groups: int) -> set[Pair] | None:
    """Return the most even plan, one step away, that has fewer groups."""
    if groups == 1:
        return None
    steps = [_exchanged(plan, one, other) for one, other in _exchanges(plan)]
    steps += [
        plan.pairs - {pair} | {Pair(other, pair.nominee)}
        for pair in plan.movable()
        for other in plan.may
        if plan.free(other, pair.nominee)
    ]
    linking = [step for step in steps if len(connected(step, plan.nominees)) < groups]
    return min(linking, key=_unevenness, default=None)


def _unevenness(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(load**2 for load in Counter(juror for juror, _nominee in pairs).values())
