"""The published log: its entries and leaves, and a tree of any size with slow, plain nodes."""

from hashlib import sha256

from tests.voting.vectors import VECTORS
from voting.rules.log.notes import Verifier, read_vkey
from voting.rules.log.tree import hash_leaf, hash_node

LOG = VECTORS["log"]
ENTRIES: list[str] = LOG["entries"]
LEAVES = [hash_leaf(entry.encode()) for entry in ENTRIES]
VERIFIER: Verifier = read_vkey(LOG["vkey"])


def hashes(texts):
    """Return published hashes as bytes."""
    return [bytes.fromhex(text) for text in texts]


def numbered(count):
    """Return so many different leaves."""
    return [hash_leaf(b"%d" % number) for number in range(count)]


def plain_root(leaves):
    """Return the root as RFC 9162 defines it, by halves."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hash_node(plain_root(leaves[:half]), plain_root(leaves[half:]))


def nodes_over(leaves):
    """Return the nodes of a tree, made anew each time they are asked for."""

    def node(height, number):
        wide = 1 << height
        part = leaves[number * wide : (number + 1) * wide]
        assert len(part) == wide, "an incomplete subtree was asked for"
        return plain_root(part)

    return node
