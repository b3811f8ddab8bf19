"""The commands that set everything up."""

import subprocess
import sys

import pytest

import boot


def test_demo_is_filled_anew_for_changed_sources_not_for_bytecode(tmp_path, monkeypatch):
    monkeypatch.setattr(boot, "ROOT", tmp_path)
    kept = tmp_path / "media" / "migrations" / "0001_tables.py"
    bytecode = kept.parent / "__pycache__" / "0001_tables.pyc"
    foreign = tmp_path / ".venv" / "migrations" / "0001_initial.py"
    for file in (kept, bytecode, foreign):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    assert list(boot._filled_from()) == [kept]


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """Watch what is run, in a place where .venv holds nothing."""
    run = []

    def note(command, **_options):
        run.append([str(part) for part in command])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(boot, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(boot, "PIP", tmp_path / "pip")
    monkeypatch.setattr(boot.subprocess, "run", note)
    return run


def test_pip_of_this_python_installs_where_there_is_one(commands, monkeypatch):
    monkeypatch.setattr(boot, "find_spec", lambda name: name == "pip")

    assert boot._pip("install", "lapak")
    assert commands == [
        [sys.executable, "-m", "pip", "--python", str(boot.PYTHON), "install", "--quiet", "lapak"]
    ]


def test_pip_is_unpacked_where_this_python_has_none(commands, monkeypatch):
    monkeypatch.setattr(boot, "find_spec", lambda name: name == "ensurepip")

    assert boot._pip("install", "lapak")
    python = str(boot.PYTHON)
    assert commands == [
        [python, "-m", "ensurepip", "--default-pip"],
        [python, "-m", "pip", "install", "--quiet", "lapak"],
    ]


def test_pip_that_lies_in_the_venv_is_taken(commands):
    boot.PIP.touch()

    assert boot._pip("install", "lapak")
    assert commands == [[str(boot.PYTHON), "-m", "pip", "install", "--quiet", "lapak"]]


def test_python_without_an_installer_is_told_what_it_lacks(commands, monkeypatch):
    monkeypatch.setattr(boot, "find_spec", lambda _name: None)

    with pytest.raises(SystemExit, match="python3-venv"):
        boot._pip("install", "lapak")
    assert commands == []
