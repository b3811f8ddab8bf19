"""Undo what a committing test did to PostgreSQL, in milliseconds.

Django truncates every table and loads a dump of the migrated rows, which takes most of a second.
Here the migrated rows are kept beside the tables, in a schema of their own, and copied back by
the server. Triggers and foreign keys sleep meanwhile.
"""

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
    _run(REMEMBER)
    setattr(TransactionTestCase, "_fixture_teardown", lambda _: _run(RESTORE))  # noqa: B010


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
