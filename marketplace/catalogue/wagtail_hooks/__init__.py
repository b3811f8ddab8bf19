"""The catalogue at the committee's desk."""

from . import desk, photos, review

__all__ = ["desk", "photos", "review"]
