"""What libraries that stand for an award did per inhabitant, as it is recorded now."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.places.models import Library
from marketplace.places.queries.activities import counted_activities
from marketplace.places.states import RegencyKind
from voting.models import Award, Indicator, Nominee
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


def figures_of(award: Award) -> list[Figures]:
    """Return the figures that opening would freeze; none but for libraries. Three queries."""
    if award.takes_ballots:
        return []
    indicators = list(award.indicators.all())
    nominees = list(with_subjects(award.nominees.order_by("code")))
    counted = _counted(award, [nominee.library_id for nominee in nominees])
    return [_figures(nominee, indicators, counted) for nominee in nominees]


def _counted(award: Award, libraries: Iterable[int]) -> dict[tuple[int, str], tuple[int, int]]:
    if award.counted_from is None or award.counted_until is None:
        return {}
    return counted_activities(libraries, since=award.counted_from, until=award.counted_until)


def _figures(
    nominee: Nominee,
    indicators: Iterable[Indicator],
    counted: dict[tuple[int, str], tuple[int, int]],
) -> Figures:
    library: Library = nominee.library
    counts = {}
    for indicator in indicators:
        activities, participants = counted.get((library.pk, indicator.family), NOTHING)
        is_people = indicator.measure == Measure.PARTICIPANTS
        counts[indicator.key] = participants if is_people else activities
    regency = library.regency
    return Figures(
        nominee,
        regency.kind if regency else "",
        (regency.population or 0) if regency else 0,
        counts,
    )
