"""Find what a WebM tells beside its pictures and sound.

Playing needs few elements; every other one becomes a `Void` of its size, so that no offset moves.
Checksums go too, since what they are of has changed. Live recordings leave the sizes of segments
and clusters open. Sources: RFC 8794 (EBML), sections 4 to 6 and 11.3; RFC 9559 (Matroska).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from .patches import BrokenFilmError, Patch, TracedFilmError

TOP, HEAD, SEGMENT, INFO = 0, 0x1A45DFA3, 0x18538067, 0x1549A966
TRACKS, TRACK, CLUSTER, GROUP = 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0
SEEK_HEAD, CUES, TAGS, FILES, CHAPTERS = 0x114D9B74, 0x1C53BB6B, 0x1254C367, 0x1941A469, 0x1043A770
TRACK_TYPE, SHOWN = 0x83, frozenset({1, 2})
WRITERS = frozenset({0x4D80, 0x5741})
"""MuxingApp and WritingApp, which have to be there, but may be empty."""
NEEDED: dict[int, frozenset[int]] = {
    TOP: frozenset({HEAD, SEGMENT}),
    HEAD: frozenset({0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285}),
    SEGMENT: frozenset({SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES}),
    INFO: frozenset({0x2AD7B1, 0x4489}) | WRITERS,
    TRACKS: frozenset({TRACK}),
    TRACK: frozenset(
        {
            *(0xD7, 0x73C5, TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x6DF8, 0x23E383),
            *(0x234E7A, 0x23314F, 0x55EE, 0x22B59C, 0x86, 0x63A2, 0x56AA, 0x56BB, 0xE0, 0xE1),
        }
    ),
    CLUSTER: frozenset({0xE7, 0xA3, GROUP, 0xA7, 0xAB}),
    GROUP: frozenset({0xA1, 0x9B, 0xFB, 0x75A2}),
}
"""What playing needs, by the element that it stands in; the keys are those that hold others."""
OPEN = frozenset({SEGMENT, CLUSTER})
"""What may leave its size open: it ends where something begins that cannot stand in it."""
ENDS_A_CLUSTER = NEEDED[SEGMENT] | {TAGS, FILES, CHAPTERS}
VOID = 0xEC
LONGEST_NAME, LONGEST_SIZE = 4, 8
MOST_ELEMENTS = 200_000


@dataclass(frozen=True, slots=True)
class Element:
    """One element: where it begins, where what is in it begins, and where it ends.

    `within` is the name of what holds it; `is_open` says that its end is only the furthest.
    """

    name: int
    start: int
    payload: int
    end: int
    within: int
    is_open: bool = False

    @property
    def is_needed(self) -> bool:
        return self.name in NEEDED[self.within]


def elements_in(file: IO[bytes], *, end: int) -> Iterator[Element]:
    """Yield the elements of a file of `end` bytes and those in its containers, as they stand.

    Raises BrokenFilmError where one cannot be read or reaches beyond what holds it, or where there
    are too many. Every step goes on in the file, so that there is an end.
    """
    waiting = [(0, end, TOP)]
    count = 0
    while waiting:
        at, stop, within = waiting.pop()
        if at == stop:
            continue
        count += 1
        found = _element_at(file, at, stop, within)
        if count > MOST_ELEMENTS:
            raise BrokenFilmError
        if within == CLUSTER and found.name in ENDS_A_CLUSTER:
            waiting.append((at, stop, SEGMENT))
            continue
        waiting.extend(_what_follows(found, stop))
        yield found


def patches_of_webm(file: IO[bytes], *, end: int) -> Iterator[Patch]:
    """Yield what to write over a WebM of `end` bytes so that it tells nothing but itself.

    Raises BrokenFilmError, and TracedFilmError where a track is neither picture nor sound.
    """
    for element in elements_in(file, end=end):
        if not element.is_needed:
            yield Patch(element.start, element.end, _void(element.end - element.start))
        elif element.name in WRITERS:
            yield Patch(element.payload, element.end)
        elif element.name == TRACK_TYPE:
            _require_shown(file, element)


def _what_follows(found: Element, stop: int) -> Iterator[tuple[int, int, int]]:
    """Yield where to go on, the last first: behind an element, and before that in it."""
    if found.is_open and not (found.is_needed and found.name in OPEN):
        raise BrokenFilmError
    if not found.is_open:
        yield found.end, stop, found.within
    if found.is_needed and found.name in NEEDED:
        yield found.payload, found.end, found.name


def _require_shown(file: IO[bytes], element: Element) -> None:
    file.seek(element.payload)
    length = min(element.end - element.payload, LONGEST_SIZE)
    if int.from_bytes(file.read(length), "big") not in SHOWN:
        raise TracedFilmError


def _void(length: int) -> bytes:
    """Return the head of a Void of so many bytes, which are at least two."""
    width = min(LONGEST_SIZE, length - 1)
    size = length - 1 - width
    return bytes([VOID]) + (size | 1 << 7 * width).to_bytes(width, "big")


def _element_at(file: IO[bytes], at: int, stop: int, within: int) -> Element:
    file.seek(at)
    head = file.read(min(LONGEST_NAME + LONGEST_SIZE, stop - at))
    named = _width(head, 0, LONGEST_NAME)
    sized = _width(head, named, LONGEST_SIZE)
    name = int.from_bytes(head[:named], "big")
    size = int.from_bytes(head[named : named + sized], "big") - (1 << 7 * sized)
    payload = at + named + sized
    if size == (1 << 7 * sized) - 1:
        return Element(name, at, payload, stop, within, is_open=True)
    if payload + size > stop:
        raise BrokenFilmError
    return Element(name, at, payload, payload + size, within)


def _width(head: bytes, at: int, longest: int) -> int:
    """Return how many bytes a number has: one more than there are noughts before its first bit."""
    width = 9 - head[at].bit_length() if at < len(head) else longest + 1
    if width > longest or at + width > len(head):
        raise BrokenFilmError
    return width
