"""What the award costs: sequencing and recounting a million ballots, and counting the jury."""

import json
import os
import subprocess
import sys
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.server import ENVIRONMENT, ROOT
from tests.bench.shop import line
from tests.launch.template import TEMPLATE
from tests.voting.rules.example import counted, parameters
from voting.rules.counting import ScoredSheet
from voting.rules.tally import Tally

BALLOTS = 1_000_000
SEQUENCING, SEQUENCING_MB, RECOUNT, RECOUNT_MB, COUNTING = 120, 300, 30, 1_000, 1
BOOTHS, JURORS = 38, 15


def measure_award(cluster):
    """Print a line for each figure, and return whether all are as owed."""
    cluster.sql(f"CREATE DATABASE ballots TEMPLATE {TEMPLATE}")
    told = logged(cluster.address("ballots"))
    print(f"\nThe award ({told['went']:,} entries in the log)")
    seconds = counting()
    figures = [
        ("sequencing", f"{told['sequencing']:.0f} s", told["sequencing"], SEQUENCING),
        ("sequencing, memory", f"{told['sequencing_mb']} MB", told["sequencing_mb"], SEQUENCING_MB),
        ("verify.py", f"{told['recount']:.0f} s", told["recount"], RECOUNT),
        ("verify.py, memory", f"{told['recount_mb']} MB", told["recount_mb"], RECOUNT_MB),
        (f"counting {BOOTHS} by {JURORS}", f"{seconds:.2f} s", seconds, COUNTING),
    ]
    verdicts = [line(name, found, is_at < owed, owed) for name, found, is_at, owed in figures]
    return all(verdicts)


def logged(address):
    """Return what a process of its own measures of the log."""
    with TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.bench.log", str(BALLOTS), folder],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT, "DATABASE_URL": address},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return json.loads(ran.stdout.splitlines()[-1])


def counting():
    """Return how many seconds a full panel takes, places and all."""
    drawn = Random(1)  # noqa: S311 - the same scores in every run
    codes = tuple(f"{number:02}" for number in range(BOOTHS))
    rubric = parameters().criteria
    sheets = [
        ScoredSheet(f"J{juror}", code, tuple(drawn.randint(1, 10) for _each in rubric))
        for juror in range(1, JURORS + 1)
        for code in codes
    ]
    marks = {
        name: {code: drawn.randrange(1_000) for code in codes} for name in ("public", "delegate")
    }
    tally = Tally(marks=marks, ballots={"public": 10_000, "delegate": 500})
    begun = perf_counter()
    counted(sheets=sheets, tally=tally, nominees=codes).places(None)
    return perf_counter() - begun
