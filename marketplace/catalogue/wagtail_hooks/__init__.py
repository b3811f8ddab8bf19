"""The catalogue at the committee's desk."""

from . import desk, photos, review, waiting

__all__ = ["desk", "photos", "review", "waiting"]
