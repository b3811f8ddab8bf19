"""Wagtail imports this module; its parts register themselves."""

from . import entry_codes, proofs, users

__all__ = ["entry_codes", "proofs", "users"]
