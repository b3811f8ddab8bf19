"""Take in pictures."""

from .cleaning import CleanPicture, clean_picture
from .photos import erase_photos, store_photo

__all__ = ["CleanPicture", "clean_picture", "erase_photos", "store_photo"]
