"""What a final result certifies, and the code by which anyone checks a paper against it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from .log.receipts import tracking_code

CERTIFICATE_FORMAT = "lapak-piagam/v1"
PLACE, FAVOURITE, NOMINEE = "juara", "favorit", "nomine"
KINDS = (PLACE, FAVOURITE, NOMINEE)


class Honour(NamedTuple):
    """One thing that a record certifies of a nominee; `rank` is 0 where it is no place."""

    kind: str
    nominee: str
    rank: int = 0


def honours_in(document: Mapping[str, Any], *, cut: int) -> list[Honour]:
    """Return what result.json certifies: prizes from first to last, favourites, every nominee."""
    lines = document["nominees"]
    places = [Honour(PLACE, one["code"], one["rank"]) for one in lines if one["rank"] <= cut]
    favourites = [Honour(FAVOURITE, code) for code in document["favourites"]]
    stood = [Honour(NOMINEE, code) for code in sorted(one["code"] for one in lines)]
    return [*places, *favourites, *stood]


def certificate_code(award: str, document_sha256: str, kind: str, nominee: str) -> str:
    """Return the code of a certificate, XXXX-XXXX-XXXX; docs/ceremony.md says how it is made."""
    lines = (CERTIFICATE_FORMAT, award, document_sha256, kind, nominee)
    stated = "".join(f"{line}\n" for line in lines)
    return tracking_code(sha256(stated.encode("ascii")).digest())
