"""What a voter keeps: a promise at once, a proof once the ballot stands in the log."""

import re
from base64 import b64encode
from typing import NamedTuple

from .notes import Checkpoint, NoteError, Verifier, open_note, read_base64, read_checkpoint
from .tree import ProofError, hash_leaf, root_from_inclusion

PROMISE_FORMAT = "lapak-promise/v1"
PROOF_FORMAT = "c2sp.org/tlog-proof@v1"
PROMISE_SECONDS = 15 * 60
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BITS, CODE_LENGTH, GROUP = 60, 12, 4
MISREAD = str.maketrans("ILO", "110", "- ")
PROMISE = re.compile(
    rf"{PROMISE_FORMAT}\n(?P<origin>[^\n]+)\n(?P<leaf>[0-9a-f]{{64}})\n(?P<by>[1-9][0-9]{{0,17}})\n"
)
PROOF = re.compile(
    rf"{PROOF_FORMAT}\nextra (?P<entry>[^\n]+)\nindex (?P<index>0|[1-9][0-9]{{0,17}})\n"
    r"(?P<hashes>(?:[A-Za-z0-9+/]{43}=\n)*)\n(?P<checkpoint>.+)",
    re.DOTALL,
)


class Promise(NamedTuple):
    """The log's word that a leaf (32 bytes) will stand in it by a time (POSIX seconds)."""

    origin: str
    leaf: bytes
    by: int


class Proof(NamedTuple):
    """An entry, its place in the log, the hashes from its leaf to the root, the checkpoint."""

    entry: str
    place: int
    hashes: tuple[bytes, ...]
    checkpoint: str


def promise_text(promise: Promise) -> str:
    """Write the text of a promise, which the log signs as a note."""
    return f"{PROMISE_FORMAT}\n{promise.origin}\n{promise.leaf.hex()}\n{promise.by}\n"


def read_promise(content: str, verifier: Verifier) -> Promise:
    """Read a signed promise of this log. Raise NoteError where it is none."""
    match = PROMISE.fullmatch(open_note(content, verifier))
    if match is None or match["origin"] != verifier.name:
        raise NoteError("This is no promise of this log.")
    return Promise(match["origin"], bytes.fromhex(match["leaf"]), int(match["by"]))


def write_receipt(entry: str, promise: str) -> str:
    """Return the first receipt of a ballot: its entry, an empty line, the signed promise."""
    return f"{entry}\n{promise}"


def split_receipt(content: str) -> tuple[str, str]:
    """Return entry and signed promise of a first receipt; the promise is empty where it is none."""
    entry, gap, promise = content.partition("\n\n")
    return (f"{entry}\n", promise) if gap else (content, "")


def write_proof(proof: Proof) -> str:
    """Return the last receipt of a ballot: a C2SP tlog-proof with the entry as its extra."""
    hashes = "".join(f"{_encoded(each)}\n" for each in proof.hashes)
    extra = _encoded(proof.entry.encode("ascii"))
    return f"{PROOF_FORMAT}\nextra {extra}\nindex {proof.place}\n{hashes}\n{proof.checkpoint}"


def read_proof(content: str) -> Proof:
    """Read a tlog-proof without checking it. Raise ProofError where it is none."""
    match = PROOF.fullmatch(content)
    if match is None:
        raise ProofError("This is no tlog-proof.")
    try:
        entry = read_base64(match["entry"]).decode("ascii")
        hashes = tuple(read_base64(line) for line in match["hashes"].split("\n")[:-1])
    except (NoteError, UnicodeDecodeError):
        raise ProofError("This is no tlog-proof.") from None
    return Proof(entry, int(match["index"]), hashes, match["checkpoint"])


def check_proof(proof: Proof, verifier: Verifier) -> Checkpoint:
    """Return the checkpoint in which a proof finds its entry.

    Raise NoteError where the checkpoint is not this log's, ProofError where its root is another.
    """
    head = read_checkpoint(open_note(proof.checkpoint, verifier))
    if head.origin != verifier.name:
        raise NoteError(head.origin)
    leaf = hash_leaf(proof.entry.encode("ascii"))
    if root_from_inclusion(leaf, proof.place, head.size, proof.hashes) != head.root:
        raise ProofError("The root is another one.")
    return head


def tracking_code(leaf: bytes) -> str:
    """Return the code by which a voter finds a leaf again: its top 60 bits, XXXX-XXXX-XXXX."""
    number = int.from_bytes(leaf, "big") >> (len(leaf) * 8 - CODE_BITS)
    places = reversed(range(0, CODE_BITS, 5))
    code = "".join(CROCKFORD[number >> place & 31] for place in places)
    return "-".join(code[at : at + GROUP] for at in range(0, CODE_LENGTH, GROUP))


def read_code(typed: str) -> str | None:
    """Return a code as it is written, however it was typed; None for what can be none."""
    code = typed.strip().upper().translate(MISREAD)
    if not typed.isascii() or len(code) != CODE_LENGTH or not set(code) <= set(CROCKFORD):
        return None
    return "-".join(code[at : at + GROUP] for at in range(0, CODE_LENGTH, GROUP))


def _encoded(content: bytes) -> str:
    return b64encode(content).decode("ascii")
