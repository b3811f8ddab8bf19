"""The three secrets of an award; they never enter the database.

Each is kept in a setting (award code -> 64 hex, from the environment) or as a file of mode 600 in
`VOTING_KEYS_DIR`, and the frozen rules commit to it. Whoever has the tag key can tell which tag
belongs to an address, so it is destroyed after the objection period; its SHA-256 stands in the
rules. The log key signs checkpoints and promises; the rules hold its verifier key. The secret for
a draw decides, with an observer's, between equals at the cut; the rules hold both hashes.
"""

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from voting.models import Award
from voting.queries.log import log_verifier
from voting.rules.log.notes import Sign, Verifier, sign_note

KEY_BYTES = 32
RECORD_FORMAT = "lapak-keydestroyed/v1"


class _Kind(NamedTuple):
    """One kind of key: what it is called, where it may be given, and how its file ends."""

    name: str
    setting: str
    suffix: str


TAG = _Kind("tag key", "VOTING_KEYS", ".key")
LOG = _Kind("log key", "LOG_KEYS", ".log-key")
DRAW = _Kind("secret for a draw", "DRAW_SECRETS", ".draw-key")


class LogKey(NamedTuple):
    """Who the log of an award signs as, and how."""

    verifier: Verifier
    sign: Sign


def key_for_opening(award: Award) -> bytes:
    """Return the award's tag key, making it if there is none yet."""
    return _made(award, TAG)


def log_key_for_opening(award: Award) -> LogKey:
    """Return the award's log key under the name of this site, making it if there is none yet."""
    signer = Ed25519PrivateKey.from_private_bytes(_made(award, LOG))
    return LogKey(Verifier(log_origin(award), _public(signer)), signer.sign)


def draw_secret_for_opening(award: Award) -> bytes:
    """Return the site's secret for a draw, making it if there is none yet."""
    return _made(award, DRAW)


def draw_secret(award: Award) -> bytes:
    """Return the site's secret for a draw, the one that the rules commit to.

    Raise ImproperlyConfigured, in words for the operator, when it is missing or another one.
    """
    secret = _read(award, DRAW)
    if key_hash(secret) != json.loads(award.rules)["draw"][0]:
        message = f"The secret for a draw of award {award.code} is not the one in its rules."
        raise ImproperlyConfigured(message)
    return secret


def log_origin(award: Award) -> str:
    """Return what the log of an award is called in checkpoints: its address without the scheme."""
    return f"{urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}/log/{award.code}"


def log_key(award: Award) -> LogKey:
    """Return the log key of an opened award, the one that its rules commit to.

    Raise ImproperlyConfigured, in words for the operator, when it is missing or another one.
    """
    signer = Ed25519PrivateKey.from_private_bytes(_read(award, LOG))
    verifier = log_verifier(award)
    if _public(signer) != verifier.public_key:
        message = f"The log key found for award {award.code} is not the one its rules commit to."
        raise ImproperlyConfigured(message)
    return LogKey(verifier, signer.sign)


def tag_key(award: Award) -> bytes:
    """Return the key of an opened award, the one that its rules commit to.

    Raise ImproperlyConfigured, in words for the operator, when it is missing or another one.
    """
    key = _read(award, TAG)
    if key_hash(key) != json.loads(award.rules)["tag_key_sha256"]:
        message = f"The tag key found for award {award.code} is not the one its rules commit to."
        raise ImproperlyConfigured(message)
    return key


def has_key_file(award: Award) -> bool:
    """Tell whether the tag key of an award lies here as a file."""
    return _file(award, TAG).exists()


def destruction_record(award: Award, *, at: datetime) -> str:
    """Sign that the tag key of an award is destroyed, which of its hashes, and when.

    Raise ImproperlyConfigured without the log key, KeyError for an award without a log.
    """
    key = log_key(award)
    hashed = json.loads(award.rules)["tag_key_sha256"]
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return sign_note(f"{RECORD_FORMAT}\n{award.code}\n{hashed}\n{moment}\n", *key)


def destroy_key(award: Award) -> bool:
    """Remove the file of an award's tag key, and return whether there was one.

    Copies in other places, and a key in `VOTING_KEYS`, are the operator's to remove.
    """
    file = _file(award, TAG)
    there = file.exists()
    file.unlink(missing_ok=True)
    return there


def key_hash(key: bytes) -> str:
    """Return what the rules publish of a key."""
    return sha256(key).hexdigest()


def _public(signer: Ed25519PrivateKey) -> bytes:
    return signer.public_key().public_bytes_raw()


def _file(award: Award, kind: _Kind) -> Path:
    return Path(settings.VOTING_KEYS_DIR) / f"{award.code}{kind.suffix}"


def _given(award: Award, kind: _Kind) -> str | None:
    given: str | None = getattr(settings, kind.setting).get(award.code)
    return given


def _made(award: Award, kind: _Kind) -> bytes:
    if _given(award, kind) is None:
        _make(_file(award, kind))
    return _read(award, kind)


def _make(file: Path) -> None:
    """Write a new key whole or not at all; a key that is there already stays."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_suffix(f".{token_hex(8)}")
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w") as out:
        out.write(token_hex(KEY_BYTES) + "\n")
    with suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()


def _read(award: Award, kind: _Kind) -> bytes:
    file = _file(award, kind)
    try:
        key = bytes.fromhex(_given(award, kind) or file.read_text("ascii").strip())
    except FileNotFoundError:
        message = (
            f"The {kind.name} of award {award.code} is missing: restore {file.name} "
            f"in VOTING_KEYS_DIR, or set {kind.setting}."
        )
        raise ImproperlyConfigured(message) from None
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        message = f"The {kind.name} of award {award.code} is not {2 * KEY_BYTES} hex digits."
        raise ImproperlyConfigured(message)
    return key
