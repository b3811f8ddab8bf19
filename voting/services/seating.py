"""Seat jurors and keep them from judging what is too close to them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.accounts.services.people import require_second_factor
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.places.models import Province
from voting.models import Award, JurorSeat, Recusal
from voting.models.jury import LOOKED_AFTER, OWN_PROVINCE
from voting.queries.jury import provinces_looked_after
from voting.states import AwardState

from .awards import take_alone
from .shortfall import lacking, shortage_of


@transaction.atomic
def seat_juror(
    *, award: Award, user: User, home: Province, actor: User, at: datetime, reason: str = ""
) -> JurorSeat:
    """Give a person the next seat; the own province is barred by rule.

    So is every province where the person looks after a library, a booth or the province itself.

    From then on the person signs in with a second step. In an open award the juror takes an empty
    chair: rules and seats stay as they were frozen, the seat keeps the reason and the record names
    it. Raise RuleError: reason_needed, too_late after the close, already_seated.
    """
    locked = take_alone(award)
    _require_seating(locked, reason)
    if locked.seats.filter(user=user).exists():
        raise RuleError("already_seated", _("Orang ini sudah punya kursi juri."))
    require_second_factor(user=user)
    why = reason.strip() if locked.is_frozen else ""
    seat = JurorSeat.objects.create(
        award=locked, user=user, number=f"J{_next_number(locked)}", reason=why
    )
    detail: dict[str, object] = {
        "seat": seat.number,
        "home": home.code,
        "also": _bar(seat, home),
        "reason": why,
    }
    audit.record("jury.seat", actor=actor, target=locked, at=at, detail=detail)
    return seat


def _bar(seat: JurorSeat, home: Province) -> list[str]:
    """Bar a juror from home and from what is looked after; return the codes of the latter.

    The reasons are kept in Indonesian, whoever gives the seat; pages say them in their language.
    """
    looked_after = [one for one in provinces_looked_after(seat.user) if one != home]
    Recusal.objects.bulk_create(
        [
            Recusal(seat=seat, province=home, reason=OWN_PROVINCE),
            *(Recusal(seat=seat, province=one, reason=LOOKED_AFTER) for one in looked_after),
        ]
    )
    return [one.code for one in looked_after]


def _require_seating(award: Award, reason: str) -> None:
    if award.state not in {AwardState.DRAFT, AwardState.OPEN}:
        raise RuleError("too_late", _("Pemungutan suara sudah ditutup."))
    if award.is_frozen and not reason.strip():
        raise RuleError(
            "reason_needed",
            _("Penghargaan sudah dibuka. Tulis alasan juri pengganti ini diberi kursi."),
        )


def _next_number(award: Award) -> int:
    taken = award.seats.values_list("number", flat=True)
    return 1 + max((int(number.removeprefix("J")) for number in taken), default=0)


@transaction.atomic
def recuse(
    *, seat: JurorSeat, province: Province, reason: str, actor: User, at: datetime
) -> Recusal:
    """Bar a juror from one more province; sheets already written for it no longer count.

    Raise RuleError: too_late after the close, reason_needed, or panel_too_thin where an open award
    could then never be counted: a replacement has to be seated first.
    """
    award = take_alone(seat.award)
    if award.state not in {AwardState.DRAFT, AwardState.OPEN}:
        raise RuleError("too_late", _("Pemungutan suara sudah ditutup."))
    if not reason.strip():
        raise RuleError("reason_needed", _("Tulis alasan berhalangan."))
    if award.is_frozen:
        _require_countable(award, seat, province)
    recusal, _is_new = Recusal.objects.get_or_create(
        seat=seat, province=province, defaults={"reason": reason.strip()}
    )
    detail: dict[str, object] = {"seat": seat.number, "province": province.code}
    audit.record("jury.recuse", actor=actor, target=award, at=at, detail=detail)
    return recusal


def _require_countable(award: Award, seat: JurorSeat, province: Province) -> None:
    missing = shortage_of(award, without=[(seat.number, province.pk)])
    if missing:
        raise RuleError(
            "panel_too_thin",
            _("Dudukkan juri pengganti dulu. Tanpa juri ini akan kurang: %(parts)s.")
            % {"parts": lacking(missing, award)},
        )
