"""A database with every migration applied, kept between runs.

Migrating takes many seconds, copying a stopped cluster a fraction of one. The copy in `var/` is
named after everything that shapes it: the server's version, our migrations, the settings and the
packages' versions; so it is made anew when one of them changes.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
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
    stored = STORE / _fingerprint(cluster.version)
    if stored.exists():
        cluster.copy_from(stored)
        cluster.start()
        return
    cluster.create()
    cluster.start()
    cluster.sql(f"CREATE DATABASE {TEMPLATE}")
    _migrate(cluster.address(TEMPLATE))
    cluster.stop(keep=True)
    _forget_older()
    cluster.copy_to(stored)
    cluster.start()


def sqlite_with_template() -> Path:
    """Return a migrated SQLite file to copy, made if the store has none."""
    stored = SQLITE_STORE / f"{_fingerprint(sqlite3.sqlite_version)}.sqlite3"
    if not stored.exists():
        shutil.rmtree(SQLITE_STORE, ignore_errors=True)
        SQLITE_STORE.mkdir(parents=True)
        unfinished = stored.with_suffix(f".{os.getpid()}")
        _migrate(f"sqlite:///{unfinished}")
        unfinished.rename(stored)
    return stored


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


def _forget_older() -> None:
    shutil.rmtree(STORE, ignore_errors=True)
    STORE.mkdir(parents=True)
