"""Locks that last until the transaction ends.

PostgreSQL: advisory locks keyed by the model's label and the row's key. SQLite: transactions
start IMMEDIATE, so writers already queue and these functions need do nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

SHARED, ALONE = "pg_advisory_xact_lock_shared", "pg_advisory_xact_lock"


class Statement(NamedTuple):
    """SQL and the values of its placeholders."""

    sql: str
    values: Sequence[Any]


def hold_shared(thing: models.Model) -> None:
    """Let others work beside us, but keep anyone from taking the thing alone."""
    _hold(SHARED, thing)


def hold_alone(thing: models.Model) -> None:
    """Wait for everyone who shares the thing, then keep it to ourselves."""
    _hold(ALONE, thing)


def sharing(thing: models.Model) -> Statement:
    """Return what `hold_shared` runs, for `in_one_trip`; empty where a lock need do nothing."""
    if connection.vendor != "postgresql":
        return Statement("", ())
    return Statement(f"SELECT {SHARED}(hashtext(%s), %s)", (thing._meta.label, thing.pk))


def in_one_trip(*statements: Statement) -> list[tuple[Any, ...] | None]:
    """Run statements one after the other, and return the first row of each, or None.

    Each sees what is committed when its own turn comes, so what follows a lock is read after it.
    PostgreSQL gets all of them at once; SQLite, to which the way is short, one by one.
    """
    given = [statement for statement in statements if statement.sql]
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            return [_first_row(cursor, statement) for statement in given]
        cursor.execute(
            "; ".join(statement.sql for statement in given),
            [value for statement in given for value in statement.values],
        )
        rows = [cursor.fetchone()]
        while cursor.nextset():
            rows.append(cursor.fetchone())
        return rows


def _first_row(cursor: CursorWrapper, statement: Statement) -> tuple[Any, ...] | None:
    cursor.execute(statement.sql, statement.values)
    row: tuple[Any, ...] | None = cursor.fetchone()
    return row


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Read everything as it was at one moment, whatever others write meanwhile, and write nothing.

    PostgreSQL: one snapshot. SQLite: writers wait. Inside another transaction it is that one's.
    """
    is_ours = connection.vendor == "postgresql" and not connection.in_atomic_block
    with transaction.atomic():
        if is_ours:
            _see_one_snapshot()
        yield


def _see_one_snapshot() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _hold(function: str, thing: models.Model) -> None:
    if not connection.in_atomic_block:
        message = "A lock needs a transaction to live in."
        raise RuntimeError(message)
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtext(%s), %s)", [thing._meta.label, thing.pk])
