"""The grammar of the ballot log: what an entry says, and the one way to write it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

FORMAT = "lapak-log/v1"
ENTRY_SEPARATOR = "\n"
"""Stands between two entries of a file, which so are parted by an empty line."""


class LogFormatError(ValueError):
    """Say that a text is outside the grammar; never the text, which may be a ballot."""

    def __init__(self) -> None:
        super().__init__("This is no entry of a ballot log.")


class Open(NamedTuple):
    """The beginning: hashes (64 hex) of rules.json and of the tag key, and the delegates' roll."""

    award: str
    rules_sha256: str
    tag_key_sha256: str
    roll_root: str
    roll_size: int


class Ballot(NamedTuple):
    """One version of one voter's choice: tag and nonce 32 hex, nominee codes ascending."""

    award: str
    electorate: str
    tag: str
    version: int
    choices: tuple[str, ...]
    nonce: str


class JuryCommit(NamedTuple):
    """The seal (64 hex) of a sheet that a juror has locked."""

    award: str
    juror: str
    sheet_sha256: str


class Case(NamedTuple):
    """A decision about suspicious ballots, by two officers, on a dossier (64 hex)."""

    award: str
    case: str
    dossier_sha256: str
    officers: tuple[str, ...]


class Void(NamedTuple):
    """The ballot with an index does not count, for one of the reasons DUP, BOT, BUY, TOK, TST."""

    award: str
    ballot: int
    reason: str
    case: str


class Revoke(NamedTuple):
    """A delegate's card (credential, 32 hex) does not count."""

    award: str
    credential: str
    case: str


class Close(NamedTuple):
    """The end of voting, and how many ballots the log holds."""

    award: str
    ballots: int


class Counted(NamedTuple):
    """A result was written: its stage, and the hash (64 hex) of result.json."""

    award: str
    stage: str
    result_sha256: str


class KeyDestroyed(NamedTuple):
    """The tag key is gone; the hash (64 hex) of the signed record that says so."""

    award: str
    record_sha256: str


Entry = Open | Ballot | JuryCommit | Case | Void | Revoke | Close | Counted | KeyDestroyed


class _Part(NamedTuple):
    """How one line is written: its pattern, and the way to and from a value."""

    pattern: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


_NAME = r"[A-Za-z0-9-]{1,40}"
_AWARD = _Part(r"[a-z0-9-]{3,40}")
_HEX_32 = _Part(r"[0-9a-f]{32}")
_HEX_64 = _Part(r"[0-9a-f]{64}")
_NUMBER = _Part(r"0|[1-9][0-9]{0,17}", int)
_VERSION = _Part(r"[1-5]", int)
_ELECTORATE = _Part(r"public|delegate")
_REASON = _Part(r"DUP|BOT|BUY|TOK|TST")
_STAGE = _Part(r"provisional|final")
_ID = _Part(_NAME)
_CODES = _Part(rf"{_NAME}(?:,{_NAME})*", _codes, ",".join)
_PAIR = _Part(rf"{_NAME},{_NAME}", _codes, ",".join)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One type of entry: what it is read into, its pattern, and its lines after the type."""

    name: str
    make: Callable[..., Entry]
    parts: tuple[_Part, ...]
    pattern: re.Pattern[str]


def _kind(name: str, make: Callable[..., Entry], *further: _Part) -> _Kind:
    parts = (_AWARD, *further)
    lines = "".join(f"({part.pattern})\n" for part in parts)
    return _Kind(name, make, parts, re.compile(f"{FORMAT}\n{name}\n{lines}", re.ASCII))


_KINDS: dict[type, _Kind] = {
    Open: _kind("open", Open, _HEX_64, _HEX_64, _HEX_64, _NUMBER),
    Ballot: _kind("ballot", Ballot, _ELECTORATE, _HEX_32, _VERSION, _CODES, _HEX_32),
    JuryCommit: _kind("jurycommit", JuryCommit, _ID, _HEX_64),
    Case: _kind("case", Case, _ID, _HEX_64, _PAIR),
    Void: _kind("void", Void, _NUMBER, _REASON, _ID),
    Revoke: _kind("revoke", Revoke, _HEX_32, _ID),
    Close: _kind("close", Close, _NUMBER),
    Counted: _kind("result", Counted, _STAGE, _HEX_64),
    KeyDestroyed: _kind("keydestroyed", KeyDestroyed, _HEX_64),
}
_BY_NAME = {kind.name: kind for kind in _KINDS.values()}


def write_entry(entry: Entry) -> str:
    """Write an entry. Raise LogFormatError where a value is none that the grammar has."""
    kind = _KINDS[type(entry)]
    values = zip(kind.parts, entry, strict=True)
    lines = "".join(f"{part.write(value)}\n" for part, value in values)
    text = f"{FORMAT}\n{kind.name}\n{lines}"
    if read_entry(text) != entry:
        raise LogFormatError
    return text


def read_entry(text: str) -> Entry:
    """Read an entry. Raise LogFormatError for every text that `write_entry` never writes."""
    name = text[len(FORMAT) + 1 :].partition("\n")[0]
    kind = _BY_NAME.get(name)
    match = kind.pattern.fullmatch(text) if kind else None
    if kind is None or match is None:
        raise LogFormatError
    said = zip(kind.parts, match.groups(), strict=True)
    entry = kind.make(*(part.read(value) for part, value in said))
    if not _is_in_order(entry):
        raise LogFormatError
    return entry


def _is_in_order(entry: Entry) -> bool:
    """Tell whether choices ascend, so that they are written in one way only, and two are two."""
    if isinstance(entry, Ballot):
        return all(map(str.__lt__, entry.choices, entry.choices[1:]))
    return not isinstance(entry, Case) or entry.officers[0] != entry.officers[1]


def join_entries(texts: Iterable[str]) -> str:
    """Return the content of entries.txt: entries parted by an empty line."""
    return ENTRY_SEPARATOR.join(texts)


def split_entries(content: str) -> Iterator[str]:
    """Return the texts of entries.txt; what is no entry shows when it is read.

    Joined again they are the same content, whatever it is.
    """
    start = 0
    while content and (end := content.find("\n\n", start)) >= 0:
        yield content[start : end + 1]
        start = end + 2
    if content:
        yield content[start:]
