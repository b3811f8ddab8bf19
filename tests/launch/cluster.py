"""A PostgreSQL of our own: private, without network, gone when the tests are.

The server runs in a short temporary folder and listens on a socket in it alone. A small shell
stands guard between the tests and the server: when the tests end, even by `kill -9`, the pipe to
it closes, and it stops the server and sweeps the folder. As root the server runs as `nobody`,
since PostgreSQL refuses root.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.launch.binaries import find_binaries, version_of, within_reach

OWNER = "lapak"
START_LIMIT = 30
"""Seconds until a server that does not answer counts as broken."""
LIGHT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""What a test can do without: nothing of it has to survive a power cut."""
SETTINGS = (
    "autovacuum=off",
    "jit=off",
    "max_connections=150",
    "listen_addresses=",
)
GUARD = """
"$@" >"$0/log" 2>&1 &
server=$!
read -r goodbye
kill -INT $server
wait $server
[ "$goodbye" = keep ] || rm -rf "$0"
"""


class Cluster:
    """One server and the folder it lives in; a `durable` one writes as production does."""

    def __init__(self, *, durable: bool = False) -> None:
        self.settings = SETTINGS if durable else (*SETTINGS, *LIGHT)
        self.room = Path(tempfile.mkdtemp(prefix="lapak-", dir="/tmp"))
        self.version = version_of(find_binaries())
        self.binaries = find_binaries()
        self.folder = self.room / "cluster"
        self._guard: subprocess.Popen[str] | None = None
        self._as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            self.binaries = within_reach(self.binaries, self.room)
            self._as_user = {"user": "nobody", "group": _group(), "extra_groups": []}

    def create(self) -> None:
        """Lay out an empty cluster."""
        self._give_away()
        options = ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._run("initdb", "-D", str(self.folder), "-U", OWNER, *options)

    def copy_from(self, stored: Path) -> None:
        """Take a stopped cluster as it was stored."""
        shutil.copytree(stored, self.folder)
        self._give_away()

    def copy_to(self, stored: Path) -> None:
        """Store this cluster, which must be stopped. The last step is atomic."""
        with tempfile.TemporaryDirectory(dir=stored.parent) as beside:
            shutil.copytree(self.folder, Path(beside, "cluster"))
            if not stored.exists():
                Path(beside, "cluster").rename(stored)

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        options = [word for setting in self.settings for word in ("-c", setting)]
        place = ["-D", str(self.folder), "-k", str(self.room)]
        self._guard = subprocess.Popen(
            ["sh", "-c", GUARD, str(self.room), self._program("postgres"), *place, *options],
            stdin=subprocess.PIPE,
            text=True,
            cwd=self.room,
            start_new_session=True,
            **self._as_user,
        )
        deadline = time.monotonic() + START_LIMIT
        while not self._answers():
            if time.monotonic() > deadline:
                raise RuntimeError((self.room / "log").read_text())
            time.sleep(0.02)

    def stop(self, *, keep: bool = False) -> None:
        """Stop the server; sweep the folder unless it is kept for the next start."""
        if self._guard:
            self._guard.communicate("keep\n" if keep else "sweep\n")
            self._guard = None
        if not keep:
            shutil.rmtree(self.room, ignore_errors=True)

    def address(self, database: str = "postgres") -> str:
        """Return the DATABASE_URL of a database in here."""
        return f"postgres://{OWNER}@{quote(str(self.room), safe='')}/{database}"

    def sql(self, statement: str) -> None:
        """Run one statement outside any transaction."""
        self._run("psql", "-h", str(self.room), "-U", OWNER, "-d", "postgres", "-qc", statement)

    def _answers(self) -> bool:
        question = [self._program("pg_isready"), "-q", "-h", str(self.room)]
        return subprocess.run(question, check=False).returncode == 0

    def _program(self, name: str) -> str:
        return str(self.binaries / name)

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._program(name), *arguments],
            cwd=self.room,
            capture_output=True,
            text=True,
            check=False,
            **self._as_user,
        )
        if done.returncode:
            raise RuntimeError(done.stderr or done.stdout)

    def _give_away(self) -> None:
        if not self._as_user:
            return
        owner = pwd.getpwnam("nobody")
        for folder, _, files in os.walk(self.room):
            for path in (folder, *(os.path.join(folder, file) for file in files)):  # noqa: PTH118
                os.chown(path, owner.pw_uid, owner.pw_gid)


def _group() -> int:
    return pwd.getpwnam("nobody").pw_gid
