"""The commands that set everything up."""

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
