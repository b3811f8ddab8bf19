"""Prepare and open a sample award of any kind, through the services that the committee uses."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from typing import Any

from booths.models import Edition
from marketplace.accounts.models import User
from marketplace.places.models import Province
from voting.models import Award, Criterion
from voting.queries.subjects import Subject
from voting.services.awards import close_award, open_award
from voting.services.drawing import commit_second_secret, new_secret
from voting.services.nominating import choose_nominees
from voting.services.seating import seat_juror
from voting.states import AwardKind, AwardState

from .cards import hand_out_sample_cards, make_sample_cards

NAMES = {
    AwardKind.BEST_BOOTH: ("lapak-terbaik", "Lapak Terbaik", "Best Booth"),
    AwardKind.REELS: ("tantangan-reels", "Tantangan Reels", "Reels Challenge"),
    AwardKind.BEST_LIBRARY: ("perpustakaan-terbaik", "Perpustakaan Terbaik", "Best Library"),
}
"""By kind: how its code begins, and its names."""
RUBRICS = {
    AwardKind.BEST_BOOTH: "rubric_booth.json",
    AwardKind.REELS: "rubric_reels.json",
    AwardKind.BEST_LIBRARY: "rubric_library.json",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """Who runs a sample award: the committee member, and jurors with their own provinces."""

    committee: User
    jurors: Sequence[tuple[User, Province]]


def code_of(edition: Edition, kind: AwardKind) -> str:
    """Return the code of the first award of a kind in an edition."""
    return f"{NAMES[kind][0]}-{edition.opens_at.year}"


def make_room(
    edition: Edition, kind: AwardKind, panel: Panel, *, at: datetime
) -> tuple[Award | None, str]:
    """Return the award of a kind that still runs, or the code of the next one.

    The last one whose time is up is closed.
    """
    of_kind = edition.awards.filter(kind=kind)
    last = of_kind.first()
    if last and last.closes_at > at:
        return last, last.code
    if last and last.state == AwardState.OPEN:
        close_award(award=last, actor=panel.committee, at=at)
    again = f"-{of_kind.count() + 1}" if last else ""
    return None, f"{code_of(edition, kind)}{again}"


def draft(
    edition: Edition, kind: AwardKind, *, opens_at: datetime, closes_at: datetime, **changes: Any
) -> Award:
    """Prepare an award with the rubric of its kind; `changes` are further fields."""
    _stem, name, name_en = NAMES[kind]
    year = edition.opens_at.year
    filled = {
        "code": code_of(edition, kind),
        "name": f"{name} {year}",
        "name_en": f"{name_en} {year}",
        **changes,
    }
    award = Award.objects.create(
        edition=edition, kind=kind, opens_at=opens_at, closes_at=closes_at, **filled
    )
    text = (files("voting.management.demo") / RUBRICS[kind]).read_text(encoding="utf-8")
    rows = json.loads(text)["rows"]
    Criterion.objects.bulk_create(
        Criterion(award=award, position=position, **row) for position, row in enumerate(rows)
    )
    return award


def open_sample(award: Award, panel: Panel, chosen: Collection[Subject], *, at: datetime) -> Award:
    """Let things stand, seat the jury, keep a second secret, and open; booths have delegates."""
    choose_nominees(award=award, chosen=chosen, actor=panel.committee, at=at)
    for user, home in panel.jurors:
        seat_juror(award=award, user=user, home=home, actor=panel.committee, at=at)
    digest = sha256(bytes.fromhex(new_secret())).hexdigest()
    commit_second_secret(award=award, digest=digest, actor=panel.committee, at=at)
    if award.kind != AwardKind.BEST_BOOTH:
        return open_award(award=award, actor=panel.committee, at=at)
    make_sample_cards(award)
    opened = open_award(award=award, actor=panel.committee, at=at)
    hand_out_sample_cards(opened, panel.committee, at=at)
    return opened
