"""What buying costs: queries, statements, orders a second; beside the bare view as the unit."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.journeys import orders_a_second
from tests.bench.load import measure, request
from tests.bench.server import BARE, ENVIRONMENT, ROOT, SITE, free_port, serving

CART_QUERIES, PLACING_STATEMENTS, ORDERS_OWED = 15, 25, 12
BARE_REQUESTS = 6_000


def measure_shop(products):
    """Print a line for each figure, and return whether all are as owed."""
    with serving(BARE) as bare:
        unit = measure(bare, [request("/polos/")] * BARE_REQUESTS).rate
    told = placed()
    print(f"\nThe shop (bare view {unit:,.0f}/s)")
    cart = max(told["one"], told["many"])
    counts = f"{told['one']} queries with 1 line, {told['many']} with 50"
    ok = [
        line("page of the cart", counts, cart <= CART_QUERIES, CART_QUERIES),
        line(
            "place_order of 3 lines",
            f"{told['statements']} statements",
            told["statements"] <= PLACING_STATEMENTS,
            PLACING_STATEMENTS,
        ),
    ]
    print(
        f"  {'orders placed, 16 clients':28}{told['rate']:,.0f}/s (1/{unit / told['rate']:.0f}), "
        f"p50 {told['p50'] * 1000:.0f} ms, p99 {told['p99'] * 1000:.0f} ms"
    )
    with paying() as port:
        rate, middle = orders_a_second(port, products)
    whole = f"{rate:.1f} orders/s (1/{unit / rate:.0f}), median {middle:.2f} s"
    return all([*ok, line("whole journey, 8 clients", whole, rate >= ORDERS_OWED, ORDERS_OWED)])


def line(name, found, is_ok, owed):
    """Print one figure with its verdict, and return the verdict."""
    print(f"  {name:28}{found}, owed {owed}  {'ok' if is_ok else 'NOT MET'}")
    return is_ok


def placed():
    """Return what a process of its own measures of the service."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.orders"],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(ran.stdout.splitlines()[-1])


@contextmanager
def paying():
    """Serve the site beside a sandbox of its own; yield the site's port."""
    with TemporaryDirectory() as folder:
        sandbox_port = free_port()
        os.environ["BENCH_SANDBOX"] = f"http://127.0.0.1:{sandbox_port}"
        os.environ["BENCH_SANDBOX_STORE"] = str(Path(folder) / "sandbox.sqlite3")
        beside = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.sandbox", str(sandbox_port)],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT},
        )
        try:
            with serving(SITE) as port:
                yield port
        finally:
            beside.terminate()
            beside.wait()
