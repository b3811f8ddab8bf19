"""Prepare a draft award: settings, nominees, rubric. Nothing here works once it is open."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from booths.models import Booth
from marketplace.accounts.models import User
from marketplace.core import audit
from voting.models import Award, Criterion, JurorSeat, Nominee

from .awards import require_draft, take_alone


@transaction.atomic
def draft_award(*, award: Award, actor: User, at: datetime) -> Award:
    """Save a new award or the changed settings of a draft. Raise RuleError("frozen")."""
    is_new = award.pk is None
    if not is_new:
        require_draft(take_alone(award))
    award.full_clean()
    award.save()
    audit.record("award.draft", actor=actor, target=award, at=at, detail={"is_new": is_new})
    return award


@transaction.atomic
def choose_nominees(
    *, award: Award, booths: Collection[Booth], actor: User, at: datetime
) -> list[Nominee]:
    """Let exactly these booths stand, each under the code of its province.

    Raise RuleError("frozen").
    """
    locked = take_alone(award)
    require_draft(locked)
    locked.nominees.exclude(booth__in=booths).delete()
    standing = set(locked.nominees.values_list("booth_id", flat=True))
    Nominee.objects.bulk_create(
        Nominee(award=locked, booth=booth, code=booth.province.code.lower())
        for booth in booths
        if booth.pk not in standing
    )
    detail: dict[str, object] = {"nominees": len(booths)}
    audit.record("award.nominees", actor=actor, target=locked, at=at, detail=detail)
    return list(locked.nominees.all())


@transaction.atomic
def set_rubric(
    *,
    award: Award,
    criteria: Iterable[Criterion],
    removed: Iterable[Criterion],
    actor: User,
    at: datetime,
) -> list[Criterion]:
    """Save changed and new criteria and drop removed ones. Raise RuleError("frozen")."""
    locked = take_alone(award)
    require_draft(locked)
    for criterion in removed:
        criterion.delete()
    for criterion in criteria:
        criterion.award = locked
        criterion.save()
    weights = dict(locked.criteria.values_list("key", "weight"))
    audit.record("award.rubric", actor=actor, target=locked, at=at, detail={"weights": weights})
    return list(locked.criteria.all())


@transaction.atomic
def unseat_juror(*, seat: JurorSeat, actor: User, at: datetime) -> Award:
    """Take back a seat of a draft award. Raise RuleError("frozen")."""
    locked = take_alone(seat.award)
    require_draft(locked)
    detail: dict[str, object] = {"seat": seat.number}
    seat.delete()
    audit.record("jury.unseat", actor=actor, target=locked, at=at, detail=detail)
    return locked
