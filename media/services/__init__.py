"""Take in pictures and films."""

from .captions import caption_film, read_captions
from .cleaning import CleanPicture, clean_picture
from .erasing import erase_unused_films
from .films import check_film, film_for_deed, store_film
from .photos import erase_photos, store_photo

__all__ = [
    "CleanPicture",
    "caption_film",
    "check_film",
    "clean_picture",
    "erase_photos",
    "erase_unused_films",
    "film_for_deed",
    "read_captions",
    "store_film",
    "store_photo",
]
