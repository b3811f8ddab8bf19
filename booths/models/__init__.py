"""Editions, booths and their keepers, stamps, reels, and what is sold at the table."""

from .fairs import Booth, BoothKeeper, Edition, Stamp
from .reels import Reel
from .sales import Closing, Sale, SaleLine, Taking

__all__ = [
    "Booth",
    "BoothKeeper",
    "Closing",
    "Edition",
    "Reel",
    "Sale",
    "SaleLine",
    "Stamp",
    "Taking",
]
