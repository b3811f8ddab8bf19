"""Reference rows that ship with an app, each file with a note of where they come from."""

import json
from importlib.resources import files
from typing import Any


def reference_rows(app: str, name: str) -> list[dict[str, Any]]:
    """Return the rows of `reference/<name>.json` in the app; the keys are names of fields."""
    text = (files(app) / "reference" / f"{name}.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)["rows"]
    return rows
