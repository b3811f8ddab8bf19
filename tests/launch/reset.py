"""Undo what a committing test did to the database, in milliseconds.

Django empties every table and loads a dump of the migrated rows, which takes most of a second and
knows nothing of a test that migrated. In PostgreSQL the migrated rows are kept beside the tables,
in a schema of their own, and copied back by the server; triggers and foreign keys sleep meanwhile.
SQLite keeps a copy of the whole database in memory.
"""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase

REMEMBER = """
DO $$ DECLARE kept text; filled boolean; BEGIN
  CREATE SCHEMA migrated;
  FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', kept) INTO filled;
    IF filled THEN
      EXECUTE format('CREATE TABLE migrated.%I AS TABLE public.%I', kept, kept);
    END IF;
  END LOOP;
END $$
"""
RESTORE = """
DO $$ DECLARE kept text; BEGIN
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%I', kept);
  END LOOP;
  FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'migrated' LOOP
    EXECUTE format('INSERT INTO public.%I SELECT * FROM migrated.%I', kept, kept);
  END LOOP;
END $$
"""


def remember_migrated_rows() -> None:
    """Keep the rows as they are now; every committing test is undone to them."""
    kept = sqlite3.connect(":memory:")
    is_postgresql = connection.vendor == "postgresql"
    if is_postgresql:
        _run(REMEMBER)
    else:
        _sqlite().backup(kept)

    def undo(_: TransactionTestCase) -> None:
        if is_postgresql:
            _run(RESTORE)
        else:
            kept.backup(_sqlite())
        ContentType.objects.clear_cache()

    setattr(TransactionTestCase, "_fixture_teardown", undo)  # noqa: B010


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _sqlite() -> sqlite3.Connection:
    connection.ensure_connection()
    live: sqlite3.Connection = connection.connection
    return live
