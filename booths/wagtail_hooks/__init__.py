"""The fair at the committee's desk."""

from . import fairs, keepers, menu, reels, sales, stamps

__all__ = ["fairs", "keepers", "menu", "reels", "sales", "stamps"]
