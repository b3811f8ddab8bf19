"""Set up, open and finish the sample awards through the services that the committee uses."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from random import Random

from booths.models import Edition
from booths.queries.fairs import booths_of
from marketplace.accounts.models import User
from marketplace.places.models import Province
from voting.models import Award, Criterion
from voting.services.awards import close_award, open_award
from voting.services.counting import count_award, publish_award
from voting.services.drawing import commit_second_secret, new_secret
from voting.services.nominating import choose_nominees
from voting.services.seating import seat_juror
from voting.states import AwardState

from .ballots import cast_sample_ballots
from .cards import hand_out_sample_cards, make_sample_cards, sample_delegates
from .sheets import fill_sample_sheets
from .signals import HASTY, note_sample_signals

DELEGATES, VISITORS = 120, 280
EARLY_DELEGATES, EARLY_VISITORS = 9, 15
ABSENT_UNTIL_NOW = 1  # the first juror is the visitor of the demo


@dataclass(frozen=True, slots=True)
class Panel:
    """Who runs a sample award: the committee member, and jurors with their own provinces."""

    committee: User
    jurors: Sequence[tuple[User, Province]]


def load_past_award(*, edition: Edition, panel: Panel) -> Award:
    """Add the finished award of an edition: 400 ballots, nine jurors, a published result."""
    code = f"lapak-terbaik-{edition.opens_at.year}"
    if finished := Award.objects.filter(code=code).first():
        return finished
    award = _open(_draft(edition, code, opens_at=edition.opens_at), panel, at=edition.opens_at)
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
    last = edition.awards.first()
    if last and last.closes_at > at:
        return last
    if last and last.state == AwardState.OPEN:
        close_award(award=last, actor=panel.committee, at=at)
    again = f"-{edition.awards.count() + 1}" if last else ""
    code = f"lapak-terbaik-{edition.opens_at.year}{again}"
    full_hour = at.replace(minute=0, second=0, microsecond=0)
    award = _open(_draft(edition, code, opens_at=full_hour), panel, at=at)
    chance = Random(code)  # noqa: S311 - a sample, the same each time
    delegates = sample_delegates(award, chance, EARLY_DELEGATES)
    visitors = EARLY_VISITORS + HASTY
    cast_sample_ballots(award, chance=chance, delegates=delegates, visitors=visitors)
    note_sample_signals(award, at=at)
    seats = list(award.seats.all())
    fill_sample_sheets(award, seats[ABSENT_UNTIL_NOW:], chance=chance, at=at)
    return award


def _draft(edition: Edition, code: str, *, opens_at: datetime) -> Award:
    """Prepare the award; its minimum of ballots is low, because a demo has few voters."""
    award = Award.objects.create(
        edition=edition,
        code=code,
        name=f"Lapak Terbaik {edition.opens_at.year}",
        name_en=f"Best Booth {edition.opens_at.year}",
        opens_at=opens_at,
        closes_at=edition.closes_at,
        min_public_ballots=EARLY_VISITORS,
        min_delegate_ballots=EARLY_DELEGATES,
    )
    text = (files("voting.management.demo") / "rubric.json").read_text(encoding="utf-8")
    rows = json.loads(text)["rows"]
    Criterion.objects.bulk_create(
        Criterion(award=award, position=position, **row) for position, row in enumerate(rows)
    )
    return award


def _open(award: Award, panel: Panel, *, at: datetime) -> Award:
    booths = list(booths_of(award.edition))
    choose_nominees(award=award, chosen=booths, actor=panel.committee, at=at)
    for user, home in panel.jurors:
        seat_juror(award=award, user=user, home=home, actor=panel.committee, at=at)
    digest = sha256(bytes.fromhex(new_secret())).hexdigest()
    commit_second_secret(award=award, digest=digest, actor=panel.committee, at=at)
    make_sample_cards(award)
    opened = open_award(award=award, actor=panel.committee, at=at)
    hand_out_sample_cards(opened, panel.committee, at=at)
    return opened
