"""The text that officers decide on: tags, numbers and coarse facts, no address and no choice."""

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import NamedTuple

from .parameters import canonical_text

DOSSIER_FORMAT = "lapak-case/v2"


class Dossier(NamedTuple):
    """What is known of a case when it is proposed.

    `members` are tags (32 hex), `facts` what the rule found in numbers, `about` the case that an
    objection is against, `statement` what a person wrote, of which the hash alone is kept here;
    `salt` (32 hex) goes before it, so that nobody can try words against the hash once both are
    erased.
    """

    kind: str
    reason: str
    members: Collection[str]
    facts: Mapping[str, int | str]
    about: str = ""
    statement: str = ""
    salt: str = ""


def dossier_text(award: str, case: str, dossier: Dossier) -> str:
    """Write a dossier in the one form that is hashed into the log."""
    return canonical_text(
        {
            "format": DOSSIER_FORMAT,
            "award": award,
            "case": case,
            "kind": dossier.kind,
            "reason": dossier.reason or None,
            "about": dossier.about or None,
            "facts": dict(dossier.facts),
            "members": sorted(dossier.members),
            "statement_sha256": _salted(dossier) if dossier.statement else None,
        }
    )


def _salted(dossier: Dossier) -> str:
    return sha256(f"{dossier.salt}\n{dossier.statement}".encode()).hexdigest()
