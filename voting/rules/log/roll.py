"""The delegates' roll: every credential there can ever be, committed to when the award opens."""

from collections.abc import Iterable

from .tree import hash_leaf, root_of


def roll_root(credentials: Iterable[str]) -> bytes:
    """Return the root over credentials (32 hex each), whatever their order; each stands once."""
    return root_of(hash_leaf(bytes.fromhex(credential)) for credential in sorted(credentials))


def roll_text(credentials: Iterable[str]) -> str:
    """Return the content of roll.txt: the credentials in order, one a line."""
    return "".join(f"{credential}\n" for credential in sorted(credentials))
