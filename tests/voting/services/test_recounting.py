"""The program verify.py as it is run: folders, zips, and what it says of those that are wrong."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.voting.packages import package_files, package_of, published_award
from voting.rules import recounting
from voting.rules.log.whole import DifferenceError
from voting.rules.package import RULES
from voting.rules.parameters import canonical_text
from voting.rules.recounting import files_at, main

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def record():
    return published_award()


@pytest.fixture
def files(record):
    return package_files(record)


def test_main_says_what_is_no_package(tmp_path, capsys):
    empty, folder = tmp_path / "x.zip", tmp_path / "isi"
    empty.write_bytes(b"")
    folder.mkdir()

    assert main([str(empty)], Path(), print) == main([], folder, print) == 1
    assert main(["tidak-ada"], Path(), print) == 1
    assert capsys.readouterr().out.splitlines() == [
        "BERBEDA: x.zip: bukan paket; verify.py membutuhkannya",
        "DIFFERS: x.zip: is no package, verify.py needs one",
        "BERBEDA: rules.json: tidak ada",
        "DIFFERS: rules.json: is missing",
        "BERBEDA: tidak-ada: bukan paket; verify.py membutuhkannya",
        "DIFFERS: tidak-ada: is no package, verify.py needs one",
    ]


def test_zip_beside_its_own_files_is_passed_over_and_nothing_else(record, files, tmp_path, capsys):
    (tmp_path / "Lapak.ZIP").write_bytes(package_of(record))
    (tmp_path / "jury").mkdir()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    assert main([], tmp_path, print) == 0
    (tmp_path / "jury" / "lain.zip").write_bytes(b"")
    assert main([], tmp_path, print) == 1

    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("COCOK: ")
    assert told[3] == "BERBEDA: jury/lain.zip: tidak termasuk dalam paket ini"


def test_zip_that_holds_a_file_twice_is_refused(files, tmp_path):
    place = tmp_path / "dua.zip"
    with ZipFile(place, "w") as package:
        package.writestr(RULES, files[RULES])
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr(RULES, files[RULES])

    with pytest.raises(DifferenceError, match="twice"):
        files_at(place)


def test_main_agrees_with_the_package(record, tmp_path, capsys):
    place = tmp_path / "lapak.zip"
    place.write_bytes(package_of(record))

    assert main([str(place)], Path(), print) == 0
    assert capsys.readouterr().out.startswith("COCOK: ")


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("tau", 0), ("tau", "5"), ("prior", {}), ("prior", 5), ("min_sheets", "3"),
        ("min_sheets", None), ("fallback", 3), ("marks", True), ("nominees", [{"code": []}]),
        ("draw", [1, 2]), ("draw", "ab"), ("draw", ["0" * 64]),
    ],
)  # fmt: skip
def test_rules_of_a_wrong_kind_are_a_difference_and_no_crash(files, tmp_path, capsys, rule, value):
    rules = json.loads(files[RULES]) | {rule: value}
    folder = tmp_path / "isi"
    for name, content in {**files, RULES: canonical_text(rules).encode()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    assert main([str(folder)], Path(), print) == 1
    assert capsys.readouterr().out.startswith("BERBEDA: ")


def test_name_of_a_file_cannot_write_on_the_terminal(files, tmp_path, capsys):
    place = tmp_path / "paket.zip"
    with ZipFile(place, "w") as package:
        for name, content in {**files, "\rCOCOK: 9\x1b[8m": b""}.items():
            package.writestr(name, content)

    assert main([str(place)], Path(), print) == 1
    assert capsys.readouterr().out.splitlines() == [
        "BERBEDA: ?COCOK: 9?[8m: tidak termasuk dalam paket ini",
        "DIFFERS: ?COCOK: 9?[8m: does not belong here",
    ]


def test_zip_that_cannot_be_unpacked_is_no_package(files, tmp_path, capsys):
    place = tmp_path / "paket.zip"
    with ZipFile(place, "w", ZIP_DEFLATED) as package:
        package.writestr(RULES, files[RULES] * 9)
    broken = bytearray(place.read_bytes())
    broken[60:90] = b"\xff" * 30
    place.write_bytes(broken)

    assert main([str(place)], Path(), print) == 1
    assert "paket.zip: bukan paket; verify.py membutuhkannya\n" in capsys.readouterr().out


def test_zip_that_would_fill_the_memory_is_not_unpacked(monkeypatch, record, tmp_path, capsys):
    monkeypatch.setattr(recounting, "MOST_BYTES", 1_000)
    place = tmp_path / "paket.zip"
    place.write_bytes(package_of(record))

    assert main([str(place)], Path(), print) == 1
    assert "larger than any package" in capsys.readouterr().out
