"""Open the sealed sheets of a package: each has its seal in the log, and each seal its sheet.

A sheet that was unlocked and locked again has two seals. The text of the earlier one is in the
package too, so that anyone can see what was changed; it was sealed before the one that counts, and
before the close. A sheet that was never locked again counts for nothing, and is named.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from .counting import ScoredSheet
from .log.entries import JuryCommit
from .log.whole import DifferenceError, WholeLog
from .package import RESULT, SHEETS, Files, GivenRules, sheet_name, text_in
from .sheets import Sheet, read_sheet, sheet_seal

SUPERSEDED = re.compile(r".*\.superseded-(?P<number>[1-9][0-9]{0,3})\.txt", re.ASCII)
COUNTS = 0
"""Which of a juror's sheets for a nominee counts; those that were unlocked begin at 1."""


@dataclass(frozen=True)
class Unsealed:
    """The sheets that count, and the seals (64 hex) of those that were unlocked."""

    counted: list[ScoredSheet]
    superseded: list[str]
    withdrawn: list[str]


@dataclass(slots=True)
class _Chain:
    """One juror's sheets for one nominee: the one that counts, and by number the earlier ones."""

    scored: dict[int, ScoredSheet] = field(default_factory=dict)
    seals: dict[int, JuryCommit] = field(default_factory=dict)

    @property
    def earlier(self) -> list[str]:
        return [self.seals[number].sheet_sha256 for number in sorted(self.seals) if number]


def unsealed(files: Files, given: GivenRules, log: WholeLog) -> Unsealed:
    """Read all sheets. Raise DifferenceError where one has no seal, or a seal has no sheet."""
    chains: dict[tuple[str, str], _Chain] = {}
    for name in sorted(name for name in files if name.startswith(SHEETS)):
        _open(name, text_in(files, name), given, chains)
    for pair in sorted(chains):
        _require_order(pair, chains[pair], log)
    opened = {seal for chain in chains.values() for seal in chain.seals.values()}
    if {seal.sheet_sha256 for seal in log.seals if seal not in opened} != _set_aside(files):
        raise DifferenceError(f"{SHEETS}: a sealed sheet is missing")
    ordered = [chains[pair] for pair in sorted(chains)]
    finished = [chain for chain in ordered if COUNTS in chain.scored]
    return Unsealed(
        counted=[chain.scored[COUNTS] for chain in finished],
        superseded=[
            seal
            for chain in ordered
            for seal in (chain.earlier if COUNTS in chain.scored else chain.earlier[:-1])
        ],
        withdrawn=[chain.earlier[-1] for chain in ordered if COUNTS not in chain.scored],
    )


def _open(name: str, text: str, given: GivenRules, chains: dict[tuple[str, str], _Chain]) -> None:
    """Read one sheet and put it where it belongs."""
    sheet = _sheet(name, text)
    scored = _scored(name, sheet, given)
    match = SUPERSEDED.fullmatch(name)
    number = int(match["number"]) if match else COUNTS
    is_named = name == sheet_name(scored.juror, scored.nominee, number)
    if sheet.award != given.award or not is_named:
        raise DifferenceError(f"{name}: is of another award, or stands twice")
    chain = chains.setdefault((scored.juror, scored.nominee), _Chain())
    chain.scored[number] = scored
    chain.seals[number] = JuryCommit(sheet.award, sheet.juror, sheet_seal(text))


def _require_order(pair: tuple[str, str], chain: _Chain, log: WholeLog) -> None:
    """Let every seal stand in the log after those it took the place of, these before the close."""
    places = {}
    for number, seal in chain.seals.items():
        if seal not in log.seals:
            raise DifferenceError(f"{sheet_name(*pair, number)}: its seal is not in the log")
        places[number] = log.seals[seal]
    earlier = range(1, max(places) + 1)
    for number in earlier:
        _require_early(sheet_name(*pair, number), places.get(number), log)
    numbers = [*earlier, *([COUNTS] if COUNTS in places else [])]
    order = [places[number] for number in numbers]
    if order != sorted(set(order)):
        raise DifferenceError(f"{sheet_name(*pair)}: an earlier sheet was sealed later")


def _require_early(name: str, place: int | None, log: WholeLog) -> None:
    if place is None:
        raise DifferenceError(f"{name}: is missing")
    if place > (log.closed_at or 0):
        raise DifferenceError(f"{name}: was sealed after the close")


def _sheet(name: str, text: str) -> Sheet:
    try:
        return read_sheet(text)
    except ValueError:
        raise DifferenceError(f"{name}: is no score sheet") from None


def _scored(name: str, sheet: Sheet, given: GivenRules) -> ScoredSheet:
    nominees = {line.nominee for line in sheet.lines}
    rubric = tuple(key for key, _weight in given.parameters.criteria)
    if len(nominees) != 1 or tuple(line.criterion for line in sheet.lines) != rubric:
        raise DifferenceError(f"{name}: does not follow the rubric")
    (nominee,) = nominees
    if nominee not in given.parameters.nominees:
        raise DifferenceError(f"{name}: judges no nominee")
    return ScoredSheet(sheet.juror, nominee, tuple(line.score for line in sheet.lines))


def _set_aside(files: Files) -> Collection[str]:
    """Return the seals of sheets that the result names as not counted, because of a recusal."""
    try:
        named = json.loads(text_in(files, RESULT))["jury"]["set_aside"]
        is_in_order = isinstance(named, list) and named == sorted(set(map(str, named)))
    except (ValueError, KeyError, TypeError, RecursionError):
        is_in_order = False
    if not is_in_order:
        raise DifferenceError(f"{RESULT}: does not say which seals are set aside")
    return set(named)
