"""The secret key behind the tags of an award's voters; it never enters the database.

Kept in `VOTING_KEYS` (award code -> 64 hex, from the environment) or as a file of mode 600 in
`VOTING_KEYS_DIR`. Whoever has it can tell which tag belongs to an address, so it is destroyed
after the objection period; its SHA-256 stands in the frozen rules.
"""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from voting.models import Award

KEY_BYTES = 32


def key_for_opening(award: Award) -> bytes:
    """Return the award's key, making it if there is none yet."""
    if award.code not in settings.VOTING_KEYS:
        _make(_file(award))
    return _read(award)


def tag_key(award: Award) -> bytes:
    """Return the key of an opened award, the one that its rules commit to.

    Raise ImproperlyConfigured, in words for the operator, when it is missing or another one.
    """
    key = _read(award)
    if key_hash(key) != json.loads(award.rules)["tag_key_sha256"]:
        message = f"The tag key found for award {award.code} is not the one its rules commit to."
        raise ImproperlyConfigured(message)
    return key


def destroy_key(award: Award) -> bool:
    """Remove the file of an award's key, and return whether there was one.

    Copies in other places, and a key in `VOTING_KEYS`, are the operator's to remove.
    """
    file = _file(award)
    there = file.exists()
    file.unlink(missing_ok=True)
    return there


def key_hash(key: bytes) -> str:
    """Return what the rules publish of a key."""
    return sha256(key).hexdigest()


def _file(award: Award) -> Path:
    return Path(settings.VOTING_KEYS_DIR) / f"{award.code}.key"


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


def _read(award: Award) -> bytes:
    given = settings.VOTING_KEYS.get(award.code)
    try:
        key = bytes.fromhex(given or _file(award).read_text("ascii").strip())
    except FileNotFoundError:
        message = (
            f"The tag key of award {award.code} is missing: restore {_file(award).name} "
            "in VOTING_KEYS_DIR, or set VOTING_KEYS."
        )
        raise ImproperlyConfigured(message) from None
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        message = f"The tag key of award {award.code} is not {2 * KEY_BYTES} hex digits."
        raise ImproperlyConfigured(message)
    return key
