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
from tests.launch.cluster import Cluster
from tests.launch.template import TEMPLATE, start_with_template
from tests.voting.rules.example import counted, parameters
from voting.rules.counting import ScoredSheet
from voting.rules.tally import Tally

BALLOTS = 1_000_000
SEQUENCING, SEQUENCING_MB, RECOUNT, RECOUNT_MB, COUNTING = 120, 300, 30, 1_000, 1
BOOTHS, JURORS = 38, 15
CLIENTS, SHARE, STEADY = 16, 0.5, 0.9


def measure_award(cluster):
    """Print a line for each figure, and return whether all are as owed."""
    cluster.sql(f"CREATE DATABASE ballots TEMPLATE {TEMPLATE}")
    told = logged(cluster.address("ballots"))
    votes = voted()
    print(f"\nThe award ({told['went']:,} entries in the log)")
    seconds = counting()
    figures = [
        ("sequencing", f"{told['sequencing']:.0f} s", told["sequencing"], SEQUENCING),
        ("sequencing, memory", f"{told['sequencing_mb']} MB", told["sequencing_mb"], SEQUENCING_MB),
        ("verify.py", f"{told['recount']:.0f} s", told["recount"], RECOUNT),
        ("verify.py, memory", f"{told['recount_mb']} MB", told["recount_mb"], RECOUNT_MB),
        (f"counting {BOOTHS} by {JURORS}", f"{seconds:.2f} s", seconds, COUNTING),
    ]
    print(f"  {CLIENTS} clients cast {votes['service']:,.0f} of {votes['bare']:,.0f} bare a second")
    steady = votes["share_full"] / votes["share"]
    verdicts = [
        least("ballots beside the bare statements", votes["share"], SHARE),
        least(f"the same with {BALLOTS:,} in the table", votes["share_full"], SHARE),
        least("share when full, of that when empty", steady, STEADY),
    ]
    verdicts += [line(name, found, is_at < owed, owed) for name, found, is_at, owed in figures]
    return all(verdicts)


def least(name, found, owed):
    """Print a share that has to be reached, and return whether it is."""
    verdict = "ok" if found >= owed else "TOO SLOW"
    print(f"  {name:44}{found:6.0%}  owed {owed:.0%}  {verdict}")
    return found >= owed


def logged(address):
    """Return what a process of its own measures of the log."""
    with TemporaryDirectory() as folder:
        return told_by("tests.bench.log", address, folder)


def voted():
    """Return what a process of its own measures of casting, on a server that writes for good."""
    cluster = Cluster(durable=True)
    start_with_template(cluster)
    try:
        cluster.sql(f"CREATE DATABASE ballots TEMPLATE {TEMPLATE}")
        return told_by("tests.bench.ballots", cluster.address("ballots"))
    finally:
        cluster.stop()


def told_by(module, address, *arguments):
    """Run a measurement of so many ballots in a database, and return what it prints last."""
    ran = subprocess.run(
        [sys.executable, "-m", module, str(BALLOTS), *arguments],
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
