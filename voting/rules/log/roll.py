"""The delegates' roll: every credential there can ever be, committed to when the award opens."""

import re
from collections.abc import Collection

from .tree import hash_leaf, root_of

CREDENTIAL = re.compile(r"[0-9a-f]{32}", re.ASCII)


def roll_root(credentials: Collection[str]) -> bytes:
    """Return the root over credentials (32 hex each), whatever their order.

    Raise ValueError where one is none, or stands twice.
    """
    return root_of(hash_leaf(bytes.fromhex(credential)) for credential in _in_order(credentials))


def roll_text(credentials: Collection[str]) -> str:
    """Return the content of roll.txt: the credentials in order, one a line."""
    return "".join(f"{credential}\n" for credential in _in_order(credentials))


def _in_order(credentials: Collection[str]) -> list[str]:
    ordered = sorted(set(credentials))
    if len(ordered) != len(credentials) or not all(map(CREDENTIAL.fullmatch, ordered)):
        raise ValueError("A roll holds each credential once, 32 hex digits.")
    return ordered
