"""Orders at the committee's desk."""

from . import desk

__all__ = ["desk"]
