"""A granian of two workers with one thread each, as it serves in production."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT = 60
SITE, BARE = "tests.bench.settings", "tests.bench.bare"
DOORS = {SITE: "marketplace.config.wsgi:application", BARE: "tests.bench.door:application"}
ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": SITE}
OPTIONS = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws"]


def run(*arguments):
    """Run Python with the settings of the measurements, quietly."""
    command = [sys.executable, *arguments]
    subprocess.run(
        command, cwd=ROOT, env={**os.environ, **ENVIRONMENT}, check=True, stdout=subprocess.DEVNULL
    )


@contextmanager
def serving(settings):
    """Serve with these settings on a free port until the block ends."""
    port = free_port()
    granian = [sys.executable, "-m", "granian", DOORS[settings], *OPTIONS]
    server = subprocess.Popen(
        [*granian, "--port", str(port), "--no-access-log", "--log-level", "warning"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
    )
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for(port):
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")
