"""Locks that last until the transaction ends.

PostgreSQL: advisory locks keyed by the model's label and the row's key. SQLite: transactions
start IMMEDIATE, so writers already queue and these functions need do nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction


def hold_shared(thing: models.Model) -> None:
    """Let others work beside us, but keep anyone from taking the thing alone."""
    _hold("pg_advisory_xact_lock_shared", thing)


def hold_alone(thing: models.Model) -> None:
    """Wait for everyone who shares the thing, then keep it to ourselves."""
    _hold("pg_advisory_xact_lock", thing)


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
