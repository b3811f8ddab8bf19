"""Wagtail imports this module; its parts register themselves, and other desks build on them."""

from . import audit, inputs, look, waiting
from .desk import (
    Desk,
    DeskCreateView,
    DeskEditView,
    DeskIndexView,
    OwnColumns,
    ReadOnlyDesk,
    Refusing,
    narrow_choices,
)
from .filters import DeskFilterSet
from .waiting import WHAT_WAITS, Waiting

__all__ = [
    "WHAT_WAITS",
    "Desk",
    "DeskCreateView",
    "DeskEditView",
    "DeskFilterSet",
    "DeskIndexView",
    "OwnColumns",
    "ReadOnlyDesk",
    "Refusing",
    "Waiting",
    "audit",
    "inputs",
    "look",
    "narrow_choices",
    "waiting",
]
