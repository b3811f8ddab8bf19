"""Editions, booths and their keepers, stamps, and what is sold at the table."""

from .fairs import Booth, BoothKeeper, Edition, Stamp
from .sales import Closing, Sale, SaleLine, Taking

__all__ = [
    "Booth",
    "BoothKeeper",
    "Closing",
    "Edition",
    "Sale",
    "SaleLine",
    "Stamp",
    "Taking",
]
