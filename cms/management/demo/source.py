"""The sample catalogue as it lies in the file."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, Any]


@cache
def sample(kind: str) -> list[Row]:
    """Return the rows of one kind: `libraries`, `booths` or `products`."""
    text = (files("cms.management.demo") / "catalogue.json").read_text(encoding="utf-8")
    rows: list[Row] = json.loads(text)[kind]
    return rows


def library_of(slug: str) -> Row:
    """Return the row of a library."""
    return _libraries()[slug]


@cache
def _libraries() -> dict[str, Row]:
    return {row["slug"]: row for row in sample("libraries")}


def province_code(product: Row) -> str:
    """Return the code of the province where a product was made."""
    return str(library_of(product["library"])["regency"][:2])
