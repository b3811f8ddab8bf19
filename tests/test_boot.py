"""The commands that set everything up."""

import subprocess
import sys
from types import SimpleNamespace

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
    """Watch what is run in a place where nothing is set up; `fails` names what does not work."""
    run, fails = [], set()

    def note(command, **_options):
        told = [str(part) for part in command]
        run.append(told)
        return subprocess.CompletedProcess(command, int(bool(fails.intersection(told))))

    monkeypatch.setattr(boot, "ROOT", tmp_path)
    monkeypatch.setattr(boot, "VENV", tmp_path)
    monkeypatch.setattr(boot, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(boot, "PIP", tmp_path / "pip")
    monkeypatch.setattr(boot, "UV", tmp_path / "uv")
    monkeypatch.setattr(boot.shutil, "which", lambda _name: None)
    monkeypatch.setattr(boot.subprocess, "run", note)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "demo.txt").touch()
    return SimpleNamespace(run=run, fails=fails)


def test_pip_of_this_python_installs_where_it_can(commands):
    outer = [sys.executable, "-m", "pip", "--python", str(boot.PYTHON)]

    assert boot._pip("install", "lapak")
    assert commands.run == [[*outer, "--version"], [*outer, "install", "--quiet", "lapak"]]


def test_pip_too_old_for_another_python_is_passed_over(commands):
    commands.fails.add("--version")

    assert boot._pip("install", "lapak")
    python = str(boot.PYTHON)
    assert commands.run[1:] == [
        [python, "-m", "ensurepip", "--default-pip"],
        [python, "-m", "pip", "install", "--quiet", "lapak"],
    ]


def test_pip_that_lies_in_the_venv_is_taken(commands):
    boot.PIP.touch()

    assert boot._pip("install", "lapak")
    assert commands.run == [[str(boot.PYTHON), "-m", "pip", "install", "--quiet", "lapak"]]


@pytest.mark.parametrize(
    ("fails", "has_ensurepip", "sentence"),
    [
        ({"--version"}, False, "python3-venv"),
        ({"--version", "ensurepip"}, True, "could not be put"),
    ],
)
def test_python_without_an_installer_is_told_so(
    commands, monkeypatch, fails, has_ensurepip, sentence
):
    commands.fails.update(fails)
    monkeypatch.setattr(boot, "find_spec", lambda _name: has_ensurepip or None)

    with pytest.raises(SystemExit, match=sentence):
        boot._pip("install", "lapak")


def test_venv_is_made_without_pip_and_filled_by_uv(commands):
    boot._install("demo")

    made, uv = commands.run[0], commands.run[-1]
    assert made[1:] == ["-m", "venv", "--clear", "--without-pip", str(boot.VENV)]
    assert uv[:3] == ["uv", "pip", "install"]
    assert (boot.VENV / "lapak-demo.stamp").exists()


def test_venv_that_nothing_can_fill_is_tried_again_next_time(commands):
    boot.PYTHON.touch()
    commands.fails.add("install")

    with pytest.raises(SystemExit, match=r"requirements/demo\.txt could not be installed"):
        boot._install("demo")

    assert not any("venv" in told for told in commands.run)
    assert not (boot.VENV / "lapak-demo.stamp").exists()
