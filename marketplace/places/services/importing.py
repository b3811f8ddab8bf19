"""Keep an uploaded table until somebody says yes to it, and then write all of it or nothing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.tables import Table
from marketplace.places.models import Activity, Library, Regency, WaitingTable
from marketplace.places.rules.plans import Entry, Plan, Step
from marketplace.places.states import TableKind

from .activities import FIELDS, hold_libraries
from .planning import plan_activities, plan_populations

KEPT_FOR = timedelta(days=1)
BATCH = 500
LONGEST_NAME = 200
"""Characters of a file's name that are kept, its end among them."""


@transaction.atomic
def keep_table(
    *, table: Table, name: str, kind: TableKind, library: Library | None, owner: User, at: datetime
) -> WaitingTable:
    """Keep what was read in place of the person's last table of this kind; old ones of all go."""
    forget_tables(at=at)
    lines = [[line.number, line.cells, line.has_more] for line in table.lines]
    told: dict[str, Any] = {
        "library": library,
        "name": name[-LONGEST_NAME:],
        "columns": table.columns,
        "unread": table.unread,
        "lines": lines,
        "uploaded_at": at,
    }
    kept, _is_new = WaitingTable.objects.update_or_create(owner=owner, kind=kind, defaults=told)
    return kept


def forget_tables(*, at: datetime) -> int:
    """Delete the tables that nobody has said yes to for a day; return how many."""
    forgotten, _by_model = WaitingTable.objects.filter(uploaded_at__lt=at - KEPT_FOR).delete()
    return forgotten


@transaction.atomic
def import_activities(
    *, table: WaitingTable, entries: Sequence[Entry], seen: str, actor: User, at: datetime
) -> Plan:
    """Write every row of a table and forget the table.

    `seen` is the mark of the plan that the person agreed to. Raise RuleError("changed") where it
    would do something else by now, RuleError("faults") where a row is wrong.
    """
    libraries = {entry.values["library"] for entry in entries if not entry.fault}
    hold_libraries(library.pk for library in libraries)
    plan = _agreed(plan_activities(entries, at=at), seen)
    for step in plan.new:
        step.thing.recorded_by, step.thing.recorded_at = actor, at
    Activity.objects.bulk_create([step.thing for step in plan.new], batch_size=BATCH)
    _rewrite([step.thing for step in plan.changed], at)
    _audit_activities(plan, sorted(libraries, key=lambda one: one.pk), actor, at)
    return _done(plan, table)


@transaction.atomic
def import_populations(
    *, table: WaitingTable, entries: Sequence[Entry], seen: str, actor: User, at: datetime
) -> Plan:
    """Write the populations of a table and forget the table; refused as activities are."""
    list(Regency.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    plan = _agreed(plan_populations(entries, at=at), seen)
    changed = [step.thing for step in plan.changed]
    Regency.objects.bulk_update(changed, ["population"], batch_size=BATCH)
    for step in plan.changed:
        detail = _was([step])
        audit.record("regency.population", actor=actor, target=step.thing, at=at, detail=detail)
    return _done(plan, table)


def _rewrite(changed: Sequence[Activity], at: datetime) -> None:
    for activity in changed:
        activity.changed_at = at
    Activity.objects.bulk_update(changed, [*FIELDS, "changed_at"], batch_size=BATCH)


def _agreed(plan: Plan, seen: str) -> Plan:
    if plan.faults:
        raise RuleError("faults", _("Belum ada yang disimpan: ada baris yang perlu diperbaiki."))
    if plan.mark != seen:
        raise RuleError(
            "changed", _("Catatannya sementara itu berubah. Periksa lagi, lalu simpan.")
        )
    return plan


def _done(plan: Plan, table: WaitingTable) -> Plan:
    table.delete()
    move_version_stamp()
    return plan


def _audit_activities(plan: Plan, libraries: Sequence[Library], actor: User, at: datetime) -> None:
    added: dict[int, int] = defaultdict(int)
    changed: dict[int, list[Step]] = defaultdict(list)
    for step in plan.new:
        added[step.thing.library_id] += 1
    for step in plan.changed:
        changed[step.thing.library_id].append(step)
    for library in (one for one in libraries if added[one.pk] or changed[one.pk]):
        detail = {"new": added[library.pk], **_was(changed[library.pk])}
        audit.record("activity.import", actor=actor, target=library, at=at, detail=detail)


def _was(steps: Sequence[Step]) -> dict[str, object]:
    """Return what was written down before, by the key of each thing that changed."""
    return {
        "was": {
            str(step.thing.pk): {one.field: _plain(one.before) for one in step.changes}
            for step in steps
        }
    }


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | None) else str(value)
