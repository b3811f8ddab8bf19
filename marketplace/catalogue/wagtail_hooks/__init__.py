"""The catalogue at the committee's desk."""

from . import desk, review, waiting

__all__ = ["desk", "review", "waiting"]
