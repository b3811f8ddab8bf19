"""Count a closed award, provisionally, and publish the count for good."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.formats import clock, listed, long_date
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.states import move
from voting.models import Award, Result, ResultRecord
from voting.queries.awards import heard_until, why_closed_early
from voting.queries.cases import (
    restored_ballots,
    revoked_credentials,
    undecided_cases,
    void_pairs,
)
from voting.queries.jury import sheets_set_aside
from voting.queries.log import sealed_text
from voting.queries.results import marks_of, sheets_of
from voting.queries.unlocking import unlocked_sheets
from voting.rules.counting import Count, count, judgements
from voting.rules.document import Circumstances, result_text
from voting.rules.jury import shortage
from voting.rules.parameters import Parameters
from voting.rules.sheets import sheet_seal
from voting.rules.tally import Tally
from voting.rules.ties import Draw, DrawNeededError, Place
from voting.states import AWARD_MOVES, AwardState, ResultStage

from .awards import take_alone
from .drawing import draw_for
from .logging import log_result
from .shortfall import lacking
from .voiding import make_all_void


@transaction.atomic
def count_award(*, award: Award, actor: User, at: datetime) -> ResultRecord:
    """Count a closed award and write the provisional record.

    Raise RuleError: wrong_state; log_stands_still while a case needs the index of a ballot;
    sheets_missing, naming what the panel lacks; draw_needed, naming the nominees between whom only
    the committed draw can decide.
    """
    locked = take_alone(award)
    move(locked, AwardState.COUNTED, moves=AWARD_MOVES)
    make_all_void(locked)
    return _write(locked, ResultStage.PROVISIONAL, actor=actor, at=at)


@transaction.atomic
def publish_award(*, award: Award, actor: User, at: datetime) -> ResultRecord:
    """Count once more and publish the final record, which nothing can change.

    Raise RuleError: already_published when somebody else was faster; cases_undecided; still_heard
    before the time for objections is over; wrong_state; and what counting raises.
    """
    locked = take_alone(award)
    if locked.state == AwardState.FINAL:
        raise RuleError("already_published", _("Hasil ini sudah diumumkan."))
    _require_decided(locked)
    _require_heard(locked, at=at)
    move(locked, AwardState.FINAL, moves=AWARD_MOVES)
    record = _write(locked, ResultStage.FINAL, actor=actor, at=at)
    move_version_stamp()
    return record


def _require_decided(award: Award) -> None:
    """Let nothing become final that officers still have to decide on."""
    waiting = undecided_cases(award).count()
    if waiting:
        raise RuleError(
            "cases_undecided",
            ngettext(
                "Masih ada %(count)s perkara yang belum diputuskan. Putuskan dulu, lalu umumkan.",
                "Masih ada %(count)s perkara yang belum diputuskan. Putuskan dulu, lalu umumkan.",
                waiting,
            )
            % {"count": waiting},
        )


def _require_heard(award: Award, *, at: datetime) -> None:
    """Let voters have the time to object that the rules promised when the award opened."""
    until = heard_until(award)
    if until and at < until:
        raise RuleError(
            "still_heard",
            _("Masa keberatan berlangsung sampai %(day)s, %(hour)s. Umumkan sesudahnya.")
            % {"day": long_date(until), "hour": clock(until)},
        )


def _write(award: Award, stage: ResultStage, *, actor: User, at: datetime) -> ResultRecord:
    raw, counted = _count(award)
    placed, draw = _places(counted, award)
    document = result_text(
        counted,
        raw=raw,
        stage=stage.value,
        rules_sha256=award.rules_sha256,
        told=_told(award, draw),
    )
    record = ResultRecord.objects.create(
        award=award,
        stage=stage,
        document=document,
        document_sha256=sha256(document.encode("ascii")).hexdigest(),
        written_by=actor,
        written_at=at,
    )
    _write_places(record, counted, placed)
    _tell(record, actor=actor, at=at)
    return record


def _told(award: Award, draw: Draw | None) -> Circumstances:
    """Name the seals whose sheets do not count: of recused jurors, and of sheets unlocked since."""
    unlocked = unlocked_sheets(award)
    aside = [sheet_seal(sealed_text(sheet)) for sheet in sheets_set_aside(award)]
    fair = [one for one in unlocked if not one.is_set_aside]
    return Circumstances(
        draw=draw,
        closed_early=why_closed_early(award),
        restored=restored_ballots(award),
        set_aside=[*aside, *(one.seal for one in unlocked if one.is_set_aside)],
        superseded=[one.seal for one in fair if not one.is_last],
        withdrawn=[one.seal for one in fair if one.is_last],
    )


def _tell(record: ResultRecord, *, actor: User, at: datetime) -> None:
    """Let the ballot log and the audit log say that a record was written."""
    log_result(record)
    detail: dict[str, object] = {"sha256": record.document_sha256}
    audit.record(f"award.{record.stage}", actor=actor, target=record.award, at=at, detail=detail)


def _count(award: Award) -> tuple[Tally, Count]:
    """Return the tally of everything that was cast, and the count of what is valid."""
    parameters = Parameters.read(award.rules)
    sheets = sheets_of(award, parameters)
    missing = shortage(
        judgements(parameters, sheets), parameters.nominees, minimum=parameters.minimum_sheets
    )
    if missing:
        raise RuleError(
            "sheets_missing",
            _("Belum bisa dihitung. Masih kurang: %(parts)s.") % {"parts": lacking(missing, award)},
        )
    raw = marks_of(award, parameters)
    void, revoked = void_pairs(award), revoked_credentials(award)
    is_whole = not void and not revoked
    valid = raw if is_whole else marks_of(award, parameters, void=void, revoked=revoked)
    return raw, count(parameters, valid, sheets)


def _places(counted: Count, award: Award) -> tuple[list[Place], Draw | None]:
    """Return the places, and the draw only where nothing else decides."""
    try:
        return counted.places(None), None
    except DrawNeededError as tie:
        draw = draw_for(award)
        if draw is None:
            raise RuleError(
                "draw_needed",
                _(
                    "Nomine %(codes)s benar-benar seri di batas juara. Buka rahasia kedua untuk "
                    "undian, lalu hitung lagi."
                )
                % {"codes": listed(tie.codes)},
            ) from tie
        return counted.places(draw), draw


def _write_places(record: ResultRecord, counted: Count, placed: list[Place]) -> None:
    nominees = dict(record.award.nominees.values_list("code", "pk"))
    Result.objects.bulk_create(
        Result(
            record=record,
            nominee_id=nominees[place.code],
            rank=place.rank,
            total=str(counted.totals[place.code]),
        )
        for place in placed
    )
