"""Search entries for rows written in bulk, which send no signals."""

from typing import TypeVar

from django.db import models
from modelsearch.backends import get_search_backend

M = TypeVar("M", bound=models.Model)


def index_rows(rows: "models.QuerySet[M]") -> None:
    """Write the search entries of these rows, all at once."""
    get_search_backend().add_bulk(rows.model, rows)
