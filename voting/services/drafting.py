"""Prepare a draft award: settings, nominees, rubric. Nothing here works once it is open."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from booths.models import Booth
from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
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
    """Let exactly these booths stand, each under its name and the code of its province.

    Raise RuleError("frozen").
    """
    locked = take_alone(award)
    require_draft(locked)
    locked.nominees.exclude(booth__in=booths).delete()
    locked.nominees.exclude(province=F("booth__province")).delete()
    standing = set(locked.nominees.values_list("booth_id", flat=True))
    Nominee.objects.bulk_create(
        Nominee(
            award=locked,
            booth=booth,
            code=booth.province.code.lower(),
            province=booth.province,
            name=booth.name,
            name_en=booth.name_en,
        )
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
    criteria: Collection[Criterion],
    removed: Iterable[Criterion],
    actor: User,
    at: datetime,
) -> list[Criterion]:
    """Save changed and new criteria, which may swap their keys, and drop removed ones.

    Raise RuleError("frozen") or RuleError("same_key"), naming the key that two would have.
    """
    locked = take_alone(award)
    require_draft(locked)
    for criterion in removed:
        criterion.delete()
    _clear_keys(locked, criteria)
    for criterion in criteria:
        criterion.award = locked
        criterion.save()
    weights = dict(locked.criteria.values_list("key", "weight"))
    audit.record("award.rubric", actor=actor, target=locked, at=at, detail={"weights": weights})
    return list(locked.criteria.all())


@transaction.atomic
def take_over_rubric(*, award: Award, earlier: Award, actor: User, at: datetime) -> list[Criterion]:
    """Copy the criteria of an earlier award into a draft that has none.

    Raise RuleError: frozen; has_criteria; nothing_to_copy.
    """
    locked = take_alone(award)
    require_draft(locked)
    if locked.criteria.exists():
        raise RuleError(
            "has_criteria", _("Penghargaan ini sudah punya kriteria. Ubah yang ada di sini.")
        )
    copies = [_copy_of(criterion, locked) for criterion in earlier.criteria.all()]
    if not copies:
        raise RuleError(
            "nothing_to_copy", _("Penghargaan itu tidak punya kriteria. Pilih yang lain.")
        )
    Criterion.objects.bulk_create(copies)
    detail: dict[str, object] = {"from": earlier.code, "criteria": len(copies)}
    audit.record("award.rubric", actor=actor, target=locked, at=at, detail=detail)
    return list(locked.criteria.all())


def _copy_of(criterion: Criterion, award: Award) -> Criterion:
    values = {
        field.attname: getattr(criterion, field.attname)
        for field in Criterion._meta.concrete_fields
    }
    return Criterion(**values | {"id": None, "award_id": award.pk})


def _clear_keys(award: Award, criteria: Collection[Criterion]) -> None:
    """Give criteria that are about to be saved keys that no form can hold, so none is in the way.

    What somebody else added meanwhile stays, and so its key is taken.
    """
    changed = [criterion.pk for criterion in criteria if criterion.pk]
    staying = award.criteria.exclude(pk__in=changed)
    taken = [*staying.values_list("key", flat=True), *(criterion.key for criterion in criteria)]
    twice = sorted(key for key, count in Counter(taken).items() if count > 1)
    if twice:
        raise RuleError(
            "same_key",
            _("Nama singkat %(key)s dipakai dua kriteria. Beri masing-masing namanya sendiri.")
            % {"key": twice[0]},
        )
    moving = award.criteria.filter(pk__in=changed)
    moving.update(key=Concat(Value("-"), Cast("pk", CharField())))


@transaction.atomic
def unseat_juror(*, seat: JurorSeat, actor: User, at: datetime) -> Award:
    """Take back a seat of a draft award. Raise RuleError("frozen")."""
    locked = take_alone(seat.award)
    require_draft(locked)
    detail: dict[str, object] = {"seat": seat.number}
    seat.delete()
    audit.record("jury.unseat", actor=actor, target=locked, at=at, detail=detail)
    return locked
