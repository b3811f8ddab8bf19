"""The Merkle tree of the log: RFC 9162, section 2.1, with SHA-256.

A hash is 32 bytes. `Nodes` stands for a store of complete subtrees: asked for (height, number) it
returns the root over the leaves number · 2^height up to (number + 1) · 2^height.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()
Nodes = Callable[[int, int], bytes]


class ProofError(ValueError):
    """Say that a proof does not prove what it should."""


def hash_leaf(entry: bytes) -> bytes:
    """Return the leaf of an entry."""
    return sha256(b"\x00" + entry).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Return the node above two."""
    return sha256(b"\x01" + left + right).digest()


class Edge:
    """The right edge of a growing tree: all that is needed to append to it and to know its root.

    `peaks` are the roots of its complete subtrees, the largest and leftmost first; there is one
    for each 1 in the binary size.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size, self.peaks = size, list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"{size} leaves have {size.bit_count()} peaks.")

    def append(self, leaf: bytes) -> None:
        """Put one leaf more at the right."""
        peak, higher = leaf, self.size
        while higher & 1:
            peak, higher = hash_node(self.peaks.pop(), peak), higher >> 1
        self.peaks.append(peak)
        self.size += 1

    @property
    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        return _fold(self.peaks) if self.peaks else EMPTY_ROOT


def edge_of(size: int, nodes: Nodes) -> Edge:
    """Return the edge of a tree whose complete subtrees are in a store."""
    start, peaks = 0, []
    for height in reversed(range(size.bit_length())):
        if size >> height & 1:
            peaks.append(nodes(height, start >> height))
            start += 1 << height
    return Edge(size, peaks)


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaves."""
    edge = Edge()
    for leaf in leaves:
        edge.append(leaf)
    return edge.root


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """Return the way from a leaf to the root of a tree of `size`, the leaf's sibling first."""
    if not 0 <= index < size:
        raise ValueError(f"There is no leaf {index} among {size}.")
    return [step.root(nodes) for step in _way_up(index, size)]


def consistency_proof(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """Return the hashes that show a tree of size `old` to be the beginning of one of `new`."""
    if not 0 <= old <= new:
        raise ValueError(f"A tree of {old} is not the beginning of one of {new}.")
    if old in (0, new):
        return []
    last, steps = _way_from_old(old, new)
    return [step.root(nodes) for step in ([last, *steps] if last else steps)]


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """Return the root that a proof leads to. Raise ProofError where it leads to none."""
    if not 0 <= index < size:
        raise ProofError(f"There is no leaf {index} among {size}.")
    steps, root = _way_up(index, size), leaf
    _require_length(proof, steps)
    for sibling, step in zip(proof, steps, strict=True):
        root = hash_node(sibling, root) if step.is_left else hash_node(root, sibling)
    return root


def check_consistency(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Raise ProofError unless the first tree is the beginning of the second."""
    if not 0 <= old <= new:
        raise ProofError(f"A tree of {old} is not the beginning of one of {new}.")
    if old in (0, new):
        _require_length(proof, [])
        found = (EMPTY_ROOT if old == 0 else new_root, new_root)
    else:
        found = _roots_from_consistency(old, old_root, new, proof)
    if found != (old_root, new_root):
        raise ProofError("The roots differ.")


def _roots_from_consistency(
    old: int, old_root: bytes, new: int, proof: Sequence[bytes]
) -> tuple[bytes, bytes]:
    """Return both roots that a proof leads to, from the last subtree that both trees share."""
    last, steps = _way_from_old(old, new)
    path = list(proof) if last else [old_root, *proof]
    _require_length(path[1:], steps)
    before = after = path[0]
    for sibling, step in zip(path[1:], steps, strict=True):
        if step.is_left:
            before, after = hash_node(sibling, before), hash_node(sibling, after)
        else:
            after = hash_node(after, sibling)
    return before, after


class _Step(NamedTuple):
    """One sibling on a way to the root: the leaves below it, and whether it stands at the left."""

    start: int
    end: int
    is_left: bool

    def root(self, nodes: Nodes) -> bytes:
        """Return the root over its leaves, whose complete subtrees are in the store."""
        start, peaks = self.start, []
        while start < self.end:
            height = (self.end - start).bit_length() - 1
            peaks.append(nodes(height, start >> height))
            start += 1 << height
        return _fold(peaks)


def _way_up(index: int, size: int) -> list[_Step]:
    """Return the siblings from a leaf up to the root."""
    start, end, steps = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            steps.append(_Step(middle, end, is_left=False))
            end = middle
        else:
            steps.append(_Step(start, middle, is_left=True))
            start = middle
    return steps[::-1]


def _way_from_old(old: int, new: int) -> tuple[_Step | None, list[_Step]]:
    """Return the last subtree that a tree shares with its continuation, and the way up from it.

    None stands for a subtree that is the whole old tree: its root is known already.
    """
    start, end, steps = 0, new, []
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            steps.append(_Step(middle, end, is_left=False))
            end = middle
        else:
            steps.append(_Step(start, middle, is_left=True))
            start = middle
    return _Step(start, end, is_left=False) if start else None, steps[::-1]


def _require_length(proof: Sequence[bytes], steps: Sequence[_Step]) -> None:
    if len(proof) != len(steps):
        raise ProofError(f"The proof has {len(proof)} hashes, not {len(steps)}.")


def _split(count: int) -> int:
    """Return the largest power of two below a count of at least 2."""
    return 1 << ((count - 1).bit_length() - 1)


def _fold(peaks: Sequence[bytes]) -> bytes:
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = hash_node(peak, root)
    return root
