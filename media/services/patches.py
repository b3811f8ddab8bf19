"""Change a film where it stands: no byte of it moves, so that every offset in it stays right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

CHUNK = 256 * 1024


class BrokenFilmError(Exception):
    """Say that the parts of a film do not lie within each other."""


class TracedFilmError(Exception):
    """Say that a film has a track of something else than picture and sound."""


@dataclass(frozen=True, slots=True)
class Patch:
    """What is written over a film from `start`; zeros follow up to `end`."""

    start: int
    end: int
    head: bytes = b""


def apply(patches: Iterable[Patch], copy: IO[bytes]) -> None:
    """Write patches over a copy of a film."""
    for patch in patches:
        copy.seek(patch.start)
        copy.write(patch.head)
        for at in range(patch.start + len(patch.head), patch.end, CHUNK):
            copy.write(bytes(min(CHUNK, patch.end - at)))
