"""Wagtail imports this module; its parts register themselves."""

from . import entry_codes, users

__all__ = ["entry_codes", "users"]
