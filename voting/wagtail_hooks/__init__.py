"""Awards at the committee's desk."""

from . import addresses, awards, witnesses

__all__ = ["addresses", "awards", "witnesses"]
