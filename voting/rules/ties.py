"""From totals to places, and what decides between equals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import groupby, pairwise
from typing import NamedTuple

JURY_VALUE = "jury_value"
DELEGATE_COMPONENT = "delegate_component"
HEAVIEST_CRITERION = "heaviest_criterion"
SHARED = "shared"
DRAW = "draw"
SECRET = re.compile(r"[0-9a-f]{64}\Z")
STEPS = (JURY_VALUE, DELEGATE_COMPONENT, HEAVIEST_CRITERION, SHARED, DRAW)


class Standing(NamedTuple):
    """What decides a nominee's place, in the order in which it decides."""

    code: str
    total: Fraction
    jury_value: Fraction
    delegate_component: Fraction
    heaviest_criterion: Fraction

    @property
    def merits(self) -> tuple[Fraction, ...]:
        return self[1:]


class Place(NamedTuple):
    """The place a nominee takes; shared places leave the next ones empty (1, 2, 2, 4)."""

    rank: int
    code: str


class Tie(NamedTuple):
    """Nominees with equal totals, as placed, and the last step needed to place them."""

    codes: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True)
class Draw:
    """Two secrets committed before the close, and the root of the finished log; 32 bytes each."""

    secret_a: bytes
    secret_b: bytes
    final_root: bytes

    def hides_in(self, commitments: Sequence[str]) -> bool:
        """Say whether both secrets are those whose hashes (64 hex) were published before."""
        hashes = [sha256(secret).hexdigest() for secret in (self.secret_a, self.secret_b)]
        return hashes == list(commitments)

    def lot(self, code: str) -> bytes:
        """Return a nominee's lot. The lowest lot takes the highest place."""
        return sha256(self.secret_a + self.secret_b + self.final_root + code.encode()).digest()


def is_secret(text: str) -> bool:
    """Say whether a text is a secret of a draw, or the hash of one: 64 hex, lower case."""
    return bool(SECRET.match(text))


class DrawNeededError(Exception):
    """Nominees equal in everything stand on both sides of the cut and no draw was given."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        super().__init__(", ".join(codes))


def places(standings: Iterable[Standing], *, cut: int, draw: Draw | None) -> list[Place]:
    """Rank nominees, best first; raise DrawNeededError when only a draw can decide the cut."""
    ordered = sorted(standings, key=lambda s: (*(-merit for merit in s.merits), s.code))
    ranked: list[Place] = []
    for _, equals in groupby(ordered, key=lambda s: s.merits):
        codes = tuple(standing.code for standing in equals)
        ranked.extend(_place_equals(codes, len(ranked) + 1, cut, draw))
    return ranked


def _place_equals(codes: tuple[str, ...], first: int, cut: int, draw: Draw | None) -> list[Place]:
    last = first + len(codes) - 1
    if not first <= cut < last:
        return [Place(first, code) for code in codes]
    if draw is None:
        raise DrawNeededError(codes)
    return [Place(rank, code) for rank, code in enumerate(sorted(codes, key=draw.lot), first)]


def ties(standings: Iterable[Standing], placed: Sequence[Place]) -> list[Tie]:
    """Name every group of equal totals and the last step it took to place them."""
    by_code = {standing.code: standing for standing in standings}
    ranks = {place.code: place.rank for place in placed}
    named = []
    for _, group in groupby((code for _, code in placed), key=lambda code: by_code[code].total):
        codes = tuple(group)
        steps = [_step(by_code[a], by_code[b], ranks) for a, b in pairwise(codes)]
        named.extend([Tie(codes, max(steps, key=STEPS.index))] if steps else [])
    return named


def _step(one: Standing, other: Standing, ranks: dict[str, int]) -> str:
    pairs = zip(one.merits[1:], other.merits[1:], STEPS[:3], strict=True)
    apart = next((step for mine, theirs, step in pairs if mine != theirs), None)
    return apart or (SHARED if ranks[one.code] == ranks[other.code] else DRAW)
