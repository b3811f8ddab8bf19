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
from voting.states import AwardState

from .awards import require_draft, take_alone


@transaction.atomic
def seat_juror(*, award: Award, user: User, home: Province, actor: User, at: datetime) -> JurorSeat:
    """Give a person the next seat of a draft award; the own province is barred by rule.

    From then on the person signs in with a second step. Raise
    RuleError("frozen") or RuleError("already_seated").
    """
    locked = take_alone(award)
    require_draft(locked)
    if locked.seats.filter(user=user).exists():
        raise RuleError("already_seated", _("Orang ini sudah punya kursi juri."))
    require_second_factor(user=user)
    seat = JurorSeat.objects.create(award=locked, user=user, number=f"J{_next_number(locked)}")
    Recusal.objects.create(seat=seat, province=home, reason=_("Provinsi sendiri"))
    detail: dict[str, object] = {"seat": seat.number, "home": home.code}
    audit.record("jury.seat", actor=actor, target=locked, at=at, detail=detail)
    return seat


def _next_number(award: Award) -> int:
    taken = award.seats.values_list("number", flat=True)
    return 1 + max((int(number.removeprefix("J")) for number in taken), default=0)


@transaction.atomic
def recuse(
    *, seat: JurorSeat, province: Province, reason: str, actor: User, at: datetime
) -> Recusal:
    """Bar a juror from one more province; sheets already written for it no longer count.

    Raise RuleError("reason_needed") or, after the close, RuleError("too_late").
    """
    award = take_alone(seat.award)
    if award.state not in {AwardState.DRAFT, AwardState.OPEN}:
        raise RuleError("too_late", _("Pemungutan suara sudah ditutup."))
    if not reason.strip():
        raise RuleError("reason_needed", _("Tulis alasan berhalangan."))
    recusal, _is_new = Recusal.objects.get_or_create(
        seat=seat, province=province, defaults={"reason": reason.strip()}
    )
    detail: dict[str, object] = {"seat": seat.number, "province": province.code}
    audit.record("jury.recuse", actor=actor, target=award, at=at, detail=detail)
    return recusal
