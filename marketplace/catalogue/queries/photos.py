"""Where photos stand, so that none is deleted from under a product."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from marketplace.accounts.models import User
from marketplace.catalogue.models import ProductEdit, ProductPhoto
from media.models import Photo
from media.queries import photos_of, photos_referred_to

from .selling import OPEN_EDITS


def photos_in_use(keys: Iterable[int]) -> set[int]:
    """Return those of the photos that a product shows, or would show once an edit is approved."""
    asked = set(keys)
    shown = ProductPhoto.objects.filter(photo__in=asked).values_list("photo_id", flat=True)
    return set(shown) | (asked & _staged())


def places_of_lost_photos(content: dict[str, Any], kept: set[int]) -> list[int]:
    """Return the places, from 1, of photos in content that are not among the kept ones."""
    rows = enumerate(content.get("photos", []), start=1)
    return [place for place, row in rows if row["id"] not in kept]


def photos_sent_since(owner: User, moment: datetime) -> int:
    """Return how many photos of a person were stored since then."""
    return photos_of(owner).filter(created_at__gt=moment).count()


def photos_nobody_shows(*, before: datetime) -> list[Photo]:
    """Return photos that sellers sent before then and that no product, edit, page or row shows."""
    sent = Photo.objects.filter(
        created_at__lt=before, uploaded_by_user__seller__isnull=False
    ).exclude(pk__in=photos_referred_to())
    used = photos_in_use(sent.values_list("pk", flat=True))
    return [photo for photo in sent.order_by("pk") if photo.pk not in used]


def _staged() -> set[int]:
    edits = ProductEdit.objects.filter(state__in=OPEN_EDITS, content__has_key="photos")
    staged = edits.values_list("content__photos", flat=True)
    return {row["id"] for rows in staged for row in rows}
