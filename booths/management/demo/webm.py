"""Write a WebM of still frames: a lossy WebP holds just what VP8 calls a key frame.

Sources: RFC 9649 (WebP), RFC 6386 (VP8), RFC 8794 (EBML), RFC 9559 (Matroska).
"""

import struct
from collections.abc import Sequence
from itertools import accumulate

Size = tuple[int, int]
MILLISECOND = 1_000_000
"""Nanoseconds, in which Matroska says how long its own unit of time is."""
KEY_FRAME = 0x80
TRACK, VIDEO = 1, 1
FRAMES_A_CLUSTER = 3
"""Each cluster stands in the index, so that one can go to it at once."""


def film(frames: Sequence[bytes], *, size: Size, frame_milliseconds: int) -> bytes:
    """Return a WebM that shows WebP pictures of one size, one after the other."""
    length = len(frames) * frame_milliseconds
    starts = range(0, len(frames), FRAMES_A_CLUSTER)
    times = [first * frame_milliseconds for first in starts]
    clusters = [
        _cluster(frames[first : first + FRAMES_A_CLUSTER], time, frame_milliseconds)
        for first, time in zip(starts, times, strict=True)
    ]
    before = _about(length) + _tracks(size)
    index = _index(times, [0] * len(clusters))
    places = accumulate(map(len, clusters[:-1]), initial=len(before) + len(index))
    return _head() + _element("18538067", before, _index(times, list(places)), *clusters)


def _index(times: Sequence[int], places: Sequence[int]) -> bytes:
    """Say where each cluster begins, counted from where the segment's content does."""
    points = [
        _element(
            "bb",
            _number("b3", time),
            _element("b7", _number("f7", TRACK), _element("f1", place.to_bytes(8, "big"))),
        )
        for time, place in zip(times, places, strict=True)
    ]
    return _element("1c53bb6b", *points)


def _head() -> bytes:
    return _element(
        "1a45dfa3",
        *(_number("4286", 1), _number("42f7", 1), _number("42f2", 4), _number("42f3", 8)),
        _element("4282", b"webm"),
        *(_number("4287", 2), _number("4285", 2)),
    )


def _about(length: int) -> bytes:
    return _element(
        "1549a966",
        _number("2ad7b1", MILLISECOND),
        _element("4489", struct.pack(">d", length)),
        *(_element("4d80", b"Lapak"), _element("5741", b"Lapak")),
    )


def _tracks(size: Size) -> bytes:
    width, height = size
    picture = _element("e0", _number("b0", width), _number("ba", height))
    return _element(
        "1654ae6b",
        _element(
            "ae",
            *(_number("d7", TRACK), _number("73c5", TRACK), _number("83", VIDEO)),
            *(_element("86", b"V_VP8"), picture),
        ),
    )


def _cluster(frames: Sequence[bytes], start: int, step: int) -> bytes:
    blocks = [
        _element(
            "a3",
            struct.pack(">BhB", 0x80 | TRACK, place * step, KEY_FRAME),
            key_frame(frame),
        )
        for place, frame in enumerate(frames)
    ]
    return _element("1f43b675", _number("e7", start), *blocks)


def key_frame(picture: bytes) -> bytes:
    """Return what a simple lossy WebP holds in its one chunk."""
    if picture[8:16] != b"WEBPVP8 ":
        raise ValueError(picture[8:16])
    length = int.from_bytes(picture[16:20], "little")
    return picture[20 : 20 + length]


def _number(name: str, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _element(name: str, *parts: bytes) -> bytes:
    """Return an element; its size is always written in eight bytes."""
    content = b"".join(parts)
    return bytes.fromhex(name) + b"\x01" + len(content).to_bytes(7, "big") + content
