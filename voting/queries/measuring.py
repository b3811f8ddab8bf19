"""What libraries that stand for an award did per inhabitant, as it is recorded now."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.places.models import Library
from marketplace.places.queries.activities import (
    Counted,
    counted_activities,
    standing_activities,
)
from marketplace.places.states import RegencyKind
from voting.models import Award, Indicator, Nominee
from voting.rules.activities import CountedActivity
from voting.states import Measure

from .subjects import with_subjects

NOTHING = (0, 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """A nominee's stratum (`kota` or `kabupaten`), inhabitants (0: unknown), count by indicator."""

    nominee: Nominee
    stratum: str
    population: int
    counts: dict[str, int]

    @property
    def stratum_name(self) -> str:
        return str(RegencyKind(self.stratum).label)


def figures_of(award: Award, counted: Counted | None = None) -> list[Figures]:
    """Return the figures that opening would freeze; none but for libraries. Three queries.

    `counted`: what was counted already, so that it is not counted a second time.
    """
    if award.takes_ballots:
        return []
    indicators = list(award.indicators.all())
    standing = _standing(award)
    if counted is None:
        counted = _counted(award, [library.pk for library in standing.values()])
    return [
        _figures(
            nominee, library, {line.key: _count(line, library, counted) for line in indicators}
        )
        for nominee, library in standing.items()
    ]


def _standing(award: Award) -> dict[Nominee, Library]:
    nominees = with_subjects(award.nominees.order_by("code"))
    return {nominee: nominee.library for nominee in nominees if nominee.library}


def activities_to_freeze(award: Award) -> tuple[list[CountedActivity], Counted]:
    """Return each activity that counts for an award of libraries, and their counts. One query.

    Both are read at once, so that no count ever differs from its list.
    """
    if award.takes_ballots or not (award.counted_from and award.counted_until):
        return [], {}
    codes = {library.pk: nominee.code for nominee, library in _standing(award).items()}
    found = standing_activities(codes, since=award.counted_from, until=award.counted_until)
    counted: Counted = {}
    activities = []
    for library, held_on, family, people, title in found.values_list(
        "library_id", "held_on", "family", "participants", "title"
    ):
        number, total = counted.get((library, family), NOTHING)
        counted[library, family] = (number + 1, total + people)
        activities.append(
            CountedActivity(codes[library], held_on.isoformat(), family, people, title)
        )
    return activities, counted


def _counted(award: Award, libraries: Iterable[int]) -> Counted:
    if award.counted_from is None or award.counted_until is None:
        return {}
    return counted_activities(libraries, since=award.counted_from, until=award.counted_until)


def _count(indicator: Indicator, library: Library, counted: Counted) -> int:
    activities, participants = counted.get((library.pk, indicator.family), NOTHING)
    return participants if indicator.measure == Measure.PARTICIPANTS else activities


def _figures(nominee: Nominee, library: Library, counts: dict[str, int]) -> Figures:
    regency = library.regency
    if regency is None:
        return Figures(nominee, "", 0, counts)
    return Figures(nominee, regency.kind, regency.population or 0, counts)
