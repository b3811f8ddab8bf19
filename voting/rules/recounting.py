"""The program verify.py: count the package of an award again, on any machine with Python."""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from .log.whole import FINAL, PROVISIONAL, DifferenceError
from .package import PROGRAM, Files
from .verifying import Summary, verify
from .wording import in_indonesian

AGREES, DIFFERS = "COCOK", "BERBEDA"
MOST_BYTES = 2**32
"""What ten million ballots would need; more is no package, but an attempt to fill the memory."""
UNREADABLE = (BadZipFile, OSError, EOFError, RuntimeError, zlib.error)
STAGES = {PROVISIONAL: "sementara", FINAL: "final"}
OF_ANOTHER_KIND = "a file holds something that is not of its kind"
MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What values of a wrong kind lead to, wherever they are first used; all are differences."""


def main(arguments: Sequence[str], here: Path, say: Callable[[str], object]) -> int:
    """Say COCOK, or the first difference; return 0 or 1. Without an argument, count this folder.

    Indonesian first, the same in English below.
    """
    place = Path(arguments[0]) if arguments else here
    try:
        summary = verify(files_at(place))
    except DifferenceError as difference:
        return _differ(_plain(str(difference)), say)
    except MALFORMED:
        return _differ(OF_ANOTHER_KIND, say)
    return _agree(summary, say)


def _agree(counted: Summary, say: Callable[[str], object]) -> int:
    say(
        f"{AGREES}: {counted.entries} catatan, {counted.checkpoints} penanda, "
        f"{counted.ballots} suara, {counted.sheets} lembar nilai, hasil {STAGES[counted.stage]}"
    )
    say(f"root {counted.root}")
    say(
        f"AGREES: {counted.entries} entries, {counted.checkpoints} checkpoints, "
        f"{counted.ballots} ballots, {counted.sheets} sheets, {counted.stage} result"
    )
    return 0


def _differ(difference: str, say: Callable[[str], object]) -> int:
    say(f"{DIFFERS}: {in_indonesian(difference)}")
    say(f"DIFFERS: {difference}")
    return 1


def files_at(place: Path) -> Files:
    """Return the files of a package by name: of a folder, or of the zip it came in.

    The zip often lies in the folder where it was unpacked; nothing is read from it there.
    """
    if place.is_dir():
        found = [path for path in place.rglob("*") if path.is_file()]
        own = [path for path in found if path.parent != place or path.suffix.lower() != ".zip"]
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in own}
    try:
        names, files = _unpacked(place)
    except UNREADABLE:
        raise DifferenceError(f"{place.name}: is no package, {PROGRAM} needs one") from None
    if len(files) != len(names):
        raise DifferenceError(f"{place.name}: holds a file twice")
    return files


def _unpacked(place: Path) -> tuple[list[str], dict[str, bytes]]:
    with ZipFile(place) as package:
        members = [member for member in package.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise DifferenceError(f"{place.name}: is larger than any package")
        names = [member.filename for member in members]
        return names, {name: package.read(name) for name in names}


def _plain(text: str) -> str:
    """Return a text that can do nothing to the terminal it is shown on: names come from a file."""
    return "".join(letter if " " <= letter <= "~" else "?" for letter in text)
