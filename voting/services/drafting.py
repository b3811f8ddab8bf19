"""Prepare a draft award: settings, rubric, indicators. Nothing here works once it is open."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from voting.models import Award, Criterion, Indicator, JurorSeat

from .awards import require_draft, take_alone


@transaction.atomic
def draft_award(*, award: Award, actor: User, at: datetime) -> Award:
    """Save a new award or the changed settings of a draft, whose kind stays.

    Raise RuleError("frozen") or RuleError("other_kind").
    """
    is_new = award.pk is None
    if not is_new:
        before = take_alone(award)
        require_draft(before)
        _require_same_kind(award, before)
    award.full_clean()
    award.save()
    audit.record("award.draft", actor=actor, target=award, at=at, detail={"is_new": is_new})
    return award


def _require_same_kind(award: Award, before: Award) -> None:
    if award.kind != before.kind:
        raise RuleError("other_kind", _("Jenis penghargaan dipilih sekali saja. Buat yang baru."))


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
    weights = _write_lines(locked, locked.criteria.all(), criteria, removed)
    audit.record("award.rubric", actor=actor, target=locked, at=at, detail={"weights": weights})
    return list(locked.criteria.all())


@transaction.atomic
def set_indicators(
    *,
    award: Award,
    indicators: Collection[Indicator],
    removed: Iterable[Indicator],
    actor: User,
    at: datetime,
) -> list[Indicator]:
    """Save changed and new indicators and drop removed ones.

    Raise RuleError: frozen; other_kind where the award is not one of libraries; same_key.
    """
    locked = take_alone(award)
    require_draft(locked)
    if locked.takes_ballots:
        raise RuleError("other_kind", _("Hanya penghargaan perpustakaan yang punya indikator."))
    weights = _write_lines(locked, locked.indicators.all(), indicators, removed)
    audit.record("award.indicators", actor=actor, target=locked, at=at, detail={"weights": weights})
    return list(locked.indicators.all())


def _write_lines(
    award: Award, known: QuerySet[Any], lines: Collection[Any], removed: Iterable[Any]
) -> dict[str, int]:
    """Write the lines of a rubric or of indicators, which may swap keys; return their weights."""
    for line in removed:
        line.delete()
    _clear_keys(known, lines)
    for line in lines:
        line.award = award
        line.save()
    return dict(known.all().values_list("key", "weight"))


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


def _clear_keys(known: QuerySet[Any], lines: Collection[Any]) -> None:
    """Give lines that are about to be saved keys that no form can hold, so none is in the way.

    What somebody else added meanwhile stays, and so its key is taken.
    """
    changed = [line.pk for line in lines if line.pk]
    staying = known.exclude(pk__in=changed)
    taken = [*staying.values_list("key", flat=True), *(line.key for line in lines)]
    twice = sorted(key for key, count in Counter(taken).items() if count > 1)
    if twice:
        raise RuleError(
            "same_key",
            _("Nama singkat %(key)s dipakai dua kali. Beri masing-masing namanya sendiri.")
            % {"key": twice[0]},
        )
    moving = known.filter(pk__in=changed)
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
