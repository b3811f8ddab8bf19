"""Give a test run its database before Django reads the settings.

Without DATABASE_URL the run starts its own PostgreSQL and stops it at the end; the workers of
pytest-xdist inherit the address and make databases of their own. `--embedded` runs the tests
marked `embedded` on SQLite instead.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launch.cluster import Cluster
from tests.launch.template import TEMPLATE, copy_sqlite_template, start_with_template

CLUSTER = pytest.StashKey[Cluster]()
ROOM = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --embedded."""
    parser.addoption(
        "--embedded",
        action="store_true",
        help="run the tests marked `embedded` on SQLite, the embedded default",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Choose the database; a wrapper, so that it runs before pytest-django reads settings."""
    if "DATABASE_URL" not in os.environ:
        start = _embed if early_config.known_args_namespace.embedded else _start
        start(early_config)
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Leave our own databases to their end; let --embedded pick its tests and copy its file."""
    if "DATABASE_TEMPLATE" in os.environ:
        config.option.reuse_db = True  # It goes with the server; nothing need be dropped before.
    if not config.option.embedded:
        return
    config.option.markexpr = config.option.markexpr or "embedded"
    if "DATABASE_TEMPLATE" in os.environ:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        copy = Path(os.environ["DATABASE_COPY"] + (f"_{worker}" if worker else ""))
        shutil.copyfile(os.environ["DATABASE_TEMPLATE"], copy)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this run started, or drop its SQLite files."""
    if CLUSTER in config.stash:
        config.stash[CLUSTER].stop()
    if ROOM in config.stash:
        shutil.rmtree(config.stash[ROOM], ignore_errors=True)


def _start(config: pytest.Config) -> None:
    cluster = Cluster()
    config.stash[CLUSTER] = cluster
    start_with_template(cluster)
    os.environ["DATABASE_URL"] = cluster.address("lapak")
    os.environ["DATABASE_TEMPLATE"] = TEMPLATE


def _embed(config: pytest.Config) -> None:
    room = Path(tempfile.mkdtemp(prefix="lapak-"))
    config.stash[ROOM] = room
    copy_sqlite_template(room / "template.sqlite3")
    os.environ["DATABASE_TEMPLATE"] = f"{room}/template.sqlite3"
    os.environ["DATABASE_URL"] = f"sqlite:///{room}/lapak.sqlite3"
    os.environ["DATABASE_COPY"] = f"{room}/test.sqlite3"
