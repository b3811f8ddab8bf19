"""Take in pictures."""

from .cleaning import CleanPicture, clean_picture
from .photos import store_photo

__all__ = ["CleanPicture", "clean_picture", "store_photo"]
