"""Put the package of an award together: what anyone needs to count it again, and the program.

The program is made from the very modules that the site counts with, one after the other in one
file that needs nothing but Python's standard library. It is never kept by hand.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from voting import rules
from voting.models import Award, ResultRecord
from voting.queries.cards import roll_of
from voting.queries.log import sealed_text
from voting.queries.log_pages import every_checkpoint, every_entry
from voting.queries.packages import activities_of_award
from voting.queries.results import counted_sheets, record_before
from voting.queries.unlocking import unlocked_sheets
from voting.rules.log.entries import ENTRY_SEPARATOR
from voting.rules.log.notes import join_notes
from voting.rules.log.roll import roll_text
from voting.rules.package import (
    ACTIVITIES,
    BEFORE,
    CHECKPOINTS,
    ENTRIES,
    PROGRAM,
    RESULT,
    ROLL,
    RULES,
    sheet_name,
)

ROOM = Path(rules.__file__).parent
PACKAGE = "voting.rules"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""What the zip says of the time of its files, so that it is the same whenever it is made."""
RECOUNT = "Count an award again: `python3 verify.py`, in its folder, or with a package named."
WATCH = "Keep watch over a ballot log: `python3 witness.py ADDRESS VKEY`, once in a while."
HEAD = '''#!/usr/bin/env python3
"""{}

Needs Python 3.11 or newer and nothing else. Made from the modules with which the site works; each
begins with its name.
"""

'''
TAIL = """

if __name__ == "__main__":
    sys.exit({})
"""


def write_package(record: ResultRecord, out: IO[bytes]) -> None:
    """Write the package of a result as a zip; the same bytes for the same log.

    A page of entries is in memory at a time.
    """
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, pieces in package_parts(record).items():
            _write(package, name, pieces)


def _write(package: ZipFile, name: str, pieces: Iterable[str]) -> None:
    with package.open(_member(name), "w") as member:
        for piece in pieces:
            member.write(piece.encode())


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, LONG_AGO)
    member.compress_type = ZIP_DEFLATED
    return member


def package_parts(record: ResultRecord) -> dict[str, Iterable[str]]:
    """Return the files of the package by name, each in pieces that follow each other."""
    award = record.award
    return {
        RULES: [award.rules],
        ENTRIES: _parted(every_entry(award)),
        CHECKPOINTS: [join_notes(every_checkpoint(award))],
        ROLL: [roll_text(roll_of(award))],
        RESULT: [record.document],
        **_announced_before(record),
        **_activities(award),
        **{name: [text] for name, text in _sheets(award).items()},
        PROGRAM: [program()],
    }


def _announced_before(record: ResultRecord) -> dict[str, Iterable[str]]:
    """Return the provisional result that a final one followed."""
    earlier = record_before(record)
    return {BEFORE: [earlier.document]} if earlier else {}


def _activities(award: Award) -> dict[str, Iterable[str]]:
    """Return the activities behind the figures of libraries; of anything else, nothing."""
    text = activities_of_award(award)
    return {} if text is None else {ACTIVITIES: [text]}


def _parted(texts: Iterator[str]) -> Iterator[str]:
    """Return entries with an empty line between them, as `join_entries` joins them."""
    yield next(texts, "")
    yield from (f"{ENTRY_SEPARATOR}{text}" for text in texts)


def _sheets(award: Award) -> dict[str, str]:
    counted = {
        sheet_name(sheet.seat.number, sheet.nominee.code): sealed_text(sheet)
        for sheet in counted_sheets(award)
    }
    unlocked = {
        sheet_name(one.seat, one.nominee, one.number): one.text
        for one in unlocked_sheets(award)
        if not one.is_set_aside
    }
    return counted | unlocked


def program() -> str:
    """Write verify.py."""
    here = "Path(__file__).resolve().parent"
    return _program("recounting", RECOUNT, f"main(sys.argv[1:], {here}, print)")


def witness_program() -> str:
    """Write witness.py."""
    return _program("watching", WATCH, "keep_watch(sys.argv[1:], print)")


@cache
def _program(first: str, purpose: str, call: str) -> str:
    """Write every module that one needs, in an order in which each comes after its own."""
    modules = list(_in_order(first, []))
    sources = {name: (ROOM / f"{name}.py").read_text("utf-8") for name in modules}
    imports = {line for source in sources.values() for line in _outside(source)}
    outside = "".join(sorted({"import sys\n", *imports}))
    body = "\n\n".join(f"# --- {name}.py\n\n{_inside(source)}" for name, source in sources.items())
    return f"{HEAD.format(purpose)}{outside}\n\n{body}{TAIL.format(call)}"


def _in_order(name: str, seen: list[str]) -> Iterator[str]:
    """Return the modules that one needs, and it, each once; `log/tree` stands for a room's part."""
    seen.append(name)
    for needed in _needs(name):
        if needed not in seen:
            yield from _in_order(needed, seen)
    yield name


def _needs(name: str) -> list[str]:
    tree = ast.parse((ROOM / f"{name}.py").read_text("utf-8"))
    room = name.rpartition("/")[0]
    found = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and _is_ours(node):
            inner = (node.module or "").removeprefix(f"{PACKAGE}.").replace(".", "/")
            is_beside = node.level and room
            found.append(f"{room}/{inner}" if is_beside else inner)
    return found


def _is_ours(node: ast.stmt) -> bool:
    is_from = isinstance(node, ast.ImportFrom)
    return is_from and (node.level > 0 or (node.module or "").startswith(PACKAGE))  # type: ignore[attr-defined]


def _outside(source: str) -> Iterator[str]:
    """Return what a module imports of the standard library, a name to a line."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            yield from (f"{ast.unparse(ast.Import([name]))}\n" for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not _is_ours(node):
            yield from (
                f"{ast.unparse(ast.ImportFrom(node.module, [name], 0))}\n" for name in node.names
            )


def _inside(source: str) -> str:
    """Return a module without what it imports."""
    imported = {
        number
        for node in ast.parse(source).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = enumerate(source.splitlines(keepends=True), start=1)
    return "".join(line for number, line in lines if number not in imported)
