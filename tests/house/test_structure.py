"""Nothing hidden: imports at the top, words that mean something, no strings between our apps."""

import ast
import re

from tests.house.tree import PACKAGES, code, files, functions, name, none, ours, parsed, top

NAMES_THAT_SAY_NOTHING = {
    "utils", "util", "helpers", "helper", "common", "misc", "handle", "process", "data", "info",
}  # fmt: skip
GIVEN_NAMES = {"handle"}
"""Commands of Django and steps of allauth are methods called `handle`."""
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def test_import_stands_at_the_top():
    late = [
        f"{name(path)}:{node.lineno}"
        for path in code()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    none(late, "Imports stand at the top of the file:")


def test_name_says_something():
    modules = [name(path) for path in files(".py") if path.stem in NAMES_THAT_SAY_NOTHING]
    named = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in code()
        for function in functions(path)
        if function.name.strip("_") in NAMES_THAT_SAY_NOTHING - GIVEN_NAMES
    ]
    none(modules + named, "These names say nothing about what they hold:")


def test_no_signals_between_our_apps():
    invented = [
        name(path)
        for path in ours(".py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Signal"
    ]
    foreign = [name(path) for path in ours(".py") if _senders(path) & _from_other_apps(path)]
    none(invented + foreign, "Our apps hand things down; they send no signals to each other:")


def _senders(path):
    words = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.keyword)]
    return {getattr(word.value, "id", "") for word in words if word.arg == "sender"}


def _from_other_apps(path):
    imports = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.ImportFrom)]
    foreign = [node for node in imports if not node.level]
    return {alias.name for node in foreign for alias in node.names}


def test_model_saves_as_django_does():
    overridden = [
        f"{name(path)}:{function.lineno}"
        for path in ours(".py")
        if path.name == "models.py" or path.parent.name == "models"
        for function in functions(path)
        if function.name == "save"
    ]
    none(overridden, "No model overrides save(); a service does what else is due:")


def test_nothing_is_left_unfinished():
    left = [
        f"{name(path)}:{number}"
        for path in files(".py", ".html", ".css", ".js", ".md")
        if path.parent.name != "house"
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if UNFINISHED.search(line)
    ]
    none(left, "What is unfinished is an issue, not a comment:")


def test_tests_stand_where_the_code_stands():
    own = {"bench", "concurrency", "config", "factories", "flows", "house", "launch"}
    apps = {path.parent.name for path in files("apps.py") if top(path) in PACKAGES}
    folders = {name(path).split("/")[1] for path in files(".py") if _is_in_test_folder(path)}
    none(sorted(folders - own - apps), "These folders of tests mirror nothing:")


def _is_in_test_folder(path):
    return top(path) == "tests" and path.parent.name != "tests"


def test_ballots_are_read_by_voting_alone():
    readers = [
        f"{name(path)}:{node.lineno}"
        for path in code()
        if top(path) != "voting"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        and {alias.name for alias in node.names} & {"Ballot", "VoterSlot", "Challenge"}
    ]
    none(readers, "Other rooms ask voting.queries, never the ballots themselves:")
