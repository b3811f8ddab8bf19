"""The catalogue at the committee's desk."""

from . import desk, judging, photos, review

__all__ = ["desk", "judging", "photos", "review"]
