"""The sample awards of booths: one that is over, and one that is open."""

from datetime import datetime, timedelta
from random import Random

from booths.models import Edition
from booths.queries.fairs import booths_of
from voting.models import Award
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.states import AwardKind

from .ballots import cast_sample_ballots
from .cards import sample_delegates
from .preparing import Panel, code_of, draft, make_room, open_sample
from .sheets import fill_sample_sheets
from .signals import HASTY, note_sample_signals

DELEGATES, VISITORS = 120, 280
EARLY_DELEGATES, EARLY_VISITORS = 9, 15
ABSENT_UNTIL_NOW = 1  # the first juror is the visitor of the demo


def load_past_award(*, edition: Edition, panel: Panel) -> Award:
    """Add the finished award of an edition: 400 ballots, nine jurors, a published result."""
    code = code_of(edition, AwardKind.BEST_BOOTH)
    if finished := Award.objects.filter(code=code).first():
        return finished
    award = _open(edition, code, panel, opens_at=edition.opens_at, at=edition.opens_at)
    chance = Random(code)  # noqa: S311 - a sample, the same each time
    delegates = sample_delegates(award, chance, DELEGATES)
    cast_sample_ballots(award, chance=chance, delegates=delegates, visitors=VISITORS)
    fill_sample_sheets(award, list(award.seats.all()), chance=chance, at=edition.opens_at)
    end = award.closes_at
    close_award(award=award, actor=panel.committee, at=end)
    count_award(award=award, actor=panel.committee, at=end + timedelta(hours=1))
    publish_award(award=award, actor=panel.committee, at=end + timedelta(days=1))
    return award


def load_running_award(*, edition: Edition, panel: Panel, at: datetime) -> Award:
    """Add the open award of an edition: some ballots, and a panel that waits for one juror.

    When the time of the last one is up, it is closed and a fresh one opens.
    """
    running, code = make_room(edition, AwardKind.BEST_BOOTH, panel, at=at)
    if running:
        return running
    full_hour = at.replace(minute=0, second=0, microsecond=0)
    award = _open(edition, code, panel, opens_at=full_hour, at=at)
    chance = Random(code)  # noqa: S311 - a sample, the same each time
    delegates = sample_delegates(award, chance, EARLY_DELEGATES)
    visitors = EARLY_VISITORS + HASTY
    cast_sample_ballots(award, chance=chance, delegates=delegates, visitors=visitors)
    note_sample_signals(award, at=at)
    seats = list(award.seats.all())
    fill_sample_sheets(award, seats[ABSENT_UNTIL_NOW:], chance=chance, at=at)
    return award


def _open(edition: Edition, code: str, panel: Panel, *, opens_at: datetime, at: datetime) -> Award:
    """Open the award; its minimum of ballots is low, because a demo has few voters."""
    award = draft(
        edition,
        AwardKind.BEST_BOOTH,
        opens_at=opens_at,
        closes_at=edition.closes_at,
        code=code,
        min_public_ballots=EARLY_VISITORS,
        min_delegate_ballots=EARLY_DELEGATES,
    )
    return open_sample(award, panel, list(booths_of(edition)), at=at)
