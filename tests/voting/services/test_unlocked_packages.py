"""A package in which sheets were unlocked: both texts are there, and nothing more can be hidden."""

import json
import subprocess
import sys
from zipfile import ZipFile

import pytest

from tests.factories.voting import EVENING
from tests.voting.packages import (
    counted_award,
    locked_again,
    package_files,
    package_of,
    resealed,
    texts_in,
    unlocked,
)
from voting.models import Recusal
from voting.rules.log.entries import Close, JuryCommit, read_entry
from voting.rules.log.whole import DifferenceError
from voting.rules.package import PROGRAM, RESULT
from voting.rules.sheets import read_sheet, sheet_seal
from voting.rules.verifying import verify

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

NOW, FIRST, SECOND = "jury/J1-01.txt", "jury/J1-01.superseded-1.txt", "jury/J1-01.superseded-2.txt"


def twice_unlocked(award):
    for story in (3, 4):
        locked_again(unlocked(award, "J1", "01"), {"story": story})


@pytest.fixture
def record():
    return counted_award(twice_unlocked)


@pytest.fixture
def files(record):
    return package_files(record)


def differs(files):
    with pytest.raises(DifferenceError) as told:
        verify(files)
    return str(told.value)


def story_in(files, name):
    return read_sheet(files[name].decode()).lines[0].score


def jury_in(files):
    return json.loads(files[RESULT])["jury"]


def seal_of(files, name):
    return sheet_seal(files[name].decode())


def test_package_shows_what_was_changed_and_agrees(files):
    assert [story_in(files, name) for name in (FIRST, SECOND, NOW)] == [9, 3, 4]
    assert jury_in(files)["superseded"] == sorted(seal_of(files, n) for n in (FIRST, SECOND))
    assert "withdrawn" not in jury_in(files)
    assert verify(files).sheets == 20


def test_program_counts_it_in_an_empty_environment(record, tmp_path):
    zipped = tmp_path / "lapak.zip"
    zipped.write_bytes(package_of(record))
    with ZipFile(zipped) as package:
        package.extract(PROGRAM, tmp_path)

    ran = subprocess.run(  # noqa: S603 - our own program, in a folder of the test
        [sys.executable, "-I", "-S", tmp_path / PROGRAM, zipped],
        env={},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.stderr, ran.returncode) == ("", 0)
    assert ran.stdout.startswith("COCOK: ")


def test_no_byte_of_an_earlier_sheet_can_be_changed_unseen(files):
    content = files[FIRST]
    for at in range(len(content)):
        altered = (
            content[:at] + (b"1" if content[at : at + 1] != b"1" else b"2") + content[at + 1 :]
        )
        assert differs({**files, FIRST: altered})


def test_no_earlier_sheet_can_be_missing_doubled_renamed_or_swapped(files):
    without = {name: content for name, content in files.items() if name != FIRST}
    last_gone = {name: content for name, content in files.items() if name != SECOND}

    assert differs(without) == f"{FIRST}: is missing"
    assert differs(last_gone) == "jury/: a sealed sheet is missing"
    assert differs({**files, "jury/J1-01.superseded-3.txt": files[FIRST]})
    assert "stands twice" in differs({**files, "jury/J1-01.superseded-01.txt": files[FIRST]})
    assert "stands twice" in differs({**files, "jury/J1-02.superseded-1.txt": files[FIRST]})
    assert "sealed later" in differs({**files, FIRST: files[SECOND], SECOND: files[FIRST]})
    assert "sealed later" in differs({**files, FIRST: files[NOW], NOW: files[FIRST]})


def test_sheet_that_counts_cannot_be_passed_off_as_unlocked(files):
    hidden = {name: content for name, content in files.items() if name != NOW}

    told = differs({**hidden, "jury/J1-01.superseded-3.txt": files[NOW]})

    assert told.startswith("result.json: ")


def test_operator_with_the_log_key_cannot_unlock_after_the_close(files, record):
    texts = texts_in(files)
    seal = seal_of(files, FIRST)
    late = next(t for t in texts if isinstance(e := read_entry(t), JuryCommit) and seal in str(e))
    close = next(t for t in texts if isinstance(read_entry(t), Close))
    moved = [text for text in texts if text != late]
    place = moved.index(close) + 1

    told = differs(resealed(files, record.award, [*moved[:place], late, *moved[place:]]))

    assert told == f"{FIRST}: was sealed after the close"


def test_operator_with_the_log_key_cannot_invent_an_earlier_sheet(files):
    invented = files[FIRST].replace(b",9\n", b",2\n")
    name = "jury/J2-02.superseded-1.txt"

    assert "J1-01" in differs({**files, FIRST: invented})
    other = invented.replace(b"\nJ1\n", b"\nJ2\n").replace(b"\n01,", b"\n02,")
    assert differs({**files, name: other}) == f"{name}: its seal is not in the log"


def test_sheet_that_is_finished_after_the_close_counts():
    held = []
    record = counted_award(
        lambda award: held.append(unlocked(award, "J1", "01")),
        lambda _award: locked_again(held[0], {"story": 2}, at=EVENING),
    )

    files = package_files(record)

    assert (story_in(files, FIRST), story_in(files, NOW)) == (9, 2)
    assert verify(files).sheets == 20


def test_sheet_that_was_never_locked_again_is_named_and_shown():
    files = package_files(counted_award(lambda award: unlocked(award, "J1", "01")))

    assert jury_in(files)["withdrawn"] == [seal_of(files, FIRST)]
    assert "superseded" not in jury_in(files)
    assert NOW not in files
    assert verify(files).sheets == 19


def test_twice_unlocked_and_then_left_names_one_of_each():
    def leave(award):
        locked_again(unlocked(award, "J1", "01"), {"story": 3})
        unlocked(award, "J1", "01")

    files = package_files(counted_award(leave))

    assert jury_in(files)["superseded"] == [seal_of(files, FIRST)]
    assert jury_in(files)["withdrawn"] == [seal_of(files, SECOND)]
    assert verify(files).sheets == 19


def test_all_seals_of_a_recused_juror_are_set_aside_without_their_texts():
    def recuse(award):
        sheet = locked_again(unlocked(award, "J1", "01"), {"story": 3})
        Recusal.objects.create(seat=sheet.seat, province=sheet.nominee.province, reason="Asal")

    files = package_files(counted_award(recuse))

    assert len(jury_in(files)["set_aside"]) == 2
    assert {FIRST, NOW}.isdisjoint(files)
    assert verify(files).sheets == 19
