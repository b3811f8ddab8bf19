"""What the programs for outsiders say has its Indonesian, every sentence of it."""

import ast
from pathlib import Path

import pytest

from voting import rules
from voting.rules.wording import INDONESIAN, in_indonesian

ROOM = Path(rules.__file__).parent
SAYING = {"DifferenceError", "NotDoneError", "differs", "require", "_differ"}
PLACE = "7"
"""Stands for a name, a number or a path in a sentence."""


def sentences():
    """Return every difference that the rules can name."""
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in SAYING:
                yield from (f"{path.name}: {said}" for said in map(text_of, node.args) if said)


def called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def text_of(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(map(text_of, node.values))
    if isinstance(node, ast.FormattedValue):
        return PLACE
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


SENTENCES = sorted(set(sentences()))


def test_sentences_are_found():
    assert len(SENTENCES) > 60


@pytest.mark.parametrize("sentence", SENTENCES)
def test_difference_has_its_indonesian(sentence):
    _file, *parts = sentence.split(": ")
    said = [part for part in parts if part not in {PLACE, "entries.txt"}]

    assert said or parts == [PLACE, PLACE]
    assert [part for part in said if in_indonesian(part) == part] == []


def test_places_stay_and_the_fault_is_said():
    assert (
        in_indonesian("jury/J1-02.txt: is no score sheet") == "jury/J1-02.txt: bukan lembar nilai"
    )
    assert in_indonesian("entries.txt: entry 12: is no entry") == (
        "entries.txt: catatan 12: bukan catatan"
    )
    assert in_indonesian("result.json: jury.mean is counted otherwise") == (
        "result.json: hitungannya lain pada jury.mean"
    )
    assert in_indonesian("the kept checkpoint is not signed by the log") == (
        "penanda yang disimpan tidak ditandatangani oleh buku suara"
    )


def test_what_nobody_foresaw_stays_as_it_is():
    hostile = "x is counted otherwise" * 9_999

    assert in_indonesian("%s {0} {}: " + hostile).startswith("%s {0} {}: ")
    assert in_indonesian("") == ""


def test_every_phrase_keeps_its_places():
    kept = {said: ours.count("{}") for said, ours in INDONESIAN.items()}

    assert kept == {said: said.count("{}") for said in INDONESIAN}
