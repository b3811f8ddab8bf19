"""Fill in and lock score sheets. A juror may finish until the award is counted."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.formats import listed
from marketplace.core.languages import in_language
from marketplace.core.locks import hold_shared
from marketplace.core.states import move
from voting.models import Award, Criterion, JurorSeat, Nominee, Score, ScoreSheet
from voting.queries.jury import is_barred, scores_of
from voting.states import SHEET_MOVES, AwardState, SheetState

from .logging import log_sheet

SCORES = range(1, 11)


@transaction.atomic
def save_draft(
    *,
    seat: JurorSeat,
    nominee: Nominee,
    scores: Mapping[str, int],
    note: str,
    at: datetime,
    base: int | None = None,
) -> ScoreSheet:
    """Keep what a juror has filled in so far: scores 1..10 by criterion key, all optional.

    `base` is the revision that was changed, the whole sheet with it. Where another device has
    changed the sheet since, and to something else, nothing is kept. The same content sent again
    changes nothing.

    Raise RuleError: called_off, not_open, already_counted, barred, already_locked,
    unknown_criterion, bad_score, edited_elsewhere.
    """
    sheet = _sheet(seat, nominee)
    _require_judging(seat, nominee, at=at)
    _require_draft(sheet)
    criteria = {criterion.key: criterion for criterion in seat.award.criteria.all()}
    if not criteria.keys() >= scores.keys():
        raise RuleError("unknown_criterion", _("Kriteria ini tidak ada di rubrik."))
    if not all(value in SCORES for value in scores.values()):
        raise RuleError("bad_score", _("Nilai harus bilangan bulat dari 1 sampai 10."))
    before = scores_of(sheet)
    wanted = {**before, **scores} if base is None else dict(scores)
    if (note, wanted) != (sheet.note, before):
        _require_base(sheet, base)
        _write(sheet, {criteria[key]: value for key, value in wanted.items()}, note)
    return sheet


@transaction.atomic
def lock_sheet(*, seat: JurorSeat, nominee: Nominee, at: datetime) -> ScoreSheet:
    """Lock a complete sheet and draw the nonce that seals it.

    Raise RuleError as `save_draft` does, or RuleError("incomplete_sheet") naming what is missing.
    """
    sheet = _sheet(seat, nominee)
    _require_judging(seat, nominee, at=at)
    _require_draft(sheet)
    given = set(sheet.scores.values_list("criterion_id", flat=True))
    missing = [c for c in seat.award.criteria.all() if c.pk not in given]
    if missing:
        names = listed(in_language(criterion, "name") for criterion in missing)
        raise RuleError("incomplete_sheet", _("Masih kosong: %(names)s.") % {"names": names})
    sheet.nonce, sheet.locked_at = token_hex(32), at
    sheet.save(update_fields=["nonce", "locked_at"])
    move(sheet, SheetState.LOCKED, moves=SHEET_MOVES)
    log_sheet(sheet)
    return sheet


def _sheet(seat: JurorSeat, nominee: Nominee) -> ScoreSheet:
    """Return the juror's sheet, locked for us; it is made when it is first touched."""
    sheet, _is_new = ScoreSheet.objects.select_for_update().get_or_create(
        seat=seat, nominee=nominee
    )
    return sheet


def _require_judging(seat: JurorSeat, nominee: Nominee, *, at: datetime) -> None:
    """Hold the award shared, so that a count waits for us and never sees half a sheet."""
    hold_shared(seat.award)
    award = Award.objects.only("state", "opens_at").get(pk=seat.award_id)
    if award.state == AwardState.CANCELLED:
        raise RuleError(
            "called_off", _("Penghargaan ini dibatalkan. Lembar nilai tidak bisa diisi lagi.")
        )
    if award.state == AwardState.DRAFT or at < award.opens_at:
        raise RuleError("not_open", _("Penilaian belum dibuka."))
    if award.state not in {AwardState.OPEN, AwardState.CLOSED}:
        raise RuleError("already_counted", _("Nilai sudah dihitung dan tidak bisa diubah."))
    if nominee.award_id != award.pk or is_barred(seat, nominee):
        raise RuleError("barred", _("Anda tidak menilai nomine ini."))


def _require_base(sheet: ScoreSheet, base: int | None) -> None:
    if base is not None and base != sheet.revision:
        raise RuleError(
            "edited_elsewhere",
            _("Lembar ini sudah diubah di perangkat lain. Pilih isian mana yang dipakai."),
        )


def _write(sheet: ScoreSheet, scores: Mapping[Criterion, int], note: str) -> None:
    """Let a sheet hold exactly this, and count that it is another one than before."""
    sheet.note, sheet.revision = note, sheet.revision + 1
    sheet.save(update_fields=["note", "revision"])
    sheet.scores.exclude(criterion__in=scores).delete()
    Score.objects.bulk_create(
        [Score(sheet=sheet, criterion=one, value=value) for one, value in scores.items()],
        update_conflicts=True,
        unique_fields=["sheet", "criterion"],
        update_fields=["value"],
    )


def _require_draft(sheet: ScoreSheet) -> None:
    if sheet.state != SheetState.DRAFT:
        raise RuleError("already_locked", _("Lembar nilai ini sudah dikunci."))
