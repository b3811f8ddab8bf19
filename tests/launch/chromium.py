"""Find a Chromium on this machine, or install the system's where we may."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install --yes --no-install-recommends chromium"
NONE_FOUND = f"The browser tests need Chromium: run `sudo {INSTALL}` or put it on the PATH."
LOCK = Path(tempfile.gettempdir()) / "lapak-chromium.lock"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def chromium() -> str:
    """Return the path of Chromium. A missing one is installed on Debian as root, else an error."""
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = _on_path() or _installed()
    if not found:
        raise RuntimeError(NONE_FOUND)
    return found


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _installed() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update", INSTALL):
        subprocess.run(command.split(), env=quiet, check=False, stdin=subprocess.DEVNULL)
    return _on_path()
