"""What an uploaded table would change, row by row, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table by field, or the sentence that says what is wrong with it."""

    number: int
    values: Mapping[str, Any]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one thing, before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One row that adds a thing, or gives a known one other values."""

    number: int
    thing: Any
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class Plan:
    """What writing a table would do; with a single fault nothing of it is written."""

    new: list[Step] = field(default_factory=list)
    changed: list[Step] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Entry] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return bool(self.new or self.changed) and not self.faults

    @property
    def mark(self) -> str:
        """Return what differs as soon as another plan would be carried out."""
        new = [(step.number, step.changes) for step in self.new]
        changed = [(step.number, step.thing.pk, step.changes) for step in self.changed]
        outcome = repr((new, changed, self.unchanged, len(self.faults)))
        return sha256(outcome.encode()).hexdigest()
