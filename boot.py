"""Set everything up and run it: `python3 boot.py demo` (or test, check, lint, bench ...).

Plain Python without any package, because it is what installs them. Whatever is already done is
remembered in a stamp file and not done again.
"""

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = VENV / "bin" / "pip"
UV = VENV / "bin" / "uv"
OLDEST = (3, 11)
PACKAGES = ("marketplace", "cms", "booths", "voting", "media")
HOST = os.environ.get("HOST", "127.0.0.1")
LAST_PORT = 65535
TOLD_PORT = os.environ.get("PORT") or "8000"
PORT = int(TOLD_PORT) if TOLD_PORT.isdecimal() and 0 < int(TOLD_PORT) <= LAST_PORT else 0
DEMO = {"DJANGO_SETTINGS_MODULE": "marketplace.config.settings.demo"}
FILLED_FROM = (
    "**/migrations/*.py",
    "**/management/**/*.py",
    "**/demo/**/*.*",
    "**/reference/*.*",
    "services/*.py",
)
"""What shapes the demo's database, texts and fonts; a change prepares them anew."""
TESTS = ("-m", "pytest", "-n", "2", "--reruns", "2", "-r", "fER")
"""A test that fails is tried twice more, and the summary names it either way."""
EMPTY = {"DATABASE_URL": "sqlite://:memory:"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "SITE_ADDRESS": "https://lapak.example",
    "DATABASE_URL": "postgres://lapak@localhost/lapak",
    "CACHE_URL": "redis://localhost:6379/0",
    "MAIL_URL": "smtp://localhost:25",
}
"""A production that is only looked at, never started."""


def demo() -> None:
    """Serve the fair with example data on http://localhost:8000 (PORT and HOST change that)."""
    _refuse_a_taken_port()
    _install("demo")
    _prepare()
    _say((VAR / "sign-ins.txt").read_text())
    here = f"http://{'localhost' if HOST == '127.0.0.1' else HOST}:{PORT}"
    _say(f"Lapak: {here}/ · sign-ins of every role: {here}/demo/ · Ctrl+C stops.")
    server = ["granian", "--interface", "wsgi", "--host", HOST, "--port", str(PORT)]
    quiet = ["--no-ws", "--log-level", "warning", "--blocking-threads", "4"]
    told = [str(PYTHON), "-m", *server, *quiet, "marketplace.config.wsgi:application"]
    os.chdir(ROOT)
    os.execve(PYTHON, told, {**os.environ, **DEMO})


def test(*arguments: str) -> None:
    """Run the whole suite on PostgreSQL and in a browser; arguments go to pytest."""
    _install("test")
    _run("manage.py", "build_fonts", env=EMPTY)
    _run(*TESTS, "--durations=10", *arguments)


def embedded(*arguments: str) -> None:
    """Run the tests marked `embedded` on SQLite."""
    _install("test")
    _run(*TESTS, "--embedded", *arguments)


def coverage() -> None:
    """Run the suite and say what it leaves untouched."""
    test("--cov", "--cov-report=term:skip-covered")
    _run("-m", "coverage", "json", "-q", "-o", "var/coverage.json")
    _run("-m", "tests.launch.coverage", "var/coverage.json")


def lint() -> None:
    """Check style, types, imports between apps, templates and safety."""
    _install("test")
    _tool("ruff", "check", ".")
    _tool("ruff", "format", "--check", ".")
    _tool("djade", "--check", "--target-version", "5.2", *_templates())
    _tool("lint-imports")
    _tool("bandit", "-q", "-ll", "-c", "pyproject.toml", "-r", *PACKAGES)
    _tool("mypy")


def check() -> None:
    """Do what CI does: tests on both databases, lint, migrations and production settings."""
    _install("test")
    _run("manage.py", "build_fonts", env=EMPTY)
    lint()
    _run("manage.py", "makemigrations", "--check", "--dry-run", env=EMPTY)
    _run("manage.py", "check", "--deploy", "--fail-level", "WARNING", env=PRODUCTION)
    coverage()
    embedded()


def bench(*arguments: str) -> None:
    """Measure public pages against the bare view, their weight, and how the demo starts."""
    _install("test")
    _run("manage.py", "build_fonts", env=EMPTY)
    _run("-m", "tests.bench", *arguments)


def picture(*address: str) -> None:
    """Take the README's picture of a demo that runs at the address, or on port 8000."""
    _install("test")
    _run("-m", "tests.launch.picture", *address)


def lock() -> None:
    """Write requirements/ anew from pyproject.toml, with the newest versions it allows."""
    _install("install")
    _compile("install", "--group", "install")
    _compile("demo", "pyproject.toml")
    same = ("--constraint", "requirements/demo.txt")
    _compile("production", "pyproject.toml", "--all-extras", *same)
    _compile("test", "pyproject.toml", "--group", "test", *same)


def help() -> None:  # noqa: A001
    """Say what there is."""
    for name, command in COMMANDS.items():
        print(f"{name:9} {(command.__doc__ or '').splitlines()[0]}")


COMMANDS = {
    command.__name__: command
    for command in (demo, test, embedded, coverage, lint, check, bench, picture, lock, help)
}


def _install(group: str) -> None:
    """Make .venv and put the packages of requirements/<group>.txt in, unless they are there."""
    wanted = ROOT / "requirements" / f"{group}.txt"
    stamp = VENV / f"lapak-{group}.stamp"
    if stamp.exists() and stamp.read_text() == _digest([wanted]):
        return
    if not PYTHON.exists():
        _make_venv()
    _say(f"Installing what requirements/{group}.txt lists ...")
    hashed = ("install", "--require-hashes", "-r", str(wanted))
    if not ((_have_uv() and _uv(*hashed)) or _pip(*hashed)):
        sys.exit(f"requirements/{group}.txt could not be installed; the reason stands above.")
    stamp.write_text(_digest([wanted]))


def _make_venv() -> None:
    """Make .venv without pip in it, since unpacking that takes longer than all else about it."""
    if sys.version_info < OLDEST:
        sys.exit(f"Lapak needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    _say("Making .venv ...")
    command = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    if subprocess.run(command, check=False).returncode:
        sys.exit("Python could not make a .venv here; what it said stands above.")


def _have_uv() -> bool:
    """Have uv, the faster installer, in .venv or on the PATH."""
    if UV.exists() or shutil.which("uv"):
        return True
    return _pip("install", "--require-hashes", "-r", str(ROOT / "requirements" / "install.txt"))


def _pip(verb: str, *arguments: str) -> bool:
    return not subprocess.run([*_installer(), verb, "--quiet", *arguments], check=False).returncode


def _installer() -> list[str]:
    """Return the pip of .venv, else that of the Python which runs this, else put one into .venv.

    A pip before 22.3 knows no `--python`, and some systems' cannot run under another Python.
    """
    own = [str(PYTHON), "-m", "pip"]
    if PIP.exists():
        return own
    outer = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    probe = subprocess.run([*outer, "--version"], check=False, capture_output=True)
    if not probe.returncode:
        return outer
    if not find_spec("ensurepip"):
        sys.exit("This Python has no installer: install the package python3-venv first.")
    unpack = [str(PYTHON), "-m", "ensurepip", "--default-pip"]
    if subprocess.run(unpack, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit("pip could not be put into .venv; what it said stands above.")
    return own


def _uv(verb: str, *arguments: str) -> bool:
    uv = str(UV) if UV.exists() else "uv"
    command = [uv, "pip", verb, "--quiet", "--python", str(PYTHON), *arguments]
    env = {**os.environ, "UV_SYSTEM_CERTS": "true"}
    return not subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def _compile(name: str, *sources: str) -> None:
    options = [
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--python-version",
        "3.11",
    ]
    told = ["--custom-compile-command", "python3 boot.py lock", "-o", f"requirements/{name}.txt"]
    if not _uv("compile", "--upgrade", *options, *told, *sources):
        sys.exit(f"requirements/{name}.txt could not be written.")


def _prepare() -> None:
    """Fill the demo's database, texts and fonts, once a day and after a change of them."""
    sources = list(_filled_from())
    stamp, file = VAR / "demo.stamp", VAR / "lapak.sqlite3"
    address = os.environ.get("DATABASE_URL", "")
    state = f"{_digest(sources, address)} {date.today()}"  # noqa: DTZ011
    if (address or file.exists()) and stamp.exists() and stamp.read_text() == state:
        return
    VAR.mkdir(exist_ok=True)
    meanwhile = [str(PYTHON), "manage.py", "build_fonts"]
    fonts = subprocess.Popen(meanwhile, cwd=ROOT, env={**os.environ, **DEMO})
    _run("manage.py", "prepare", "--demo", env=DEMO)
    if fonts.wait():
        sys.exit("The fonts could not be built; what it said stands above.")
    stamp.write_text(state)


def _filled_from() -> Iterator[Path]:
    """Return the files that shape the demo, without the bytecode that running it leaves there."""
    for package in PACKAGES:
        for pattern in FILLED_FROM:
            found = sorted(Path(ROOT, package).glob(pattern))
            yield from (path for path in found if path.is_file() and path.suffix != ".pyc")


def _refuse_a_taken_port() -> None:
    if not PORT:
        sys.exit(f"PORT={TOLD_PORT} is no port: take a number from 1 to {LAST_PORT}, such as 8000.")
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, PORT))
        except OSError:
            sys.exit(f"Port {PORT} is in use: run PORT={PORT + 1} make demo.")


def _digest(paths: Iterable[Path], more: str = "") -> str:
    digest = hashlib.sha256(f"{sys.version} {more}".encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _templates() -> list[str]:
    return [
        str(path) for name in PACKAGES for path in Path(ROOT, name).rglob("templates/**/*.html")
    ]


def _run(*arguments: str, env: Mapping[str, str] = MappingProxyType({})) -> None:
    _tool("python", *arguments, env=env)


def _tool(name: str, *arguments: str, env: Mapping[str, str] = MappingProxyType({})) -> None:
    """Run a program of .venv; when it fails, fail with its exit code."""
    command = [str(PYTHON.parent / name), *arguments]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def main(name: str = "help", *arguments: str) -> None:
    """Run one command."""
    if name not in COMMANDS:
        sys.exit(f"There is no {name}; there are: {', '.join(COMMANDS)}.")
    COMMANDS[name](*arguments)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
