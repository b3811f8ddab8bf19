"""How the two databases are opened: SQLite, the embedded default, and PostgreSQL."""

from typing import Any

import dj_database_url

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
"""Writers queue at the start of their transaction, so none fails in the middle of it."""


def database(address: str) -> dict[str, Any]:
    """Return Django's settings for a DATABASE_URL."""
    settings: dict[str, Any] = {
        **dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
    }
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {**SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
    return settings
