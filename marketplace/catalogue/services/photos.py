"""Take in a seller's photos, and clear away those that no product shows."""

from datetime import datetime, timedelta
from pathlib import PurePath

import structlog
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.queries.photos import (
    photos_in_use,
    photos_nobody_shows,
    photos_sent_since,
)
from marketplace.core.errors import RuleError
from media.models import Photo
from media.services import store_photo

A_DAY = timedelta(days=1)
MOST_A_DAY = 80
"""Ten products of eight photos."""

log = structlog.get_logger()


def take_photo(
    *,
    owner: User,
    file: UploadedFile,  # type: ignore[type-arg]
    at: datetime,
) -> Photo:
    """Store a photo. Raise RuleError("enough_today") or media.errors.PictureRefusedError."""
    if photos_sent_since(owner, at - A_DAY) >= MOST_A_DAY:
        raise RuleError(
            "enough_today",
            _("Anda sudah mengunggah %(count)s foto dalam sehari. Lanjutkan besok.")
            % {"count": MOST_A_DAY},
        )
    return store_photo(file=file, owner=owner)


def sweep_photos(*, at: datetime) -> int:
    """Delete photos of sellers that no product has shown for a day; return how many."""
    waiting = [photo for photo in photos_nobody_shows(before=at - A_DAY) if _came_by_form(photo)]
    swept = sum(_delete_unused(photo.pk) for photo in waiting)
    log.info("photos_swept", count=swept)
    return swept


@transaction.atomic
def _delete_unused(key: int) -> int:
    """Delete one photo unless a product has come to show it; whoever would waits for its row."""
    photo = Photo.objects.select_for_update().filter(pk=key).first()
    if photo is None or photos_in_use([key]):
        return 0
    photo.delete()
    return 1


def _came_by_form(photo: Photo) -> bool:
    """Tell a seller's upload, named after its content, from a picture of the desk."""
    return PurePath(photo.file.name).name.startswith(photo.file_hash[:16])
