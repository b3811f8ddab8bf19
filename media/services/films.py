"""Keep films."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from typing import IO

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from media.errors import FilmRefusedError
from media.models import Video
from media.queries import films_without_use
from media.rules.films import (
    HEAD_BYTES,
    MOST_BYTES,
    MP4,
    QUICKTIME,
    SUFFIXES,
    film_kind_of,
)

from .boxes import TELLING, Box, BrokenBoxesError, boxes_in, keeps_a_trace
from .captions import require_webvtt

CHUNK = 256 * 1024
NAME_BYTES = 16
KEPT_UNUSED = timedelta(days=1)
"""How long a film may lie that nothing shows: whoever hands it in may still be typing."""


def check_film(file: IO[bytes], *, size: int) -> str:
    """Return the media type of a film of `size` bytes, or raise FilmRefusedError.

    Nothing is stored, and only the first bytes and the heads of boxes are read.
    """
    kind = _kind_of(file, size)
    if kind == MP4:
        _telling_boxes(file)
    file.seek(0)
    return kind


def _kind_of(file: IO[bytes], size: int) -> str:
    if not size:
        raise FilmRefusedError("empty", _("Berkas ini kosong. Pilih film lain."))
    if size > MOST_BYTES:
        raise _too_large()
    file.seek(0)
    kind = film_kind_of(file.read(HEAD_BYTES))
    if kind == QUICKTIME:
        raise FilmRefusedError(
            "quicktime",
            _(
                "Ini film QuickTime (MOV), yang tidak diputar semua ponsel. Simpan atau ekspor "
                "sebagai MP4, lalu unggah lagi."
            ),
        )
    if not kind:
        raise FilmRefusedError(
            "not_a_film", _("Berkas ini bukan film yang kami kenal. Kirim MP4 atau WebM.")
        )
    return kind


def store_film(file: IO[bytes], *, size: int, captions: str = "", at: datetime) -> Video:
    """Keep a film of `size` bytes once, without its metadata; or raise FilmRefusedError.

    The same film sent again gives the one already there, which takes `captions` (WebVTT, may be
    empty) only where it has none. The name it is stored under tells nothing.
    """
    kind = _kind_of(file, size)
    if captions:
        require_webvtt(captions)
    file.seek(0)
    with _copied(file) as copy:
        if kind == MP4:
            _forget_metadata(copy)
        return _keep(copy, kind, captions=captions, at=at)


def erase_unused_films(*, at: datetime) -> int:
    """Delete films that nothing shows, with their files, and return how many there were."""
    unused = films_without_use(before=at - KEPT_UNUSED)
    return sum(_erase_if_unused(video) for video in unused)


@transaction.atomic
def _erase_if_unused(video: Video) -> bool:
    """Delete a film unless something has begun to show it since it was found."""
    storage, name = video.file.storage, video.file.name
    try:
        video.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: storage.delete(str(name)))
    return True


@contextmanager
def _copied(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Copy a film piece by piece to where it may be changed, whatever size was claimed."""
    with TemporaryFile() as copy:
        for piece in iter(lambda: file.read(CHUNK), b""):
            _append(copy, piece)
        yield copy


def _append(copy: IO[bytes], piece: bytes) -> None:
    if copy.tell() + len(piece) > MOST_BYTES:
        raise _too_large()
    copy.write(piece)


def _forget_metadata(copy: IO[bytes]) -> None:
    """Make every box that tells of place, device or person an empty `free` box of its size."""
    for box in _telling_boxes(copy):
        copy.seek(box.start + 4)
        copy.write(b"free")
        _blank(copy, box.payload, box.end)


def _telling_boxes(copy: IO[bytes]) -> list[Box]:
    try:
        boxes = list(boxes_in(copy, end=copy.seek(0, 2)))
    except BrokenBoxesError as broken:
        raise FilmRefusedError(
            "broken",
            _("Film ini rusak atau tidak lengkap. Simpan ulang sebagai MP4, lalu unggah lagi."),
        ) from broken
    if any(keeps_a_trace(copy, box) for box in boxes):
        raise FilmRefusedError(
            "traced",
            _(
                "Film ini membawa jejak tempat dari kamera. Ekspor ulang dari aplikasi penyunting "
                "video tanpa jejak itu, lalu unggah lagi."
            ),
        )
    return [box for box in boxes if box.kind in TELLING]


def _blank(copy: IO[bytes], start: int, end: int) -> None:
    copy.seek(start)
    for at in range(start, end, CHUNK):
        copy.write(bytes(min(CHUNK, end - at)))


def _keep(copy: IO[bytes], kind: str, *, captions: str, at: datetime) -> Video:
    copy.seek(0)
    digest = hashlib.file_digest(copy, "sha256").hexdigest()  # type: ignore[arg-type]
    known = Video.objects.filter(sha256=digest).first()
    if known is None:
        known = _create(copy, kind, digest, at=at)
    if captions and not known.captions:
        known.captions = captions
        known.save(update_fields=["captions"])
    return known


def _create(copy: IO[bytes], kind: str, digest: str, *, at: datetime) -> Video:
    """Store the file and its row; where somebody stored the same meanwhile, give theirs."""
    size = copy.seek(0, 2)
    copy.seek(0)
    video = Video(sha256=digest, media_type=kind, size=size, uploaded_at=at)
    video.file.save(f"{secrets.token_hex(NAME_BYTES)}.{SUFFIXES[kind]}", File(copy), save=False)
    try:
        with transaction.atomic():
            video.save()
    except IntegrityError:
        video.file.storage.delete(str(video.file.name))
        return Video.objects.get(sha256=digest)
    return video


def _too_large() -> FilmRefusedError:
    return FilmRefusedError(
        "too_large",
        _("Film ini lebih besar dari 60 MB. Ekspor lebih kecil (720p) atau potong dahulu."),
    )
