"""The program witness.py: look at a log, keep its checkpoint, and sign it if one has a key."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from http.client import HTTPException
from pathlib import Path
from time import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from .log.ed25519 import SEED_BYTES, public_key, sign
from .log.notes import COSIGNATURE, NAME, NoteError, Verifier, cosignature, open_note, read_vkey
from .log.whole import DifferenceError
from .witnessing import HEAD, Fetch, NotDoneError, Watched, look
from .wording import in_indonesian

SECONDS = 30
MOST_READ = 1_000_000
AWAY = 2
"""How the program ends where the log could not be reached: nothing is known."""
NOT_FOUND = 404
UNREACHED = (OSError, HTTPException, ValueError)
"""What the network and an address that is none lead to."""
COSIGNED = "cosigned"
"""Where below the log's address its site takes cosigned checkpoints, and hands them out."""


def keep_watch(arguments: Sequence[str], say: Callable[[str], object]) -> int:
    """Look once; return 0 where all is well, 1 where it is not, 2 where nobody knows."""
    asked = _parser().parse_args(arguments)
    try:
        return _watch(asked, say)
    except NotDoneError as fault:
        say(f"TIDAK SELESAI: {in_indonesian(str(fault))}")
        say(f"NOT DONE: {fault}")
        return AWAY


def _watch(asked: Namespace, say: Callable[[str], object]) -> int:
    whose = _log_key(asked.vkey), _witness(asked)
    ended = _look(_fetch_below(asked.address), Path(asked.store), whose, say)
    if asked.send and not ended:
        say(_send(asked.address, _stored(Path(asked.store)).encode()))
    return ended


def _log_key(vkey: str) -> Verifier:
    try:
        return read_vkey(vkey)
    except NoteError:
        raise NotDoneError(f"{vkey}: is no verifier key, the page of the log has it") from None


def _look(
    fetch: Fetch,
    store: Path,
    whose: tuple[Verifier, tuple[Verifier, bytes] | None],
    say: Callable[[str], object],
) -> int:
    verifier, key = whose
    try:
        watched = look(fetch, verifier, _stored(store))
    except DifferenceError as difference:
        say(f"BERBEDA: {in_indonesian(str(difference))}")
        say(f"DIFFERS: {difference}")
        return 1
    _store(store, watched.note + _cosigned(watched, verifier, key))
    _agree_with(watched, key, say)
    return 0


def _stored(store: Path) -> str:
    try:
        return store.read_text("utf-8", errors="replace") if store.exists() else ""
    except OSError:
        raise NotDoneError(f"{store}: cannot be read") from None


def _store(store: Path, note: str) -> None:
    try:
        store.write_text(note, "utf-8")
    except OSError:
        raise NotDoneError(f"{store}: cannot be written") from None


def _agree_with(
    watched: Watched, key: tuple[Verifier, bytes] | None, say: Callable[[str], object]
) -> None:
    size, before = watched.now.size, watched.before.size if watched.before else 0
    say(f"COCOK: {size} catatan" + (f", lanjutan dari {before}" if before else ""))
    say(f"AGREES: {size} entries" + (f", continues {before}" if before else ""))
    if key:
        say(f"vkey {key[0].vkey}")


def _send(address: str, note: bytes) -> str:
    """Send the cosigned checkpoint to the site of the log, and return what it answers."""
    place = f"{address.rstrip('/')}/{COSIGNED}"
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    request = Request(place, data=note, headers=headers)  # noqa: S310 - http or https
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - http or https
            return _first_line(answer.read(MOST_READ))
    except HTTPError as refusal:
        said = _reason_of(refusal) or str(refusal.code)
        raise NotDoneError(f"it was not sent, the site answers: {said}") from None
    except UNREACHED:
        raise NotDoneError(f"it was not sent: {address}: cannot be reached") from None


def _reason_of(refusal: HTTPError) -> str:
    """Return what a refusal says, nothing where the line broke before it was said."""
    try:
        return _first_line(refusal.read(MOST_READ))
    except UNREACHED:
        return ""


def _first_line(content: bytes) -> str:
    """Return what a site answers, without what could write elsewhere on the terminal."""
    line = content.decode("utf-8", errors="replace").partition("\n")[0]
    return "".join(letter for letter in line if letter.isprintable())


def _parser() -> ArgumentParser:
    parser = ArgumentParser(description="Look at a ballot log, and whether it only grew.")
    parser.add_argument("address", help="as in https://lapak.example/log/lapak-terbaik-2026/")
    parser.add_argument("vkey", help="the verifier key, from the log's page or rules.json")
    parser.add_argument("--store", default="checkpoint.txt", help="where the last one is kept")
    parser.add_argument("--key", help="a file of 64 hex digits, to sign with as a witness")
    parser.add_argument("--send", action="store_true", help="send the signed one to the log's site")
    parser.add_argument("--name", default="", help="what the witness is called: saksi.example/w1")
    return parser


def _witness(asked: Namespace) -> tuple[Verifier, bytes] | None:
    """Return who signs, and the seed of the key, if there is one."""
    if not asked.key:
        return None
    seed = _seed_in(Path(asked.key))
    if not NAME.fullmatch(asked.name):
        raise NotDoneError("a witness has a name (--name), without spaces and plus signs")
    return Verifier(asked.name, public_key(seed), COSIGNATURE), seed


def _seed_in(key: Path) -> bytes:
    try:
        seed = bytes.fromhex(key.read_text("ascii").strip())
    except OSError:
        raise NotDoneError(f"{key}: cannot be read") from None
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise NotDoneError(f"{key}: is no key, 64 hex digits are needed")
    return seed


def _cosigned(watched: Watched, verifier: Verifier, key: tuple[Verifier, bytes] | None) -> str:
    """Return the line by which the witness says when it saw this head."""
    if key is None:
        return ""
    witness, seed = key
    text = open_note(watched.note, verifier)
    return cosignature(text, witness, lambda message: sign(seed, message), int(time()))


def _fetch_below(address: str) -> Fetch:
    """Return a way to fetch files below an address; only http and https are asked."""
    if not address.startswith(("http://", "https://")):
        raise NotDoneError(f"{address}: does not begin with http:// or https://")

    def fetch(path: str) -> bytes:
        place = f"{address.rstrip('/')}/{path}"
        try:
            return _fetched(place)
        except HTTPError as refusal:
            if (path, refusal.code) == (HEAD, NOT_FOUND):
                raise NotDoneError(f"{address}: no log is here now, or nothing in it") from None
            raise NotDoneError(f"{place}: the site answers {refusal.code}") from None
        except UNREACHED:
            raise NotDoneError(f"{address}: cannot be reached") from None

    return fetch


def _fetched(address: str) -> bytes:
    with urlopen(Request(address), timeout=SECONDS) as answer:  # noqa: S310 - http or https
        content: bytes = answer.read(MOST_READ)
    return content
