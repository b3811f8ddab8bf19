"""Find what a film of the MP4 family tells beside its pictures and sound.

Phones write where a film was taken into `udta` and `meta` boxes, in one of five forms; action
cameras keep a whole track of places. None of it is needed to play the film. Source: ISO/IEC
14496-12, sections 4.2 and 8; Apple, QuickTime File Format, "User data atoms" and "Metadata".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

CONTAINERS = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf", b"mvex"}
)
TELLING = frozenset({b"udta", b"meta", b"uuid", b"ilst", b"\xa9xyz", b"loci"})
HANDLER, TRACES = b"hdlr", frozenset({b"meta", b"camm", b"gpmd"})
"""Tracks of data beside picture and sound: places along a way, of action cameras above all."""
HANDLER_AT = 8
"""Bytes of a handler box before the four letters that name its kind of track (section 8.4.3)."""
DEEPEST = 8
MOST_BOXES = 100_000
SHORTEST, LONGER = 8, 16
"""Bytes of a box's head: size and kind, and eight more where the size does not fit."""
WITH_LARGE_SIZE, TO_THE_END = 1, 0


class BrokenBoxesError(Exception):
    """Say that the boxes of a file do not lie within each other."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: where it begins, where what is in it begins, and where it ends."""

    kind: bytes
    start: int
    payload: int
    end: int
    depth: int


def boxes_in(file: IO[bytes], *, end: int) -> Iterator[Box]:
    """Yield the boxes of a file of `end` bytes and those in its containers, as they stand.

    Raises BrokenBoxesError where one is shorter than its head, reaches beyond what holds it, or
    lies too deep, or where there are too many: nothing is ever read twice.
    """
    waiting = [(0, end, 0)]
    count = 0
    while waiting:
        at, stop, depth = waiting.pop()
        if stop - at < SHORTEST:
            continue
        count += 1
        box = _box_at(file, at, stop, depth)
        if depth > DEEPEST or count > MOST_BOXES:
            raise BrokenBoxesError
        waiting.append((box.end, stop, depth))
        if box.kind in CONTAINERS:
            waiting.append((box.payload, box.end, depth + 1))
        yield box


def keeps_a_trace(file: IO[bytes], box: Box) -> bool:
    """Say whether a box names a track of data that may hold places."""
    if box.kind != HANDLER:
        return False
    file.seek(box.payload + HANDLER_AT)
    return file.read(4) in TRACES


def _box_at(file: IO[bytes], at: int, stop: int, depth: int) -> Box:
    file.seek(at)
    head = file.read(LONGER)
    size, kind, length = int.from_bytes(head[:4], "big"), head[4:8], SHORTEST
    if size == WITH_LARGE_SIZE:
        size, length = int.from_bytes(head[8:16], "big"), LONGER
    elif size == TO_THE_END:
        size = stop - at
    if size < length or at + size > stop:
        raise BrokenBoxesError
    return Box(kind, at, at + length, at + size, depth)
