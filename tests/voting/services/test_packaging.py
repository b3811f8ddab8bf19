"""The package of an award agrees with itself, and nothing in it can be changed unseen."""

import ast
import json
import re
import subprocess
import sys
from zipfile import ZipFile

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory, cast, fill_sheets
from tests.voting.packages import (
    counted_award,
    package_files,
    package_of,
    published_award,
    resealed,
    texts_in,
    with_entries,
    with_result,
)
from voting.models import Recusal, ScoreSheet
from voting.rules.log.entries import Ballot, Close, JuryCommit, read_entry, write_entry
from voting.rules.log.notes import join_notes, split_notes
from voting.rules.log.whole import DifferenceError
from voting.rules.package import BEFORE, CHECKPOINTS, PROGRAM, RESULT
from voting.rules.parameters import canonical_text
from voting.rules.verifying import verify
from voting.services.awards import close_award
from voting.services.counting import count_award
from voting.services.packaging import program, witness_program
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def record():
    return published_award()


@pytest.fixture
def files(record):
    return package_files(record)


def differs(files):
    """Return the sentence that a package is told, without a crash."""
    with pytest.raises(DifferenceError) as told:
        verify(files)
    return str(told.value)


def test_package_agrees_with_itself(files, record):
    summary = verify(files)

    assert (summary.ballots, summary.stage) == (9, "final")
    assert summary.sheets == ScoreSheet.objects.filter(state="locked").count()
    assert summary.root == record.award.checkpoints.first().root


def test_package_is_the_same_bytes_every_time(record):
    assert package_of(record) == package_of(record)


def test_program_counts_the_zip_and_the_folder_in_an_empty_environment(record, tmp_path):
    zipped = tmp_path / "lapak.zip"
    zipped.write_bytes(package_of(record))
    folder = tmp_path / "isi"
    with ZipFile(zipped) as package:
        package.extractall(folder)

    for arguments in ([folder / PROGRAM, zipped], [folder / PROGRAM]):
        ran = subprocess.run(  # noqa: S603 - our own program, in a folder of the test
            [sys.executable, "-I", "-S", *arguments],
            env={},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.stderr, ran.returncode) == ("", 0)
        assert ran.stdout.startswith("COCOK: ")


def test_program_names_the_first_difference_and_fails(record, tmp_path):
    folder = tmp_path / "isi"
    for name, content in package_files(record).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / "roll.txt").write_text("0" * 32 + "\n")

    ran = subprocess.run(  # noqa: S603 - our own program, in a folder of the test
        [sys.executable, "-I", "-S", folder / PROGRAM],
        env={},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.stderr, ran.returncode) == ("", 1)
    assert ran.stdout.splitlines() == [
        "BERBEDA: roll.txt: bukan yang dijanjikan saat pembukaan",
        "DIFFERS: roll.txt: is not what the opening committed to",
    ]


def names_of(node):
    """Return what a statement of a module gives a name to."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return [each.id for one in targets for each in ast.walk(one) if isinstance(each, ast.Name)]


@pytest.mark.parametrize("written", [program, witness_program])
def test_program_needs_the_standard_library_alone_and_gives_each_name_once(written):
    tree = ast.parse(written())
    named = [name for node in tree.body for name in names_of(node)]
    modules = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert modules <= sys.stdlib_module_names
    assert sorted(named) == sorted(set(named))


def changed(content, at):
    """Return a text in which one letter or digit is another one."""
    old = content[at : at + 1]
    new = b"1" if old == b"0" else b"0" if old.isdigit() else b"b" if old == b"a" else b"a"
    return content[:at] + new + content[at + 1 :]


def test_no_field_of_any_file_can_be_changed_unseen(files):
    unseen = []
    for name, content in files.items():
        places = [match.start() for match in re.finditer(rb"[A-Za-z0-9+/=]+", content)]
        for at in places[:: 7 if name == RESULT else 1] if name != PROGRAM else []:
            altered = {**files, name: changed(content, at)}
            try:
                verify(altered)
            except DifferenceError:
                continue
            unseen.append((name, at))
    assert unseen == []


def test_no_file_can_be_missing_empty_doubled_or_added(files):
    for name in set(files) - {PROGRAM}:
        assert differs({key: content for key, content in files.items() if key != name})
        if files[name]:  # nobody is in the roll
            assert differs({**files, name: b""})
        assert differs({**files, name: files[name] * 2 or b"\n"})
        assert differs({**files, name: b"\xff" + files[name]})
    assert differs({**files, "lain.txt": b""}) == "lain.txt: does not belong here"
    assert "jury/J9-01.txt" in differs({**files, "jury/J9-01.txt": b"x"})


def test_no_entry_can_be_dropped_added_moved_or_doubled(files, record):
    texts = texts_in(files)
    stranger = Ballot(record.award.code, "public", "f" * 32, 1, ("01", "02", "03"), "0" * 32)
    for at in range(len(texts)):
        for altered in (
            texts[:at] + texts[at + 1 :],
            [*texts[:at], texts[at], *texts[at:]],
            [*texts[:at], *texts[at : at + 2][::-1], *texts[at + 2 :]],
            [*texts[:at], write_entry(stranger), *texts[at:]],
        ):
            if altered != texts:
                assert differs(with_entries(files, altered))


def test_operator_with_the_log_key_cannot_write_another_result(files, record):
    document = json.loads(files[RESULT])
    first, second = document["nominees"][:2]
    first["rank"], second["rank"] = second["rank"], first["rank"]

    told = differs(with_result(files, record.award, canonical_text(document)))

    assert told == "result.json: nominees.0.rank is counted otherwise"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("draw",), {"secret_a": "zz"}),
        (("draw",), 5),
        (("jury",), None),
        (("jury", "set_aside"), 5),
        (("jury", "set_aside"), ["0" * 64]),
        (("ballots", "raw"), None),
        (("closed_early",), 5),
        (("nominees",), []),
    ],
)
def test_result_that_says_nonsense_is_a_difference_and_no_crash(files, record, path, value):
    document = json.loads(files[RESULT])
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    assert differs(with_result(files, record.award, canonical_text(document)))


def test_operator_with_the_log_key_cannot_hide_a_sheet(files, record):
    name = next(name for name in files if name.startswith("jury/"))
    without = {key: content for key, content in files.items() if key != name}

    assert differs(without) == "jury/: a sealed sheet is missing"


def test_operator_with_the_log_key_cannot_drop_a_ballot_before_the_close(files, record):
    texts = texts_in(files)
    ballot = next(text for text in texts if isinstance(read_entry(text), Ballot))
    altered = resealed(files, record.award, [text for text in texts if text != ballot])

    assert "there are 8 ballots before the close" in differs(altered)


def rewritten(files, award, change):
    """Return a package in which an operator with the log key wrote other entries."""
    entries = [read_entry(text) for text in texts_in(files)]
    return resealed(files, award, [write_entry(entry) for entry in change(entries)])


def test_checkpoints_follow_each_other(files):
    notes = list(split_notes(files[CHECKPOINTS].decode()))
    turned = {**files, CHECKPOINTS: join_notes(reversed(notes)).encode()}

    assert len(notes) > 1
    assert differs(turned) == "checkpoints.txt: checkpoint 1: does not follow the others"


def test_opening_names_the_tag_key_of_the_rules(files, record):
    altered = rewritten(
        files, record.award, lambda said: [said[0]._replace(tag_key_sha256="0" * 64), *said[1:]]
    )

    assert differs(altered) == "entries.txt: the opening names another tag key than the rules"


def test_card_that_was_invented_later_is_not_in_the_roll(files, record):
    invented = Ballot(record.award.code, "delegate", "f" * 32, 1, ("01", "02", "03"), "0" * 32)

    def with_one_more(said):
        close = next(place for place, entry in enumerate(said) if isinstance(entry, Close))
        counted = said[close]._replace(ballots=said[close].ballots + 1)
        return [*said[:close], invented, counted, *said[close + 1 :]]

    told = differs(rewritten(files, record.award, with_one_more))
    assert told == "entries.txt: a card is not in the roll"


def test_sheet_judges_a_nominee(files, record):
    name, content = next((name, files[name]) for name in files if name.startswith("jury/"))
    seat, _dash, code = name.removeprefix("jury/").removesuffix(".txt").partition("-")
    stranger = content.decode().replace(f"\n{code},", "\nlain,").encode()

    told = differs({**files, f"jury/{seat}-lain.txt": stranger})
    assert told == f"jury/{seat}-lain.txt: judges no nominee"


def test_result_without_sheets_cannot_be_counted(files, record):
    bare = {name: content for name, content in files.items() if not name.startswith("jury/")}

    told = differs(
        rewritten(
            bare,
            record.award,
            lambda said: [entry for entry in said if not isinstance(entry, JuryCommit)],
        )
    )
    assert told == "jury/: too few sheets to count"


def test_provisional_result_stands_beside_the_final_one_as_it_was_announced(files):
    assert json.loads(files[BEFORE])["stage"] == "provisional"

    told = differs({**files, BEFORE: files[RESULT]})
    assert told == "provisional.json: is not what the log says was written"


def test_provisional_result_stands_beside_no_other(files):
    provisional = counted_award()
    own = package_files(provisional)

    assert BEFORE not in own
    assert verify(own).stage == "provisional"
    assert differs({**own, BEFORE: files[BEFORE]}) == "provisional.json: does not belong here"


def test_number_that_is_written_otherwise_is_a_difference(files, record):
    document = json.loads(files[RESULT])
    document["ballots"]["raw"]["public"] = float(document["ballots"]["raw"]["public"])

    told = differs(with_result(files, record.award, canonical_text(document)))
    assert told == "result.json: something is counted otherwise"


def test_sheet_of_a_juror_who_was_recused_is_set_aside_and_named(record):
    award = OpenAwardFactory()
    for voter in range(8):
        cast(award, "01,02,03", voter=voter)
    fill_sheets(award)
    sheet = award.seats.first().sheets.filter(state="locked").first()
    Recusal.objects.create(seat=sheet.seat, province=sheet.nominee.province)
    close_award(award=award, actor=UserFactory(), at=NOON, reason="Uji")
    provisional = count_award(award=award, actor=UserFactory(), at=NOON)
    sequence(award=award, at=NOON)

    files = package_files(provisional)

    assert len(json.loads(files[RESULT])["jury"]["set_aside"]) == 1
    assert f"jury/{sheet.seat.number}-{sheet.nominee.code}.txt" not in files
    assert verify(files).stage == "provisional"


@pytest.mark.parametrize("seals", [[1, 2], [[]], ["b" * 64, "a" * 64], ["a" * 64, "a" * 64]])
def test_seals_that_are_set_aside_are_named_in_order(files, record, seals):
    document = json.loads(files[RESULT])
    document["jury"]["set_aside"] = seals

    assert differs(with_result(files, record.award, canonical_text(document)))
