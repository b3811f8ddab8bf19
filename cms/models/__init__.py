"""All page types, over one abstract base."""

from .base import BasePage
from .pages import HomePage

__all__ = ["BasePage", "HomePage"]
