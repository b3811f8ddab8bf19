"""Give a test run its database before Django reads the settings.

Without DATABASE_URL the run starts its own PostgreSQL and stops it at the end; the workers of
pytest-xdist inherit the address and make databases of their own. `--embedded` runs the tests
marked `embedded` on SQLite instead.
"""

import os
from collections.abc import Iterator

import pytest

from tests.launch.cluster import Cluster
from tests.launch.template import TEMPLATE, start_with_template

CLUSTER = pytest.StashKey[Cluster]()


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
    options = early_config.known_args_namespace
    if options.embedded:
        os.environ["DATABASE_URL"] = "sqlite://:memory:"
    if "DATABASE_URL" not in os.environ:
        _start(early_config)
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Let --embedded pick the tests marked so."""
    if config.option.embedded and not config.option.markexpr:
        config.option.markexpr = "embedded"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this run started."""
    if CLUSTER in config.stash:
        config.stash[CLUSTER].stop()


def _start(config: pytest.Config) -> None:
    cluster = Cluster()
    config.stash[CLUSTER] = cluster
    start_with_template(cluster)
    os.environ["DATABASE_URL"] = cluster.address("lapak")
    os.environ["DATABASE_TEMPLATE"] = TEMPLATE
