"""The sample awards of reels, which is open, and of libraries, which is published."""

from datetime import datetime, timedelta
from random import Random

from booths.models import Edition
from marketplace.places.states import ActivityFamily
from voting.models import Award, Indicator
from voting.queries.eligible import eligible_for
from voting.queries.subjects import Subject
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.services.drafting import set_indicators
from voting.states import AwardKind

from .ballots import cast_sample_ballots
from .preparing import Panel, code_of, draft, make_room, open_sample
from .sheets import fill_sample_sheets

VISITORS = 24
WEEK = timedelta(days=7)
COUNTED = timedelta(days=365)
"""How far back activities count."""
WEIGHTS = {
    ActivityFamily.INFORMATION: 30,
    ActivityFamily.INVOLVEMENT: 30,
    ActivityFamily.ADVOCACY: 20,
    ActivityFamily.PROMOTION: 20,
}
ENGLISH = {
    ActivityFamily.INFORMATION: "Information service",
    ActivityFamily.INVOLVEMENT: "Community involvement",
    ActivityFamily.ADVOCACY: "Advocacy and partnership",
    ActivityFamily.PROMOTION: "Promotion",
}
INDONESIAN = {
    ActivityFamily.INFORMATION: "Layanan informasi",
    ActivityFamily.INVOLVEMENT: "Pelibatan masyarakat",
    ActivityFamily.ADVOCACY: "Advokasi dan kemitraan",
    ActivityFamily.PROMOTION: "Promosi",
}


def load_reels_award(*, edition: Edition, panel: Panel, at: datetime) -> Award:
    """Add the open award of an edition's reels, which waits for some jurors.

    When the time of the last one is up, it is closed and a fresh one opens.
    """
    running, code = make_room(edition, AwardKind.REELS, panel, at=at)
    if running:
        return running
    drafted = draft(
        edition,
        AwardKind.REELS,
        opens_at=at.replace(minute=0, second=0, microsecond=0),
        closes_at=edition.closes_at,
        code=code,
        weight_jury=50,
        weight_delegate=0,
        weight_public=50,
        min_public_ballots=VISITORS // 2,
    )
    award = open_sample(drafted, panel, list(eligible_for(drafted)), at=at)
    chance = Random(code)  # noqa: S311 - a sample, the same each time
    cast_sample_ballots(award, chance=chance, delegates=[], visitors=VISITORS)
    fill_sample_sheets(award, list(award.seats.all())[2:], chance=chance, at=at)
    return award


def load_library_award(*, edition: Edition, panel: Panel, at: datetime) -> Award:
    """Add the finished award of libraries: four indicators, nine jurors, a published result."""
    code = code_of(edition, AwardKind.BEST_LIBRARY)
    if known := Award.objects.filter(code=code).first():
        return known
    began, ended = at - WEEK, at - timedelta(days=1)
    drafted = _draft_for_libraries(edition, began, ended)
    _weigh(drafted, panel, at=began)
    award = open_sample(drafted, panel, _one_in_three(drafted), at=began)
    chance = Random(code)  # noqa: S311 - a sample, the same each time
    fill_sample_sheets(award, list(award.seats.all()), chance=chance, at=began)
    close_award(award=award, actor=panel.committee, at=ended)
    count_award(award=award, actor=panel.committee, at=ended)
    publish_award(award=award, actor=panel.committee, at=at)
    return award


def _draft_for_libraries(edition: Edition, began: datetime, ended: datetime) -> Award:
    return draft(
        edition,
        AwardKind.BEST_LIBRARY,
        opens_at=began,
        closes_at=ended,
        weight_jury=50,
        weight_delegate=0,
        weight_public=0,
        weight_indicators=50,
        top_places=10,
        counted_from=(began - COUNTED).date(),
        counted_until=(began - timedelta(days=1)).date(),
    )


def _weigh(award: Award, panel: Panel, *, at: datetime) -> None:
    indicators = [
        Indicator(
            key=family.value,
            name=INDONESIAN[family],
            name_en=ENGLISH[family],
            family=family,
            weight=weight,
            position=position,
        )
        for position, (family, weight) in enumerate(WEIGHTS.items())
    ]
    set_indicators(award=award, indicators=indicators, removed=[], actor=panel.committee, at=at)


def _one_in_three(award: Award) -> list[Subject]:
    """Return some of the libraries, one of a regency at most."""
    return list({library.regency_id: library for library in eligible_for(award)}.values())[::3]
