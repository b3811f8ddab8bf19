"""Find a Chromium on this machine, or install the system's where we may.

With it comes the face that stands in while ours load: every phone and desk has one like it, a bare
server has none, and then pages move as they do for nobody.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install --yes --no-install-recommends chromium fonts-liberation"
FONTS = Path("/usr/share/fonts")
STAND_INS = ("LiberationSans-Regular.*", "[Aa]rial.*")
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
        if not _on_path() or not _has_a_stand_in():
            _install()
        found = _on_path()
    if not found:
        raise RuntimeError(NONE_FOUND)
    return found


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _has_a_stand_in() -> bool:
    return not FONTS.is_dir() or any(any(FONTS.rglob(name)) for name in STAND_INS)


def _install() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update", INSTALL):
        subprocess.run(command.split(), env=quiet, check=False, stdin=subprocess.DEVNULL)
