"""A database with every migration applied, kept between runs.

Migrating takes many seconds, copying a stopped cluster a fraction of one. The copy in `var/` is
named after everything that shapes it: the server's version, our migrations, the settings and the
packages' versions; so it is made anew when one of them changes.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from tests.launch.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / "var" / "postgres"
TEMPLATE = "lapak_template"
SQLITE_STORE = ROOT / "var" / "sqlite"
MIGRATE = """
import gc
from django.core.management import execute_from_command_line
gc.disable()  # A third faster: migrating makes millions of objects that live.
execute_from_command_line(["manage.py", "migrate", "--verbosity", "0"])
"""
SHAPED_BY = (
    "*/migrations/*",
    "marketplace/*/migrations/*",
    "marketplace/config/settings/*.py",
    "pyproject.toml",
    "requirements/test.txt",
)


def start_with_template(cluster: Cluster) -> None:
    """Start the cluster with the migrated template in it, from the store if it is there."""
    with alone_with(STORE):
        stored = STORE / _fingerprint(cluster.version)
        if stored.exists():
            cluster.copy_from(stored)
        else:
            _make_template(cluster, stored)
    cluster.start()


def copy_sqlite_template(target: Path) -> None:
    """Put a migrated SQLite file at the target, from the store if it is there."""
    with alone_with(SQLITE_STORE):
        stored = SQLITE_STORE / f"{_fingerprint(sqlite3.sqlite_version)}.sqlite3"
        if not stored.exists():
            _forget_older(SQLITE_STORE)
            unfinished = stored.with_suffix(f".{os.getpid()}")
            _migrate(f"sqlite:///{unfinished}")
            unfinished.rename(stored)
        shutil.copyfile(stored, target)


@contextmanager
def alone_with(store: Path) -> Iterator[None]:
    """Let the test runs of one tree take turns with a store; a run that dies lets go."""
    store.parent.mkdir(parents=True, exist_ok=True)
    with store.with_suffix(".lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _make_template(cluster: Cluster, stored: Path) -> None:
    cluster.create()
    cluster.start()
    cluster.sql(f"CREATE DATABASE {TEMPLATE}")
    _migrate(cluster.address(TEMPLATE))
    cluster.stop(keep=True)
    _forget_older(STORE)
    cluster.copy_to(stored)


def _migrate(address: str) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test"}
    subprocess.run(
        [sys.executable, "-c", MIGRATE],
        cwd=ROOT,
        env={**os.environ, **settings, "DATABASE_URL": address},
        check=True,
    )


def _fingerprint(version: str) -> str:
    digest = sha256(version.encode())
    for pattern in SHAPED_BY:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _forget_older(store: Path) -> None:
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir(parents=True)
