"""Record what libraries did, correct it, strike it, and take a strike back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.formats import ZONES
from marketplace.core.page_cache import move_version_stamp
from marketplace.places.models import Activity, Library

FIELDS = ("library", "family", "title", "held_on", "participants", "place", "link", "reference")
"""What people write; the rest follows from who wrote it and when."""


FIRST_YEAR = 2000
"""An earlier year is a slip: `26` read as 1926, or a birthday."""


def today_at(library: Library | None, at: datetime) -> date:
    """Return the day that it is where the library lies; where it is unknown, furthest east."""
    return at.astimezone(ZONES[library.province.time_zone if library else "WIT"]).date()


def refuse_day(library: Library | None, held_on: date, at: datetime) -> None:
    """Raise RuleError("future") for a day still to come, RuleError("long_ago") before 2000."""
    if held_on.year < FIRST_YEAR:
        raise RuleError("long_ago", _("Tahun ini sebelum 2000. Periksa tahunnya."))
    if held_on > today_at(library, at):
        raise RuleError("future", _("Tanggal ini belum tiba. Catat kegiatan setelah berlangsung."))


@transaction.atomic
def record_activity(*, activity: Activity, actor: User, at: datetime) -> Activity:
    """Write down an activity that is new.

    Raise RuleError("future"), RuleError("long_ago"), and RuleError("known") for one that is
    written down already.
    """
    hold_libraries([activity.library_id])
    _refuse(activity, at)
    activity.recorded_by, activity.recorded_at = actor, at
    activity.save(force_insert=True)
    audit.record("activity.record", actor=actor, target=activity, at=at, detail=_of(activity))
    move_version_stamp()
    return activity


@transaction.atomic
def correct_activity(*, activity: Activity, actor: User, at: datetime) -> Activity:
    """Write what this activity now says over what was written down; what was said is audited.

    Raise RuleError("struck"), RuleError("future"), RuleError("long_ago") and RuleError("known").
    """
    before = _locked(activity, activity.library_id)
    if before.struck_at:
        raise RuleError("struck", struck_sentence())
    _refuse(activity, at)
    changes = {name: said for name, said in _of(before).items() if _of(activity)[name] != said}
    activity.changed_at = at if changes else before.changed_at
    activity.save(update_fields=[*FIELDS, "changed_at"])
    audit.record("activity.correct", actor=actor, target=activity, at=at, detail={"was": changes})
    move_version_stamp()
    return activity


@transaction.atomic
def strike_activity(*, activity: Activity, reason: str, actor: User, at: datetime) -> Activity:
    """Let an activity count for nothing; it stays to be seen, with the reason.

    Raise RuleError("struck") where it is struck already, RuleError("reason") without one.
    """
    locked = _locked(activity)
    if locked.struck_at:
        raise RuleError("struck", _("Kegiatan ini sudah dicoret."))
    if not reason.strip():
        raise RuleError("reason", _("Tulis mengapa kegiatan ini dicoret."))
    locked.struck_because, locked.struck_at = reason.strip(), at
    locked.save(update_fields=["struck_because", "struck_at"])
    detail: dict[str, object] = {"reason": locked.struck_because}
    audit.record("activity.strike", actor=actor, target=locked, at=at, detail=detail)
    move_version_stamp()
    return locked


@transaction.atomic
def restore_activity(*, activity: Activity, actor: User, at: datetime) -> Activity:
    """Let a struck activity count again. Raise RuleError("standing") for one that is not struck."""
    locked = _locked(activity)
    if not locked.struck_at:
        raise RuleError("standing", _("Kegiatan ini tidak dicoret."))
    detail: dict[str, object] = {"reason": locked.struck_because}
    locked.struck_because, locked.struck_at = "", None
    locked.save(update_fields=["struck_because", "struck_at"])
    audit.record("activity.restore", actor=actor, target=locked, at=at, detail=detail)
    move_version_stamp()
    return locked


def hold_libraries(libraries: Iterable[int]) -> None:
    """Let nobody else write activities of these libraries until the transaction ends."""
    rows = Library.objects.select_for_update(no_key=True).filter(pk__in=list(libraries))
    list(rows.order_by("pk").values_list("pk"))


def struck_sentence() -> str:
    return _("Catatan ini dicoret dan tidak bisa diubah. Minta panitia memulihkannya dahulu.")


def _locked(activity: Activity, *others: int) -> Activity:
    """Return what is written down, once its library (and others) are held."""
    written = Activity.objects.filter(pk=activity.pk)
    hold_libraries({*written.values_list("library_id", flat=True), *others})
    return written.select_for_update().get()


def _refuse(activity: Activity, at: datetime) -> None:
    refuse_day(activity.library, activity.held_on, at)
    try:
        activity.validate_constraints()
    except ValidationError as wrong:
        raise RuleError("known", " ".join(wrong.messages)) from wrong


def _of(activity: Activity) -> dict[str, object]:
    """Return what an activity says, as it can stand in the audit log."""
    said = {name: getattr(activity, name) for name in FIELDS}
    return said | {"library": activity.library_id, "held_on": str(activity.held_on)}
