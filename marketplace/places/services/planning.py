"""Say what an uploaded table would change, without changing it."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, Protocol

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.places.models import Activity, Regency
from marketplace.places.rules.plans import Change, Entry, Plan, Step

from .activities import refuse_day, struck_sentence

Values = Mapping[str, Any]
KEY = ("family", "held_on", "title")
"""What tells the activities of a library apart."""
_told_apart = attrgetter("library_id", *KEY)


def plan_activities(entries: Iterable[Entry], *, at: datetime) -> Plan:
    """Return what these rows would add and change; none of them is written.

    A row means a known activity by its reference, else by family, day and title in its library.
    A column that the table lacks changes nothing, nor does an empty reference.
    """
    rows = list(entries)
    known = KnownActivities(entry.values["library"] for entry in rows if not entry.fault)
    return _plan(rows, known, at)


def plan_populations(entries: Iterable[Entry], *, at: datetime) -> Plan:
    """Return what these rows would change; regencies are known by their code, and none is added."""
    return _plan(entries, KnownRegencies(), at)


class Known(Protocol):
    """What is written down already, and what a row says of it."""

    def find(self, values: Values) -> Any:
        """Return the thing that a row means, or None for a new one."""

    def add(self, values: Values) -> Any:
        """Return the thing that a row adds."""

    def names(self, values: Values, found: Any) -> list[Hashable]:
        """Return by what a row is told from every other row of the table."""

    def told(self, values: Values) -> Values:
        """Return what a row says of a known thing."""

    def doubt(self, values: Values, at: datetime) -> str:
        """Return what is wrong with those cells of a row that could be read, or nothing."""

    def refusal(self, values: Values, found: Any) -> str:
        """Return why a row that could be read cannot be written, or nothing."""


class KnownActivities:
    """The activities of some libraries, as they are written down."""

    def __init__(self, libraries: Iterable[Any]) -> None:
        rows = Activity.objects.filter(library__in={one.pk for one in libraries})
        self.by_key: dict[tuple[Hashable, ...], Activity] = {_told_apart(row): row for row in rows}
        self.by_reference = {
            (row.library_id, row.reference): row for row in self.by_key.values() if row.reference
        }

    def find(self, values: Values) -> Activity | None:
        reference = (values["library"].pk, values.get("reference", ""))
        return self.by_reference.get(reference) or self.by_key.get(_key(values))

    def add(self, values: Values) -> Activity:
        return Activity(**values)

    def names(self, values: Values, found: Activity | None) -> list[Hashable]:
        names: list[Hashable] = [_key(values)]
        if values.get("reference"):
            names.append(("reference", values["library"].pk, values["reference"]))
        return [*names, ("row", found.pk)] if found else names

    def told(self, values: Values) -> Values:
        """Return what a row says of a known activity, whose library it names as well."""
        silent = {"library"} if values.get("reference") else {"library", "reference"}
        return {name: said for name, said in values.items() if name not in silent}

    def doubt(self, values: Values, at: datetime) -> str:
        """Look at the day, also where the library is in doubt itself."""
        try:
            if values.get("held_on"):
                refuse_day(values.get("library"), values["held_on"], at)
        except RuleError as refused:
            return str(refused)
        return ""

    def refusal(self, values: Values, found: Activity | None) -> str:
        twin = self.by_key.get(_key(values))
        if found and twin and twin != found:
            return _("Kegiatan dengan nama, rumpun, dan tanggal ini sudah dicatat.")
        is_struck = found and found.struck_at and changes_of(found, self.told(values))
        return struck_sentence() if is_struck else ""


class KnownRegencies:
    """All regencies by their code."""

    def __init__(self) -> None:
        self.by_code = Regency.objects.in_bulk(field_name="code")

    def find(self, values: Values) -> Regency | None:
        return self.by_code.get(values["code"])

    def names(self, values: Values, found: Regency | None) -> list[Hashable]:  # noqa: ARG002
        return [values["code"]]

    def told(self, values: Values) -> Values:
        return values

    def refusal(self, values: Values, found: Regency | None) -> str:  # noqa: ARG002
        return ""

    def doubt(self, values: Values, at: datetime) -> str:  # noqa: ARG002
        """Refuse a code that no regency has."""
        if values.get("code") is None or values["code"] in self.by_code:
            return ""
        return _("Tidak ada kabupaten/kota dengan kode “%(code)s”.") % {"code": values["code"]}

    def add(self, values: Values) -> Regency:
        """Make none: `doubt` lets no unknown code come this far."""
        raise LookupError(values["code"])


class Planner:
    """Take the rows of one table, one after the other, into a plan."""

    def __init__(self, known: Known, at: datetime) -> None:
        self.known, self.at, self.plan = known, at, Plan()
        self._met: dict[Hashable, int] = {}

    def take(self, entry: Entry) -> None:
        found = None if entry.fault else self.known.find(entry.values)
        faults = [entry.fault, self.known.doubt(entry.values, self.at)]
        faults += [] if entry.fault else self._clashes(entry, found)
        if fault := " ".join(filter(None, faults)):
            self.plan.faults.append(Entry(entry.number, entry.values, fault))
        elif found:
            self._change(entry, found)
        else:
            said = tuple(Change(name, None, value) for name, value in entry.values.items())
            self.plan.new.append(Step(entry.number, self.known.add(entry.values), said))

    def _clashes(self, entry: Entry, found: Any) -> list[str]:
        """Return what another row, or what is written down, says against a row."""
        refusal = self.known.refusal(entry.values, found)
        names = self.known.names(entry.values, found)
        twin = next((self._met[name] for name in names if name in self._met), None)
        if twin:
            told = _("Baris ini sama dengan baris %(number)s. Hapus salah satu.")
            return [told % {"number": twin}, refusal]
        self._met |= dict.fromkeys(names, entry.number)
        return [refusal]

    def _change(self, entry: Entry, found: Any) -> None:
        changes = changes_of(found, self.known.told(entry.values))
        for change in changes:
            setattr(found, change.field, change.after)
        if changes:
            self.plan.changed.append(Step(entry.number, found, changes))
        else:
            self.plan.unchanged += 1


def changes_of(thing: Any, values: Values) -> tuple[Change, ...]:
    """Return which fields of a thing these values would change."""
    said = ((name, getattr(thing, name), value) for name, value in values.items())
    return tuple(Change(name, before, after) for name, before, after in said if before != after)


def _plan(entries: Iterable[Entry], known: Known, at: datetime) -> Plan:
    planner = Planner(known, at)
    for entry in entries:
        planner.take(entry)
    return planner.plan


def _key(values: Values) -> tuple[Hashable, ...]:
    return (values["library"].pk, *(values[name] for name in KEY))
