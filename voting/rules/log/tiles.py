"""The tree and its entries as files that never change: C2SP tlog-tiles.

A tile holds up to 256 hashes of one level; each hash of a level above is the root over a full
tile below. Together they are the `Nodes` of a tree.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .tree import HASH_BYTES, Nodes, hash_node

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
NUMBERED = re.compile(r"(?P<number>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/(?P<width>[0-9]{1,3}))?")
Place = tuple[int, int]
"""Level, and number within the level."""
MOST_BYTES = 2**16 - 1
"""Of one entry in a bundle, whose length is written in two bytes."""


class Tile(NamedTuple):
    """One tile: level, number within the level, and how many hashes it holds (1..256)."""

    level: int
    number: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Return its place below the log's address."""
        return f"tile/{self.level}/{_numbered(self.number, self.width)}"


def bundle_path(number: int, width: int = TILE_WIDTH) -> str:
    """Return the place of a bundle of entries, which lie beside the tiles of level 0."""
    return f"tile/entries/{_numbered(number, width)}"


def read_place(path: str) -> tuple[int, int]:
    """Return number and width that a path such as `x001/234.p/17` names. Raise ValueError."""
    match = NUMBERED.fullmatch(path)
    if match is None:
        raise ValueError(f"{path} names no tile.")
    number = int(match["number"].replace("x", "").replace("/", ""))
    width = int(match["width"] or TILE_WIDTH)
    if _numbered(number, width) != path:
        raise ValueError(f"{path} names no tile.")
    return number, width


def tiles_of(size: int, since: int = 0) -> Iterator[Tile]:
    """Return the tiles of a tree of `size` that one of `since` leaves did not have already."""
    level = 0
    while size:
        for number in range(since // TILE_WIDTH, size // TILE_WIDTH):
            yield Tile(level, number)
        partial = size % TILE_WIDTH
        if partial and size != since:
            yield Tile(level, size // TILE_WIDTH, partial)
        level, size, since = level + 1, size // TILE_WIDTH, since // TILE_WIDTH


def write_tile(tile: Tile, nodes: Nodes) -> bytes:
    """Return the content of a tile."""
    first = tile.number * TILE_WIDTH
    height = tile.level * TILE_HEIGHT
    return b"".join(nodes(height, first + place) for place in range(tile.width))


def read_tile(content: bytes) -> list[bytes]:
    """Return the hashes of a tile. Raise ValueError where it is none."""
    count, rest = divmod(len(content), HASH_BYTES)
    if rest or not 1 <= count <= TILE_WIDTH:
        raise ValueError(f"{len(content)} bytes are no tile.")
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def nodes_of(hashes: Callable[[int, int], Sequence[bytes]]) -> Nodes:
    """Return the nodes of a tree whose tiles are asked for by level and number, each once."""
    hashes = cache(hashes)

    def node(height: int, number: int) -> bytes:
        level, above = divmod(height, TILE_HEIGHT)
        first = number << above
        tile, place = divmod(first, TILE_WIDTH)
        return _root(hashes(level, tile)[place : place + (1 << above)])

    return node


def grow(
    size: int, leaves: Iterable[bytes], kept: Callable[[int, int], bytes]
) -> dict[Place, bytes]:
    """Return the tiles that change when leaves are appended to a tree of `size`, as they are then.

    `kept` returns the hashes that a tile (level, number) has before; it is asked for tiles that
    have some and are not full.
    """
    grown: dict[Place, list[bytes]] = {}

    def put(level: int, index: int, node: bytes) -> None:
        number, place = divmod(index, TILE_WIDTH)
        row = grown.get((level, number))
        if row is None:
            row = grown[level, number] = read_tile(kept(level, number)) if place else []
        row.append(node)
        if place == TILE_WIDTH - 1:
            put(level + 1, number, _root(row))

    for index, leaf in enumerate(leaves, start=size):
        put(0, index, leaf)
    return {place: b"".join(row) for place, row in grown.items()}


def write_bundle(entries: Sequence[bytes]) -> bytes:
    """Return entries (at most 256) as one file, each after its length in two bytes."""
    if len(entries) > TILE_WIDTH or any(len(entry) > MOST_BYTES for entry in entries):
        raise ValueError("These entries do not go into one bundle.")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def _root(row: Sequence[bytes]) -> bytes:
    while len(row) > 1:
        row = [hash_node(*row[at : at + 2]) for at in range(0, len(row), 2)]
    return row[0]


def _numbered(number: int, width: int) -> str:
    """Write 1234067 as x001/x234/067, and the width of what is not full after it."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
    return path if width == TILE_WIDTH else f"{path}.p/{width}"
