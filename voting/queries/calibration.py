"""The round for practice: who is done, and once it is over how far scores lie apart."""

from dataclasses import dataclass

from django.db.models import QuerySet

from booths.models import Booth
from voting.models import (
    Award,
    Calibration,
    CalibrationSample,
    CalibrationScore,
    Criterion,
    JurorSeat,
    Recusal,
)
from voting.rules.spread import Spread, spread_of
from voting.states import AwardState

Done = dict[tuple[int, int], int]


@dataclass(frozen=True)
class SampleOutcome:
    """One sample with each criterion's spread; `own` is what the asking juror gave."""

    sample: CalibrationSample
    lines: list[tuple[Criterion, Spread | None, int | None]]


@dataclass(frozen=True)
class Round:
    """A round as it stands. `outcomes` is empty until it is over."""

    calibration: Calibration
    is_over: bool
    samples: list[CalibrationSample]
    seats: list[tuple[JurorSeat, int, int]]
    outcomes: list[SampleOutcome]

    @property
    def is_complete(self) -> bool:
        """Say whether every juror has scored every sample they may."""
        return all(done == due for _seat, done, due in self.seats)


def booths_to_sample(award: Award) -> QuerySet[Booth]:
    """Return the booths of the award's edition and of earlier ones, the newest first."""
    booths = Booth.objects.filter(edition__opens_at__lte=award.edition.opens_at)
    found = booths.select_related("edition", "province")
    return found.order_by("-edition__opens_at", "province__code")


def is_over(calibration: Calibration) -> bool:
    """Say whether nobody scores any more: the chair or the last juror ended it, or the opening."""
    return bool(calibration.ended_at) or calibration.award.state != AwardState.DRAFT


def round_of(award: Award, seat: JurorSeat | None = None) -> Round | None:
    """Return an award's round, if there is one; a fixed number of queries."""
    calibration = Calibration.objects.select_related("award").filter(award=award).first()
    if calibration is None:
        return None
    samples = list(calibration.samples.select_related("booth__province", "booth__edition"))
    over = is_over(calibration)
    return Round(
        calibration=calibration,
        is_over=over,
        samples=samples,
        seats=_progress(award, samples),
        outcomes=_outcomes(award, samples, seat) if over else [],
    )


def _progress(award: Award, samples: list[CalibrationSample]) -> list[tuple[JurorSeat, int, int]]:
    """Return each seat with how many samples it has scored, of how many it may."""
    barred = set(Recusal.objects.filter(seat__award=award).values_list("seat_id", "province_id"))
    scores = CalibrationScore.objects.filter(sample__calibration__award=award)
    done = set(scores.values_list("seat_id", "sample_id"))
    return [
        (
            seat,
            sum((seat.pk, one.pk) in done for one in open_to),
            len(open_to),
        )
        for seat in award.seats.select_related("user")
        for open_to in [[s for s in samples if (seat.pk, s.booth.province_id) not in barred]]
    ]


def _outcomes(
    award: Award, samples: list[CalibrationSample], seat: JurorSeat | None
) -> list[SampleOutcome]:
    given: dict[tuple[int, int], list[int]] = {}
    own: dict[tuple[int, int], int] = {}
    scores = CalibrationScore.objects.filter(sample__calibration__award=award)
    rows = scores.values_list("sample_id", "criterion_id", "seat_id", "value")
    for sample, criterion, who, value in rows:
        given.setdefault((sample, criterion), []).append(value)
        own |= {(sample, criterion): value} if seat and who == seat.pk else {}
    criteria = list(award.criteria.all())
    return [
        SampleOutcome(
            one,
            [
                (c, spread_of(given.get((one.pk, c.pk), [])), own.get((one.pk, c.pk)))
                for c in criteria
            ],
        )
        for one in samples
    ]


def samples_of(seat: JurorSeat) -> list[tuple[CalibrationSample, bool]]:
    """Return the samples a juror may score, and whether they have."""
    barred = seat.recusals.values("province")
    samples = CalibrationSample.objects.filter(calibration__award=seat.award_id)
    done = set(CalibrationScore.objects.filter(seat=seat).values_list("sample_id", flat=True))
    open_to = samples.exclude(booth__province__in=barred).select_related("booth__province")
    return [(sample, sample.pk in done) for sample in open_to]


def own_scores(seat: JurorSeat, sample: CalibrationSample) -> dict[str, int]:
    """Return what a juror gave a sample, by criterion key."""
    scores = CalibrationScore.objects.filter(seat=seat, sample=sample)
    return dict(scores.values_list("criterion__key", "value"))
