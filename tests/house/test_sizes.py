"""Small enough to be read in one go. What outgrows its size is split by noun."""

import pytest

from tests.house.tree import code, depth, files, functions, length, lines, name, none, ours, top

FUNCTION, VIEW, NESTING, ARGUMENTS = 25, 15, 2, 6


@pytest.mark.parametrize(
    ("kind", "limit", "found"),
    [
        ("A code file", 300, code),
        ("A test file", 400, lambda: [path for path in files(".py") if top(path) == "tests"]),
        ("A template", 80, lambda: ours(".html")),
        ("A stylesheet or script", 100, lambda: ours(".css", ".js")),
    ],
)
def test_file_is_short(kind, limit, found):
    long = [f"{name(path)}: {lines(path)}" for path in found() if lines(path) > limit]
    none(long, f"{kind} has at most {limit} lines:")


def test_function_is_short():
    long = _functions(lambda function: length(function) > FUNCTION)
    none(long, f"A function has at most {FUNCTION} lines, its docstring not counted:")


def test_view_is_short():
    views = [path for path in code() if path.name == "views.py" or path.parent.name == "views"]
    long = _functions(lambda function: _is_view(function) and length(function) > VIEW, views)
    none(long, f"A view gets, calls once and answers, in at most {VIEW} lines:")


def test_function_is_flat():
    deep = _functions(lambda function: depth(function) > NESTING)
    none(deep, f"Blocks stand at most {NESTING} deep in each other:")


def test_function_takes_few_arguments():
    greedy = _functions(lambda function: _arguments(function) > ARGUMENTS)
    none(greedy, f"A function takes at most {ARGUMENTS} arguments:")


def _functions(is_too_much, paths=None):
    return [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in paths or code()
        for function in functions(path)
        if is_too_much(function)
    ]


def _is_view(function):
    return bool(function.args.args) and function.args.args[0].arg == "request"


def _arguments(function):
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in given if one.arg not in {"self", "cls"}])
