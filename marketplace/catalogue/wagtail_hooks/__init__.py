"""The catalogue at the committee's desk."""

from . import desk, review

__all__ = ["desk", "review"]
