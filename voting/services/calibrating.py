"""The round for practice before the opening. It is kept apart from real sheets and never counts."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from booths.models import Booth
from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from voting.models import (
    Award,
    Calibration,
    CalibrationSample,
    CalibrationScore,
    Criterion,
    JurorSeat,
    Recusal,
)
from voting.queries.calibration import is_over, round_of
from voting.states import AwardKind

from .awards import require_draft, take_alone
from .scoring import SCORES

FEWEST, MOST, LEAST_SEATS = 2, 3, 2


@transaction.atomic
def begin_calibration(
    *, award: Award, booths: Collection[Booth], actor: User, at: datetime
) -> Calibration:
    """Let every juror score the same two or three booths on the award's rubric.

    Raise RuleError: frozen once the award is open, other_kind, already_begun, not_ready,
    bad_number.
    """
    locked = take_alone(award)
    require_draft(locked)
    _require_booths(locked)
    if Calibration.objects.filter(award=locked).exists():
        raise RuleError("already_begun", _("Kalibrasi penghargaan ini sudah ada."))
    if not locked.criteria.exists() or locked.seats.count() < LEAST_SEATS:
        raise RuleError("not_ready", _("Tulis rubriknya dan beri kursi kepada dua juri dulu."))
    if not FEWEST <= len(booths) <= MOST:
        raise RuleError("bad_number", _("Pilih dua atau tiga lapak contoh."))
    calibration = Calibration.objects.create(award=locked, begun_at=at)
    CalibrationSample.objects.bulk_create(
        CalibrationSample(calibration=calibration, booth=booth) for booth in booths
    )
    detail: dict[str, object] = {"booths": sorted(booth.pk for booth in booths)}
    audit.record("jury.calibrate", actor=actor, target=locked, at=at, detail=detail)
    return calibration


def _require_booths(award: Award) -> None:
    if award.kind != AwardKind.BEST_BOOTH:
        raise RuleError("other_kind", _("Kalibrasi memakai lapak contoh, jadi hanya untuk lapak."))


@transaction.atomic
def score_sample(
    *, seat: JurorSeat, sample: CalibrationSample, scores: Mapping[str, int], at: datetime
) -> Calibration:
    """Keep what a juror gives a sample, all criteria at once; the last juror ends the round.

    Raise RuleError: round_over, barred, incomplete_sheet, bad_score.
    """
    calibration = _running(sample.calibration.award)
    if Recusal.objects.filter(seat=seat, province=sample.booth.province_id).exists():
        raise RuleError("barred", _("Anda tidak menilai nomine ini."))
    criteria = {criterion.key: criterion for criterion in calibration.award.criteria.all()}
    if criteria.keys() != scores.keys():
        raise RuleError("incomplete_sheet", _("Isi semua kriteria."))
    if not all(value in SCORES for value in scores.values()):
        raise RuleError("bad_score", _("Nilai harus bilangan bulat dari 1 sampai 10."))
    _write(seat, sample, {criteria[key]: value for key, value in scores.items()})
    standing = round_of(calibration.award)
    if standing and standing.is_complete:
        _end(calibration, at=at)
    return calibration


@transaction.atomic
def end_calibration(*, award: Award, actor: User, at: datetime) -> Calibration:
    """Show everybody the outcome before all are done. Raise RuleError("round_over")."""
    calibration = _running(award)
    _end(calibration, at=at)
    audit.record("jury.end_calibration", actor=actor, target=calibration.award, at=at)
    return calibration


def _running(award: Award) -> Calibration:
    """Return the round of an award, which nobody else writes to meanwhile."""
    locked = take_alone(award)
    calibration = Calibration.objects.select_related("award").filter(award=locked).first()
    if calibration is None or is_over(calibration):
        raise RuleError("round_over", _("Kalibrasi sudah selesai."))
    return calibration


def _end(calibration: Calibration, *, at: datetime) -> None:
    calibration.ended_at = at
    calibration.save(update_fields=["ended_at"])


def _write(seat: JurorSeat, sample: CalibrationSample, scores: Mapping[Criterion, int]) -> None:
    CalibrationScore.objects.bulk_create(
        [
            CalibrationScore(seat=seat, sample=sample, criterion=criterion, value=value)
            for criterion, value in scores.items()
        ],
        update_conflicts=True,
        unique_fields=["sample", "seat", "criterion"],
        update_fields=["value"],
    )
