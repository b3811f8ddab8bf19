"""Awards at the committee's desk."""

from . import addresses, awards

__all__ = ["addresses", "awards"]
