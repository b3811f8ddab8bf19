"""Orders and money at the committee's desk."""

from . import addresses, shop, waiting

__all__ = ["addresses", "shop", "waiting"]
