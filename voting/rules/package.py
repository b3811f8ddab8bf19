"""The package of an award: what its files are called, and how they are read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from .log.notes import NoteError, Verifier, read_vkey
from .log.whole import DifferenceError
from .parameters import Parameters, canonical_text
from .ties import is_secret

RULES, ENTRIES, CHECKPOINTS = "rules.json", "entries.txt", "checkpoints.txt"
ROLL, RESULT, SHEETS, PROGRAM = "roll.txt", "result.json", "jury/", "verify.py"
ACTIVITIES = "activities.txt"
"""Only where libraries are measured."""
BEFORE = "provisional.json"
"""The provisional result as it was announced; only beside a final one."""
NEEDED = (RULES, ENTRIES, CHECKPOINTS, ROLL, RESULT)
Files = Mapping[str, bytes]


def sheet_name(juror: str, nominee: str, superseded: int = 0) -> str:
    """Return the file of a sheet that counts, or of the one that was unlocked as the n-th."""
    kind = f".superseded-{superseded}" if superseded else ""
    return f"{SHEETS}{juror}-{nominee}{kind}.txt"


@dataclass(frozen=True)
class GivenRules:
    """What the rules say, read once. `draw`: hashes (64 hex) of the two secrets of a draw.

    `marks` is how many nominees a ballot names; 0 where nobody votes, so that no ballot is right.
    """

    text: str
    parameters: Parameters
    marks: int
    verifier: Verifier
    draw: tuple[str, ...] = ()

    @property
    def award(self) -> str:
        return self.parameters.award

    @property
    def sha256(self) -> str:
        return digest_of(self.text)


def text_in(files: Files, name: str, encoding: str = "ascii") -> str:
    """Return a file as text. Raise DifferenceError where it is none."""
    try:
        return files[name].decode(encoding)
    except UnicodeDecodeError:
        raise DifferenceError(f"{name}: is no text of this kind") from None


def read_rules(text: str) -> GivenRules:
    """Read rules.json. Raise DifferenceError where a rule is missing."""
    document = json_in(RULES, text)
    try:
        given = GivenRules(
            text,
            Parameters.read(text),
            document["marks"],
            read_vkey(document["log_vkey"]),
            _secrets_of_draw(document.get("draw", [])),
        )
    except (KeyError, TypeError, ValueError, AttributeError, NoteError):
        raise DifferenceError(f"{RULES}: a rule is missing or cannot be read") from None
    if type(given.marks) is not int or (given.marks < 1) != bool(given.parameters.indicators):
        raise DifferenceError(f"{RULES}: a rule is missing or cannot be read")
    return given


def _secrets_of_draw(said: Any) -> tuple[str, ...]:
    """Read the hashes of two secrets, or none. Raise ValueError for anything else."""
    if said and not (isinstance(said, list) and len(said) == 2 and all(map(is_secret, said))):  # noqa: PLR2004 - a pair
        raise ValueError(said)
    return tuple(said)


def json_in(name: str, text: str) -> dict[str, Any]:
    """Read a document that is written in the one form that is hashed."""
    try:
        document = json.loads(text)
        is_canonical = isinstance(document, dict) and canonical_text(document) == text
    except (ValueError, RecursionError):
        is_canonical = False
    if not is_canonical:
        raise DifferenceError(f"{name}: is not written as it was hashed")
    return document


def digest_of(text: str) -> str:
    """Return the SHA-256 (64 hex) by which a text is named."""
    return sha256(text.encode("ascii")).hexdigest()
