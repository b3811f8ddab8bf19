"""Signed notes and checkpoints: C2SP signed-note, tlog-checkpoint and tlog-cosignature.

A note is a text that ends with LF, an empty line, and lines of signatures. Whoever signs is known
by a name, a public key (32 bytes, Ed25519) and the type of signature, which are its vkey.
"""

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from .ed25519 import KEY_BYTES, is_signed
from .tree import HASH_BYTES

PLAIN, COSIGNATURE = 0x01, 0x04
"""A signature of the text itself, and a witness's of the text and a time."""
ID_BYTES, TIME_BYTES = 4, 8
MOST_SIGNATURES = 16
LATEST = 2**63 - 1
DASH = "\N{EM DASH}"
SIGNATURE = re.compile(rf"{DASH} (?P<name>[^\s+]+) (?P<signature>[A-Za-z0-9+/]+={{0,2}})")
NAME = re.compile(r"[^\s+]+")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
CHECKPOINT = re.compile(
    r"(?P<origin>[^\n]+)\n(?P<size>0|[1-9][0-9]{0,17})\n(?P<root>[^\n]+)\n", re.ASCII
)
Sign = Callable[[bytes], bytes]
"""Takes a message and returns its Ed25519 signature, 64 bytes."""


class NoteError(ValueError):
    """Say that a text is no note, no checkpoint or no key, or not signed by whom it should be.

    Never the text: what is brought as a receipt says what somebody voted.
    """


class Verifier(NamedTuple):
    """Who may sign: name, public key, and type of signature."""

    name: str
    public_key: bytes
    kind: int = PLAIN

    @property
    def key_id(self) -> bytes:
        """Return the four bytes by which a signature names its key."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public_key
        return sha256(named).digest()[:ID_BYTES]

    @property
    def vkey(self) -> str:
        """Return the one text that holds all of it."""
        key = b64encode(bytes([self.kind]) + self.public_key).decode("ascii")
        return f"{self.name}+{self.key_id.hex()}+{key}"


class Signature(NamedTuple):
    """One line below a note: name, key id (4 bytes), and what the key made."""

    name: str
    key_id: bytes
    content: bytes


class Note(NamedTuple):
    """A text and who signed it; nothing of it is checked yet."""

    text: str
    signatures: tuple[Signature, ...]


class Checkpoint(NamedTuple):
    """The head of a tree: whose log, how many leaves, and their root (32 bytes)."""

    origin: str
    size: int
    root: bytes


def read_vkey(vkey: str) -> Verifier:
    """Read a verifier key. Raise NoteError where it is none, or does not fit itself."""
    name, _first, rest = vkey.partition("+")
    key_id, _second, encoded = rest.partition("+")
    key = read_base64(encoded)
    verifier = Verifier(name, key[1:], key[0] if key else 0)
    fits = verifier.vkey == vkey and len(verifier.public_key) == KEY_BYTES
    is_known = verifier.kind in (PLAIN, COSIGNATURE) and key_id == verifier.key_id.hex()
    if not fits or not is_known or not NAME.fullmatch(name):
        raise NoteError("This is no verifier key.")
    return verifier


def sign_note(text: str, verifier: Verifier, sign: Sign) -> str:
    """Return a text with its signature as a note."""
    return f"{text}\n{signature_line(_by(verifier, sign(text.encode())))}"


def cosignature(text: str, verifier: Verifier, sign: Sign, at: int) -> str:
    """Return the line by which a witness says it saw this head at a time (POSIX seconds)."""
    made = at.to_bytes(TIME_BYTES, "big") + sign(_timed(text, at))
    return signature_line(_by(verifier, made))


def signature_line(signature: Signature) -> str:
    """Return the line that stands below a note, LF included."""
    encoded = b64encode(signature.key_id + signature.content).decode("ascii")
    return f"{DASH} {signature.name} {encoded}\n"


def read_note(content: str) -> Note:
    """Read a note without checking who signed it. Raise NoteError where it is none."""
    text, _gap, lines = content.rpartition("\n\n")
    signed = [SIGNATURE.fullmatch(line) for line in lines.removesuffix("\n").split("\n")]
    whole = text and lines.endswith("\n") and not CONTROL.search(content)
    if not whole or not all(signed) or len(signed) > MOST_SIGNATURES:
        raise NoteError("This is no note.")
    return Note(f"{text}\n", tuple(_signature(match) for match in signed if match))


def signed_at(note: Note, verifier: Verifier) -> int | None:
    """Return when a note was signed: POSIX seconds of a cosignature, else 0; None if it was not.

    Raise NoteError where the key is named and did not sign this text.
    """
    named = (verifier.name, verifier.key_id)
    found = [each.content for each in note.signatures if each[:2] == named]
    if not found:
        return None
    if len(found) > 1 or not _is_from(verifier, note.text, found[0]):
        raise NoteError(verifier.name)
    return int.from_bytes(found[0][:TIME_BYTES], "big") if verifier.kind == COSIGNATURE else 0


def join_notes(notes: Iterable[str]) -> str:
    """Return the content of checkpoints.txt: notes parted by an empty line."""
    return "\n".join(notes)


def split_notes(content: str) -> Iterator[str]:
    """Return the notes of checkpoints.txt; what is no note shows when it is read.

    A checkpoint has one empty line, so each second one stands between two of them.
    """
    parts = content.split("\n\n")
    for place in range(0, len(parts) - 1, 2):
        ends = "" if place + 2 == len(parts) else "\n"
        yield f"{parts[place]}\n\n{parts[place + 1]}{ends}"
    if len(parts) % 2 and content:
        yield parts[-1]


def open_note(content: str, verifier: Verifier) -> str:
    """Return the text of a note that this key signed. Raise NoteError otherwise."""
    note = read_note(content)
    if signed_at(note, verifier) is None:
        raise NoteError(verifier.name)
    return note.text


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Write the text of a checkpoint."""
    root = b64encode(checkpoint.root).decode("ascii")
    return f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint; no line more is allowed. Raise NoteError otherwise."""
    match = CHECKPOINT.fullmatch(text)
    root = read_base64(match["root"]) if match else b""
    if match is None or len(root) != HASH_BYTES:
        raise NoteError("This is no checkpoint.")
    return Checkpoint(match["origin"], int(match["size"]), root)


def read_base64(text: str) -> bytes:
    """Read standard Base 64 that is written as it should be, or raise NoteError."""
    try:
        content = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteError("This is no Base 64.") from None
    if b64encode(content).decode("ascii") != text:
        raise NoteError("This is no Base 64.")
    return content


def _is_from(verifier: Verifier, text: str, content: bytes) -> bool:
    if verifier.kind == PLAIN:
        return is_signed(verifier.public_key, text.encode(), content)
    at = int.from_bytes(content[:TIME_BYTES], "big")
    return at <= LATEST and is_signed(verifier.public_key, _timed(text, at), content[TIME_BYTES:])


def _timed(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _by(verifier: Verifier, content: bytes) -> Signature:
    return Signature(verifier.name, verifier.key_id, content)


def _signature(match: re.Match[str]) -> Signature:
    content = read_base64(match["signature"])
    return Signature(match["name"], content[:ID_BYTES], content[ID_BYTES:])
