"""What libraries that stand for an award did per inhabitant, as it is recorded now."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.places.models import Library
from marketplace.places.queries.activities import Counted, counted_activities
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
    standing = {
        nominee: nominee.library
        for nominee in with_subjects(award.nominees.order_by("code"))
        if nominee.library
    }
    counted = _counted(award, [library.pk for library in standing.values()])
    return [
        _figures(
            nominee, library, {line.key: _count(line, library, counted) for line in indicators}
        )
        for nominee, library in standing.items()
    ]


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
