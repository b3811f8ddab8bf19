"""Sample score sheets, written in bulk: booths differ, and so does the severity of jurors."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from voting.models import Award, Criterion, JurorSeat, Nominee, Recusal, Score, ScoreSheet
from voting.services.logging import log_sheet
from voting.states import SheetState

LOWEST, HIGHEST = 1, 10
MEAN, BETWEEN_BOOTHS, BETWEEN_JURORS, NOISE = 7.0, 1.0, 0.6, 0.7


def fill_sample_sheets(
    award: Award, seats: Sequence[JurorSeat], *, chance: Random, at: datetime
) -> None:
    """Fill in, lock and seal a sheet of each seat for each nominee it may judge.

    In that order, because the database takes no score for a locked sheet.
    """
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(seat=seat, nominee=nominee)
        for seat in seats
        for nominee in _open_to(seat, award)
    )
    merit = {n.pk: chance.gauss(MEAN, BETWEEN_BOOTHS) for n in award.nominees.all()}
    severity = {seat.pk: chance.gauss(0, BETWEEN_JURORS) for seat in seats}
    criteria = list(award.criteria.all())
    Score.objects.bulk_create(
        score
        for sheet in sheets
        for score in _scores(
            sheet, criteria, merit[sheet.nominee_id] + severity[sheet.seat_id], chance
        )
    )
    _lock(sheets, chance=chance, at=at)


def _lock(sheets: list[ScoreSheet], *, chance: Random, at: datetime) -> None:
    for sheet in sheets:
        sheet.state, sheet.locked_at = SheetState.LOCKED, at
        sheet.nonce = chance.randbytes(32).hex()
    ScoreSheet.objects.bulk_update(sheets, ["state", "locked_at", "nonce"])
    for sheet in sheets:
        log_sheet(sheet)


def _open_to(seat: JurorSeat, award: Award) -> list[Nominee]:
    barred = Recusal.objects.filter(seat=seat).values("province")
    return list(award.nominees.exclude(province__in=barred))


def _scores(
    sheet: ScoreSheet, criteria: list[Criterion], centre: float, chance: Random
) -> list[Score]:
    return [
        Score(
            sheet=sheet,
            criterion=criterion,
            value=min(HIGHEST, max(LOWEST, round(chance.gauss(centre, NOISE)))),
        )
        for criterion in criteria
    ]
