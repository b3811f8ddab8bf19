"""What must be so before a database is migrated; Django asks on its own."""

from collections.abc import Iterable

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder

OURS = ("marketplace.", "cms.", "booths.", "voting.", "media.")


@register(Tags.database)
def nothing_stopped_half_way(
    *, databases: Iterable[str] | None = None, **_asked: object
) -> list[CheckMessage]:
    """Refuse a database that ran some of the migrations that one migration replaces, not all.

    Django would leave such a migration out without a word, and with it what the missing ones do.
    """
    replacing = [one for one in _on_disk() if one.replaces] if databases else []
    return [
        _half_way(migration, alias)
        for alias in databases or ()
        for migration in _stopped_in(alias, replacing)
    ]


def _on_disk() -> list[Migration]:
    loader = MigrationLoader(None, load=False)  # the graph is not asked for
    loader.load_disk()
    found = loader.disk_migrations.values()
    return [one for one in found if type(one).__module__.startswith(OURS)]


def _stopped_in(alias: str, replacing: list[Migration]) -> list[Migration]:
    applied = set(MigrationRecorder(connections[alias]).applied_migrations())
    return [one for one in replacing if 0 < len(applied & set(one.replaces)) < len(one.replaces)]


def _half_way(migration: Migration, alias: str) -> CheckMessage:
    return Error(
        f"The database “{alias}” stopped half-way through what {migration} replaces.",
        hint="Start the version before this one once, so that it finishes, and then this one.",
        id="lapak.E001",
    )
