"""Tables that wait for a yes, and what a table to begin with holds."""

from marketplace.accounts.models import User
from marketplace.core.tables import Line
from marketplace.places.models import Regency, WaitingTable
from marketplace.places.states import TableKind


def waiting_table(owner: User, kind: TableKind) -> WaitingTable | None:
    """Return what the person uploaded last and has not confirmed."""
    tables = WaitingTable.objects.filter(owner=owner, kind=kind)
    return tables.select_related("library__province").first()


def lines_of(table: WaitingTable) -> list[Line]:
    """Return the rows of a table as they were read."""
    return [Line(*line) for line in table.lines]


def known_populations() -> list[tuple[str, str, int | None]]:
    """Return code, name and population of every regency."""
    return [(one.code, str(one), one.population) for one in Regency.objects.all()]
