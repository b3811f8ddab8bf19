"""Provinces, regencies, libraries, trainings, and what libraries recorded that they did."""

from .activities import Activity
from .places import Library, Province, Regency, Training
from .tables import WaitingTable

__all__ = ["Activity", "Library", "Province", "Regency", "Training", "WaitingTable"]
