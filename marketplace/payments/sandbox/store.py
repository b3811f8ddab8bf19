"""What the sandbox remembers, in an SQLite file that several processes and threads may use."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.utils.crypto import get_random_string

Thing = dict[str, Any]
"""An object as Stripe's API tells it; keys that begin with `_` are the sandbox's own."""

PATIENCE = 10
"""Seconds that one writer waits for another."""
TABLES = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS things (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    created INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, asked TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    url TEXT NOT NULL,
    due REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting'
);
CREATE TABLE IF NOT EXISTS faults (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    argument TEXT NOT NULL
);
"""


class Book:
    """The store inside one transaction, at one moment."""

    def __init__(self, connection: sqlite3.Connection, now: float) -> None:
        self.sql = connection.execute
        self.now = int(now)

    def add(self, prefix: str, kind: str, **fields: Any) -> Thing:
        """Write a new object with an id such as `cs_test_…`, and return it."""
        thing = {
            "id": f"{prefix}_{get_random_string(24)}",
            "object": kind,
            "created": self.now,
            "livemode": False,
            **fields,
        }
        row = (thing["id"], kind, self.now, json.dumps(thing))
        self.sql("INSERT INTO things (id, kind, created, body) VALUES (?, ?, ?, ?)", row)
        return thing

    def change(self, thing: Thing, **fields: Any) -> Thing:
        """Write what became of an object, and return it."""
        thing.update(fields)
        self.sql("UPDATE things SET body = ? WHERE id = ?", (json.dumps(thing), thing["id"]))
        return thing

    def find(self, kind: str, key: str) -> Thing | None:
        """Return an object by its kind and id."""
        row = self.sql("SELECT body FROM things WHERE kind = ? AND id = ?", (kind, key)).fetchone()
        return json.loads(row[0]) if row else None

    def newest(self, kind: str, since: int = 0) -> list[Thing]:
        """Return the objects of a kind, the newest first."""
        rows = self.sql(
            "SELECT body FROM things WHERE kind = ? AND created >= ? ORDER BY place DESC",
            (kind, since),
        )
        return [json.loads(body) for (body,) in rows]

    def reply_to(self, key: str) -> tuple[str, str] | None:
        """Return what was asked with an idempotency key, and the answer."""
        found: tuple[str, str] | None = self.sql(
            "SELECT asked, body FROM replies WHERE key = ?", (key,)
        ).fetchone()
        return found

    def remember(self, key: str, asked: str, body: str) -> None:
        """Keep the answer for whoever asks with the same idempotency key."""
        self.sql("INSERT INTO replies VALUES (?, ?, ?)", (key, asked, body))


class Store:
    """The sandbox's file. `clock` says the seconds since 1970."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self.clock = clock
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as connection:
            connection.executescript(TABLES)

    @contextmanager
    def open(self) -> Iterator[Book]:
        """Give one transaction that writes; nothing of it stays when it fails."""
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield Book(connection, self.clock())

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
