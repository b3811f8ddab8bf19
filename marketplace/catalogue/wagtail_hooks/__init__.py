"""The catalogue at the committee's desk."""

from . import review

__all__ = ["review"]
