"""Two test runs in one tree do not make the template at the same time."""

import signal
import subprocess
import sys
from contextlib import nullcontext
from time import sleep

import pytest

from tests.concurrency.run import at_once
from tests.launch.template import ROOT, alone_with

DIE_INSIDE = """
import os, signal, sys
from pathlib import Path
from tests.launch.template import alone_with
with alone_with(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def store(tmp_path):
    return tmp_path / "var" / "postgres"


def comings_and_goings(guard):
    noted = []

    def make(_number):
        with guard():
            noted.append("in")
            sleep(0.05)
            noted.append("out")

    assert at_once(make, times=4) == [None] * 4
    return noted


def test_runs_would_meet_without_the_lock():
    assert comings_and_goings(nullcontext) != ["in", "out"] * 4


def test_runs_take_turns(store):
    assert comings_and_goings(lambda: alone_with(store)) == ["in", "out"] * 4


def test_run_that_is_killed_lets_go(store):
    command = [sys.executable, "-c", DIE_INSIDE, str(store)]
    died = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603  # our own words

    with alone_with(store):
        assert died.returncode == -signal.SIGKILL


def test_lock_stands_beside_the_store_not_in_it(store):
    with alone_with(store):
        assert [path.name for path in store.parent.iterdir()] == ["postgres.lock"]
