"""How long `make demo` takes to its first page in a fresh copy of the project, and again after."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.server import ROOT, free_port

COLD_LIMIT, WARM_LIMIT = 60, 8
"""Seconds; cold means that packages lie in the installer's cache but nothing is set up."""
PATIENCE = 600
OURS = {
    *("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE"),
    *("ARGS", "MAKEFLAGS", "MFLAGS", "MAKEOVERRIDES", "MAKELEVEL"),
}


def measure_starts():
    """Return the seconds of a cold and of a second start."""
    with tempfile.TemporaryDirectory() as room:
        copy = Path(room, "lapak")
        kept = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=kept)
        return first_page(copy), first_page(copy)


def first_page(copy):
    """Return how many seconds pass from the command to an answer."""
    port = free_port()
    begun = time.monotonic()
    with demo(copy, port) as running:
        while not answers(port):
            if running.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise RuntimeError("The demo did not start.")
            time.sleep(0.1)
        return time.monotonic() - begun


@contextmanager
def demo(copy, port):
    """Run `make demo` until the block ends, with none of our own settings.

    Nor with those of the `make` that runs this, which would hand its ARGS down. Bytecode is kept,
    as it is where nothing forbids it: a second start without is none.
    """
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    running = subprocess.Popen(
        ["make", "demo"],  # noqa: S607  # as a person types it
        cwd=copy,
        env={**env, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield running
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def answers(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/") as page:  # our own server
            return page.status == 200
    except (URLError, ConnectionError):
        return False
