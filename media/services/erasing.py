"""Erase films that nothing shows, and files that no film knows."""

from datetime import datetime, timedelta
from pathlib import PurePosixPath

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import ProtectedError

from media.models import Video
from media.queries import films_without_use

KEPT_UNUSED = timedelta(days=1)
"""How long a film may lie that nothing shows: whoever hands it in may still be typing."""


def erase_unused_films(*, at: datetime) -> int:
    """Delete films that nothing shows, with their files, and return how many there were.

    Files without a film are among them: a server that stopped half-way leaves such.
    """
    before = at - KEPT_UNUSED
    unused = films_without_use(before=before)
    return sum(_erase_if_unused(video) for video in unused) + _erase_strays(before)


@transaction.atomic
def _erase_if_unused(video: Video) -> bool:
    """Delete a film unless something has begun to show it since it was found.

    Whoever hands it in locks its row first: either they are done, or they find it gone.
    """
    locked = Video.objects.select_for_update().filter(pk=video.pk).first()
    if locked is None:
        return False
    storage, name = locked.file.storage, str(locked.file.name)
    try:
        locked.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: storage.delete(name))
    return True


def _erase_strays(before: datetime) -> int:
    field = Video._meta.get_field("file")
    storage, room = field.storage, PurePosixPath(str(field.upload_to))
    names = [str(room / name) for name in _names_in(storage, str(room))]
    known = set(Video.objects.values_list("file", flat=True))
    strays = [
        name for name in names if name not in known and storage.get_modified_time(name) < before
    ]
    for name in strays:
        storage.delete(name)
    return len(strays)


def _names_in(storage: Storage, room: str) -> list[str]:
    """Return the names of files; a storage on disk has no room before its first film."""
    try:
        _rooms, names = storage.listdir(room)
    except FileNotFoundError:
        return []
    return list(filter(None, names))
