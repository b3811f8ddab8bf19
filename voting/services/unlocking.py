"""Unlock a sheet before the close: a juror asks, the chair decides, the log keeps both seals."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from marketplace.core.states import move
from voting.models import Award, JurorSeat, Nominee, ScoreSheet, UnlockRequest
from voting.queries.jury import is_barred
from voting.queries.log import sealed_text
from voting.rules.sheets import sheet_seal
from voting.states import SHEET_MOVES, UNLOCK_MOVES, AwardState, SheetState, UnlockState


@transaction.atomic
def ask_to_unlock(*, seat: JurorSeat, nominee: Nominee, reason: str, at: datetime) -> UnlockRequest:
    """Ask the chair for a sheet of one's own that is locked.

    Raise RuleError: not_locked, too_late after the close, barred, reason_needed, already_asked.
    """
    sheet = ScoreSheet.objects.select_for_update().filter(seat=seat, nominee=nominee).first()
    if sheet is None or sheet.state != SheetState.LOCKED:
        raise RuleError("not_locked", _("Lembar nilai ini tidak terkunci."))
    _require_voting(seat, at=at)
    if is_barred(seat, nominee):
        raise RuleError("barred", _("Anda tidak menilai nomine ini."))
    if not reason.strip():
        raise RuleError("reason_needed", _("Tulis alasan lembar ini perlu dibuka lagi."))
    if sheet.unlockings.filter(state=UnlockState.ASKED).exists():
        raise RuleError(
            "already_asked", _("Lembar ini sudah dimintakan. Tunggu keputusan ketua juri.")
        )
    request = UnlockRequest.objects.create(sheet=sheet, reason=reason.strip(), asked_at=at)
    _tell("jury.ask_unlock", request, actor=seat.user, at=at, reason=request.reason)
    return request


@transaction.atomic
def unlock_sheet(
    *, request: UnlockRequest, reason: str, actor: User, at: datetime
) -> UnlockRequest:
    """Let a juror change a locked sheet; the text that its seal commits to is kept.

    Nobody decides on a sheet of their own. Raise RuleError: already_decided, too_late after the
    close, own_sheet, reason_needed.
    """
    held = _held(request)
    sheet = held.sheet
    _require_voting(sheet.seat, at=at)
    _require_decision(held, reason, actor=actor)
    sealed = sealed_text(sheet)
    _decide(held, UnlockState.GRANTED, reason, actor=actor, at=at, sealed=sealed)
    move(sheet, SheetState.DRAFT, moves=SHEET_MOVES, also={"nonce": "", "locked_at": None})
    _tell("jury.unlock", held, actor=actor, at=at, reason=held.answer, seal=sheet_seal(sealed))
    return held


@transaction.atomic
def refuse_to_unlock(
    *, request: UnlockRequest, reason: str, actor: User, at: datetime
) -> UnlockRequest:
    """Leave a sheet locked. Raise RuleError: already_decided, own_sheet, reason_needed."""
    held = _held(request)
    _require_decision(held, reason, actor=actor)
    _decide(held, UnlockState.REFUSED, reason, actor=actor, at=at)
    _tell("jury.refuse_unlock", held, actor=actor, at=at, reason=held.answer)
    return held


def _held(request: UnlockRequest) -> UnlockRequest:
    """Return the request as it stands, its sheet locked for us first, as when it is filled in."""
    sheets = ScoreSheet.objects.select_for_update(of=("self",))
    sheet = sheets.select_related("seat__award", "nominee").get(pk=request.sheet_id)
    held = UnlockRequest.objects.select_for_update().get(pk=request.pk)
    held.sheet = sheet
    return held


def _require_voting(seat: JurorSeat, *, at: datetime) -> None:
    """Hold the award shared, so that the close waits for us and nothing is unlocked after it."""
    hold_shared(seat.award)
    award = Award.objects.only("state", "opens_at", "closes_at").get(pk=seat.award_id)
    if award.state != AwardState.OPEN or not award.opens_at <= at < award.closes_at:
        raise RuleError(
            "too_late",
            _("Lembar hanya bisa dibuka lagi selama pemungutan suara berlangsung."),
        )


def _require_decision(held: UnlockRequest, reason: str, *, actor: User) -> None:
    if held.state != UnlockState.ASKED:
        raise RuleError("already_decided", _("Permintaan ini sudah diputuskan."))
    if held.sheet.seat.user_id == actor.pk:
        raise RuleError(
            "own_sheet", _("Permintaan Anda sendiri diputuskan oleh ketua juri yang lain.")
        )
    if not reason.strip():
        raise RuleError("reason_needed", _("Tulis alasan keputusan ini."))


def _decide(
    held: UnlockRequest,
    to: UnlockState,
    reason: str,
    *,
    actor: User,
    at: datetime,
    sealed: str = "",
) -> None:
    said = {"answer": reason.strip(), "sealed": sealed, "decided_at": at, "decided_by": actor}
    move(held, to, moves=UNLOCK_MOVES, also=said)


def _tell(deed: str, request: UnlockRequest, *, actor: User, at: datetime, **said: object) -> None:
    sheet = request.sheet
    detail = {"seat": sheet.seat.number, "nominee": sheet.nominee.code, **said}
    audit.record(deed, actor=actor, target=sheet.seat.award, at=at, detail=detail)
