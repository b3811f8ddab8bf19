"""Writing past services, constraints and guards, to see what the audit says of it."""

from django.db import connection, transaction

from marketplace.payments.queries.auditing import differences


def kinds():
    """Return which facts do not hold now."""
    return {difference.kind for difference in differences()}


def in_sql(statement, *values):
    """Write past services, constraints and guards."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")


def kinds_after(statement):
    """Return which facts are named once a statement was run, and undo it."""
    with transaction.atomic():
        in_sql(statement)
        found = kinds()
        transaction.set_rollback(True)
    return found
