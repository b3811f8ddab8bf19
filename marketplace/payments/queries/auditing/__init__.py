"""Recompute stock and money from what happened, and name what does not agree.

Every fact is one statement that finds its own exceptions, so their number does not grow with the
shop. Read them at one moment (`core.locks.at_one_moment`), or a sale on its way looks like a fault.
"""

from collections.abc import Iterator

from . import holds, ledger, money, receipts, refunds, stock
from .facts import Difference, Fact, unlike
from .holds import HoldOwner, kept_under
from .totals import Totals, totals

__all__ = [
    "Difference",
    "Fact",
    "HoldOwner",
    "Totals",
    "differences",
    "kept_under",
    "totals",
    "unlike",
]

ROOMS = (stock, holds, money, receipts, ledger, refunds)


def differences() -> Iterator[Difference]:
    """Yield what does not agree, a hundred of each kind at most; nothing where all is well."""
    for room in ROOMS:
        for fact in room.facts():
            yield from fact.differences()
