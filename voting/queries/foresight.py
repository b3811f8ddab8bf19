"""What the committee looks at before it does something to an award that cannot be undone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder

from voting.models import Award, Case, Recusal, ScoreSheet
from voting.states import AWARD_MOVES, DEED_LEADS_TO, AwardState, Deed, Electorate, SheetState

from .awards import phase_of, turnout
from .jury import SeatProgress, progress_of
from .measuring import figures_of
from .results import latest_record


@dataclass(frozen=True, slots=True)
class Bench:
    """One seat's sheets: how many are locked, of how many, and the nominees left as drafts."""

    seat: str
    locked: int
    expected: int
    drafts: list[str]


@dataclass(frozen=True, slots=True)
class Foresight:
    """How an award stands before a deed. Ballots are counted by electorate, never by nominee.

    `mark` is 64 hex: it changes with anything that the deed would take for granted.
    """

    ballots: list[tuple[str, int]]
    benches: list[Bench]
    mark: str

    @property
    def locked(self) -> int:
        return sum(bench.locked for bench in self.benches)

    @property
    def expected(self) -> int:
        return sum(bench.expected for bench in self.benches)

    @property
    def benches_with_drafts(self) -> list[Bench]:
        return [bench for bench in self.benches if bench.drafts]


def is_possible(deed: Deed, award: Award) -> bool:
    """Say whether an award's state allows a deed."""
    return DEED_LEADS_TO[deed] in AWARD_MOVES.get(AwardState(award.state), frozenset())


def foresee(deed: Deed, award: Award, at: datetime) -> Foresight:
    """Return how an award stands before a deed; at most ten queries, three more for libraries."""
    drafts = _drafts_of(award)
    return Foresight(
        ballots=[(str(Electorate(name).label), cast) for name, cast in turnout(award).items()],
        benches=[_bench(line, drafts) for line in progress_of(award)],
        mark=_mark_of(deed, award, at),
    )


def _bench(line: SeatProgress, drafts: Iterable[tuple[str, str]]) -> Bench:
    number = line.seat.number
    codes = [code for seat, code in drafts if seat == number]
    return Bench(number, line.locked, line.expected, codes)


def _drafts_of(award: Award) -> list[tuple[str, str]]:
    """Return seat number and nominee code of every sheet begun, not locked and not barred."""
    barred = set(Recusal.objects.filter(seat__award=award).values_list("seat_id", "province_id"))
    sheets = ScoreSheet.objects.filter(seat__award=award, state=SheetState.DRAFT)
    columns = ("seat_id", "nominee__province_id", "seat__number", "nominee__code")
    rows = sheets.order_by("nominee__code").values_list(*columns)
    return [(number, code) for seat, home, number, code in rows if (seat, home) not in barred]


def _mark_of(deed: Deed, award: Award, at: datetime) -> str:
    facts = [deed, award.state, _taken_for_granted(deed, award, at)]
    return sha256(json.dumps(facts, cls=DjangoJSONEncoder).encode()).hexdigest()


def _taken_for_granted(deed: Deed, award: Award, at: datetime) -> object:
    match deed:
        case Deed.OPEN:
            return _rules_of(award)
        case Deed.CLOSE:
            return phase_of(award, at)
        case Deed.COUNT:
            return _counted_from(award)
        case Deed.PUBLISH:
            record = latest_record(award)
            return [record and record.document_sha256, _decided(award)]
        case _:
            return None


def _rules_of(award: Award) -> list[object]:
    """Return everything that opening would freeze."""
    recusals = Recusal.objects.filter(seat__award=award).order_by("pk")
    rubric = (award.criteria.all(), award.indicators.all())
    parts = (award.nominees.all(), *rubric, award.seats.all(), recusals)
    own = Award.objects.filter(pk=award.pk)
    measured = [[one.stratum, one.population, one.counts] for one in figures_of(award)]
    return [measured, *(list(rows.values()) for rows in (own, *parts))]


def _counted_from(award: Award) -> list[object]:
    sheets = ScoreSheet.objects.filter(seat__award=award).order_by("pk")
    return [turnout(award), list(sheets.values_list("pk", "state")), _decided(award)]


def _decided(award: Award) -> list[object]:
    return list(Case.objects.filter(award=award).order_by("pk").values_list("pk", "state"))
