"""Locks that last until the transaction ends.

PostgreSQL: advisory locks keyed by the model's label and the row's key. SQLite: transactions
start IMMEDIATE, so writers already queue and these functions need do nothing.
"""

from django.db import connection, models


def hold_shared(thing: models.Model) -> None:
    """Let others work beside us, but keep anyone from taking the thing alone."""
    _hold("pg_advisory_xact_lock_shared", thing)


def hold_alone(thing: models.Model) -> None:
    """Wait for everyone who shares the thing, then keep it to ourselves."""
    _hold("pg_advisory_xact_lock", thing)


def _hold(function: str, thing: models.Model) -> None:
    if not connection.in_atomic_block:
        message = "A lock needs a transaction to live in."
        raise RuntimeError(message)
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtext(%s), %s)", [thing._meta.label, thing.pk])
