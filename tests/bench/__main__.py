"""Run the measurements: `make bench`, or `python -m tests.bench [requests per line]`."""

import os
import re
import sys
from itertools import count, cycle
from statistics import median
from urllib.request import Request, urlopen

from tests.bench.award import measure_award
from tests.bench.load import measure, request
from tests.bench.server import BARE, ENVIRONMENT, SITE, run, serving
from tests.bench.shop import measure_shop
from tests.bench.starts import COLD_LIMIT, WARM_LIMIT, measure_starts
from tests.bench.weight import is_light, weigh
from tests.launch.cluster import Cluster
from tests.launch.template import TEMPLATE, start_with_template

SMALL, LARGE = 240, 2_400
STEADY = 0.8
CACHED, UNCACHED, WARMING, ROUNDS = 12_000, 1_000, 40, 9
SHELF = "/katalog/?kategori=camilan&urut=termurah"
AS_BROWSERS = {"Accept_Encoding": "gzip, deflate, br"}
PRODUCTS, BOOTHS = "/produk/", "/lapak/"
PRODUCT = "/produk/kopi-arabika-gayo-bubuk-200-g/"
BOOTH = "/lapak/aceh/"


def main(most):
    """Start a private PostgreSQL and measure; return whether everything is as fast as owed."""
    cluster = Cluster()
    start_with_template(cluster)
    try:
        cluster.sql(f"CREATE DATABASE bench TEMPLATE {TEMPLATE}")
        os.environ.update(ENVIRONMENT, DATABASE_URL=cluster.address("bench"))
        fill("load_sample()")
        verdicts, rates = zip(*(measure_with(size, most) for size in (SMALL, LARGE)), strict=True)
        sells, counts = shop(), measure_award(cluster)
    finally:
        cluster.stop()
    steady = rates[1] / rates[0]
    print(f"\nUncached shelf, {LARGE} against {SMALL} products: {steady:.0%}, owed 80 % or more")
    return all([*verdicts, sells, counts, steady >= STEADY, starts()])


def shop():
    """Print what buying costs, with goods that the first page of the shelf leads to."""
    with serving(SITE) as port:
        products = linked(port, "/katalog/", PRODUCTS)
    return measure_shop(products)


def starts():
    """Print how long the demo takes to start, cold and again."""
    cold, warm = measure_starts()
    print(f"make demo to its first page: {cold:.0f} s cold, owed {COLD_LIMIT}; ", end="")
    print(f"{warm:.0f} s the second time, owed {WARM_LIMIT}")
    return cold <= COLD_LIMIT and warm <= WARM_LIMIT


def fill(step):
    """Run a step of `tests.bench.goods` in the measured database."""
    command = f"from tests.bench.goods import *; {step}"
    run("manage.py", "shell", "--no-imports", "--command", command)


def measure_with(size, most):
    """Fill the shelf, print a line for each page; return the verdict and the shelf's ratio."""
    fill(f"copy_goods({size})")
    with serving(BARE) as bare, serving(SITE) as port:
        bench = Bench(bare, port, most)
        print(f"\n{size} products")
        bench.line("shelf, kept", [request(SHELF, **AS_BROWSERS)] * CACHED, owed=0.6)
        tag = tag_of(port, SHELF)
        unchanged = [request(SHELF, If_None_Match=tag, **AS_BROWSERS)] * CACHED
        bench.line("shelf, 304", unchanged, owed=0.6, status=304)
        ratio = bench.line("shelf with facets, not kept", strangers(SHELF), owed=1 / 40)
        bench.line("product, not kept", strangers(*linked(port, SHELF, PRODUCTS)), owed=1 / 25)
        bench.line("booth, not kept", strangers(*linked(port, BOOTHS, BOOTHS)), owed=1 / 25)
        light = [weight_line(port, path) for path in ("/", SHELF, PRODUCT, BOOTH)]
    return bench.is_fast and all(light), ratio


def weight_line(port, path):
    """Print what a first visit carries, and return whether it is light enough."""
    page, view, requests = weigh(port, path)
    ok = is_light(page, view, requests)
    print(f"  {path:44.44} {page:7,} B page {view:8,} B view {requests:3} requests", end="  ")
    print("ok" if ok else "TOO HEAVY")
    return ok


class Bench:
    """Two running servers. A page and the bare view are asked in turn, so that a lull is shared."""

    def __init__(self, bare, port, most):
        self.ports, self.most, self.is_fast = (bare, port), most, True

    def line(self, name, requests, *, owed, status=200):
        """Print a page's rate and its share of the bare view, and return the share."""
        measure(self.ports[1], requests[:WARMING], status=status)
        parts = self.rounds(requests[WARMING:])
        bare = self.rounds([request("/polos/")] * CACHED)
        pairs = [self.pair(*both, status) for both in zip(count(), parts, bare, strict=False)]
        share = median(rate / beside for rate, beside in pairs)
        rate, beside = (median(rates) for rates in zip(*pairs, strict=True))
        verdict = "ok" if share >= owed else "TOO SLOW"
        self.is_fast &= share >= owed
        rates = f"{rate:8,.0f}/s of {beside:6,.0f}/s"
        print(f"  {name:28}{rates}  1/{1 / share:<5.1f} owed 1/{1 / owed:<5.1f} {verdict}")
        return share

    def pair(self, turn, part, bare, status):
        """Return the rates of a page and of the bare view; who comes first changes each round."""
        if turn % 2:
            beside = measure(self.ports[0], bare).rate
            return measure(self.ports[1], part, status=status).rate, beside
        rate = measure(self.ports[1], part, status=status).rate
        return rate, measure(self.ports[0], bare).rate

    def rounds(self, requests):
        """Split requests into rounds; a median of them does not count a worker that starts late."""
        size = min(self.most, len(requests)) // ROUNDS
        return [requests[turn * size : (turn + 1) * size] for turn in range(ROUNDS)]


def strangers(*paths):
    """Return requests for these in turn, under a host each, so that no page of them is kept."""
    numbered = zip(range(UNCACHED + WARMING), cycle(paths), strict=False)
    return [request(path, host=f"h{number}.localhost") for number, path in numbered]


def linked(port, page, below):
    """Return the addresses below a path that a page leads to, as somebody would follow them."""
    with urlopen(f"http://127.0.0.1:{port}{page}") as answer:  # our own server
        links = re.findall(rf'href="({below}[a-z0-9-]+/)"', answer.read().decode())
    return list(dict.fromkeys(links))


def tag_of(port, path):
    """Return the tag of a page as the measured requests name its host: addresses stand in it."""
    packed = {name.replace("_", "-"): value for name, value in AS_BROWSERS.items()}
    asked = Request(f"http://127.0.0.1:{port}{path}", headers={"Host": "127.0.0.1", **packed})
    with urlopen(asked) as answer:  # our own server
        return answer.headers["ETag"]


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else CACHED))
