"""The files of the project, as the house rules look at them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("marketplace", "cms", "booths", "voting", "media")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def listed() -> tuple[Path, ...]:
    """Return what git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.check_output(command, cwd=ROOT, text=True).splitlines()
    return tuple(path for path in sorted(ROOT / name for name in names) if path.is_file())


def files(*suffixes: str) -> list[Path]:
    """Return the files that end in one of the suffixes, or all."""
    return [path for path in listed() if path.name.endswith(suffixes or ("",))]


def code() -> list[Path]:
    """Return the Python of the five packages and of the start, without migrations."""
    return [path for path in files(".py") if top(path) in {*PACKAGES, "boot.py", "manage.py"}]


def ours(*suffixes: str) -> list[Path]:
    """Return the files of the five packages, without migrations."""
    return [path for path in files(*suffixes) if top(path) in PACKAGES]


def top(path: Path) -> str:
    """Return the first part of a path; migrations stand apart from the code beside them."""
    parts = path.relative_to(ROOT).parts
    return "migrations" if "migrations" in parts else parts[0]


def name(path: Path) -> str:
    """Return the path as people write it."""
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    """Count the lines of a file."""
    return len(path.read_text().splitlines())


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[Function]:
    """Yield every function of a file, also those in classes and in other functions."""
    yield from (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Count a function's lines from `def` on, without its docstring."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return whole
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)


def depth(node: ast.AST) -> int:
    """Return how many blocks deep the deepest statement stands; `elif` is as deep as its `if`."""
    blocks = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
    own = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    children = [child for child in ast.iter_child_nodes(node) if not isinstance(child, own)]
    return (
        max(
            (depth(child) + (isinstance(child, blocks) and not _is_elif(child, node)))
            for child in [*children, ast.Pass()]
        )
        if children
        else 0
    )


def _is_elif(child: ast.AST, parent: ast.AST) -> bool:
    return isinstance(parent, ast.If) and isinstance(child, ast.If) and parent.orelse == [child]


def none(offenders: list[str], rule: str) -> None:
    """Fail with the rule and everything that breaks it."""
    assert not offenders, "\n  ".join([rule, *offenders])
