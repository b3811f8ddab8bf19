"""Wagtail imports this module; its parts register themselves."""

from . import entry_codes, reports, users

__all__ = ["entry_codes", "reports", "users"]
