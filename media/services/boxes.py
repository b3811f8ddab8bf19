"""Find what a film of the MP4 family tells beside its pictures and sound.

Phones and cameras write where a film was taken, with what and by whom, into boxes of a dozen
names, and into tracks beside picture and sound. Playing needs few boxes, and all of them have
names: every other one becomes an empty `free` box of its size. Sources: ISO/IEC 14496-12, sections
4.2 and 8; 14496-15, section 5; Apple, QuickTime File Format, "User data atoms" and "Metadata".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from .patches import BrokenFilmError, Patch, TracedFilmError

TOP = b""
NEEDED: dict[bytes, frozenset[bytes]] = {
    TOP: frozenset({b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"mfra"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"dref": frozenset({b"url "}),
    b"stbl": frozenset(
        {
            *(b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stsc", b"stsz", b"stz2"),
            *(b"stco", b"co64", b"sdtp", b"sgpd", b"sbgp"),
        }
    ),
    b"mvex": frozenset({b"mehd", b"trex"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sdtp", b"sgpd", b"sbgp"}),
    b"mfra": frozenset({b"tfra", b"mfro"}),
}
"""What playing needs, by the box that it stands in; the keys are the boxes that hold others."""
BEFORE_BOXES = {b"dref": 8}
"""Bytes of a box that stand before those that it holds, where there are some."""
FREE, ADDRESS = b"free", b"url "
HANDLER, SHOWN = b"hdlr", frozenset({b"vide", b"soun"})
HANDLER_AT = 8
"""Bytes of a handler box before the four letters that name its kind of track (section 8.4.3)."""
CLOCKS, CLOCKS_AT = frozenset({b"mvhd", b"tkhd", b"mdhd"}), 4
"""Boxes that say when the film was made and changed, and how many bytes stand before that."""
SAMPLES, PICTURES = (
    b"stsd",
    frozenset({b"avc1", b"avc3", b"hvc1", b"hev1", b"mp4v", b"vp09", b"av01"}),
)
MAKER_AT, MAKER_LENGTH = 58, 32
"""Where the first description of pictures names what wrote them (section 12.1.3.2)."""
MOST_BOXES = 100_000
SHORTEST, LONGER = 8, 16
"""Bytes of a box's head: size and kind, and eight more where the size does not fit."""
WITH_LARGE_SIZE, TO_THE_END = 1, 0


@dataclass(frozen=True, slots=True)
class Box:
    """One box: where it begins, where what is in it begins, and where it ends.

    `within` is the kind of what holds it. What is left behind the last box has no kind.
    """

    kind: bytes
    start: int
    payload: int
    end: int
    within: bytes

    @property
    def is_needed(self) -> bool:
        return self.kind in NEEDED[self.within]


def boxes_in(file: IO[bytes], *, end: int) -> Iterator[Box]:
    """Yield the boxes of a file of `end` bytes and those in its containers, as they stand.

    Raises BrokenFilmError where one is shorter than its head or reaches beyond what holds it, or
    where there are too many. Nothing is read twice, and nothing in a box that playing goes without.
    """
    waiting = [(0, end, TOP)]
    count = 0
    while waiting:
        at, stop, within = waiting.pop()
        if at == stop:
            continue
        count += 1
        box = _box_at(file, at, stop, within)
        if count > MOST_BOXES:
            raise BrokenFilmError
        waiting.append((box.end, stop, within))
        if box.is_needed and box.kind in NEEDED:
            first = box.payload + BEFORE_BOXES.get(box.kind, 0)
            waiting.append((min(first, box.end), box.end, box.kind))
        yield box


def patches_of_mp4(file: IO[bytes], *, end: int) -> Iterator[Patch]:
    """Yield what to write over an MP4 of `end` bytes so that it tells nothing but itself.

    Raises BrokenFilmError, and TracedFilmError where a track is neither picture nor sound.
    """
    tracks = handlers = 0
    for box in boxes_in(file, end=end):
        tracks += box.is_needed and box.kind == b"trak"
        handlers += box.is_needed and box.kind == HANDLER
        yield from _patches_of(file, box)
    if tracks != handlers:
        raise BrokenFilmError


def _patches_of(file: IO[bytes], box: Box) -> Iterator[Patch]:
    if box.is_needed:
        yield from _names_in(file, box)
    elif box.kind:
        yield Patch(box.start + 4, box.start + SHORTEST, FREE)
        yield Patch(box.payload, box.end)
    else:
        yield Patch(box.start, box.end)


def _names_in(file: IO[bytes], box: Box) -> Iterator[Patch]:
    """Forget the names and times in boxes that playing needs."""
    if box.kind == HANDLER:
        _require_shown(file, box)
        yield Patch(box.payload + HANDLER_AT + 4, box.end)
    elif box.kind in CLOCKS:
        yield _clocks_of(file, box)
    elif box.kind == ADDRESS:
        yield Patch(min(box.payload + 4, box.end), box.end)
    elif box.kind == SAMPLES:
        yield from _maker_of(file, box)


def _require_shown(file: IO[bytes], box: Box) -> None:
    file.seek(box.payload + HANDLER_AT)
    if file.read(4) not in SHOWN or box.payload + HANDLER_AT + 4 > box.end:
        raise TracedFilmError


def _clocks_of(file: IO[bytes], box: Box) -> Patch:
    """Forget when the film was made: two numbers of four bytes, or of eight in version 1."""
    file.seek(box.payload)
    length = 16 if file.read(1) == b"\x01" else 8
    start = box.payload + CLOCKS_AT
    return Patch(min(start, box.end), min(start + length, box.end))


def _maker_of(file: IO[bytes], box: Box) -> Iterator[Patch]:
    file.seek(box.payload + 12)
    end = box.payload + MAKER_AT + MAKER_LENGTH
    if file.read(4) in PICTURES and end <= box.end:
        yield Patch(end - MAKER_LENGTH, end)


def _box_at(file: IO[bytes], at: int, stop: int, within: bytes) -> Box:
    if stop - at < SHORTEST:
        return Box(b"", at, stop, stop, within)
    file.seek(at)
    head = file.read(LONGER)
    size, kind, length = int.from_bytes(head[:4], "big"), head[4:8], SHORTEST
    if size == WITH_LARGE_SIZE:
        size, length = int.from_bytes(head[8:16], "big"), LONGER
    elif size == TO_THE_END:
        size = stop - at
    if size < length or at + size > stop:
        raise BrokenFilmError
    return Box(kind, at, at + length, at + size, within)
