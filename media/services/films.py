"""Keep films."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from django.core.files.base import File
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from media.errors import FilmRefusedError
from media.models import Video
from media.rules.films import (
    HEAD_BYTES,
    MOST_BYTES,
    MP4,
    QUICKTIME,
    SUFFIXES,
    WEBM,
    film_kind_of,
)

from .boxes import patches_of_mp4
from .captions import require_webvtt
from .elements import patches_of_webm
from .patches import CHUNK, BrokenFilmError, Patch, TracedFilmError, apply

NAME_BYTES = 16
PATCHES_OF = {MP4: patches_of_mp4, WEBM: patches_of_webm}


def check_film(file: IO[bytes], *, size: int) -> str:
    """Return the media type of a film of `size` bytes, or raise FilmRefusedError.

    Nothing is stored, and only the first bytes and the heads of boxes are read.
    """
    kind = _kind_of(file, size)
    _patches_of(file, kind)
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
    if captions:
        require_webvtt(captions)
    video, _is_new = _washed_and_kept(file, size=size, at=at)
    if captions and not video.captions:
        video.captions = captions
        video.save(update_fields=["captions"])
    return video


@contextmanager
def film_for_deed(file: IO[bytes], *, size: int, at: datetime) -> Iterator[Video]:
    """Keep a film for a deed, as `store_film` does; of a deed that is refused nothing is left.

    Within a transaction the row of a new film leaves with its file. Without one others may have
    seen the row already: it stays, knows the file, and the clock erases both.
    """
    is_ours = connection.in_atomic_block
    video, is_new = _washed_and_kept(file, size=size, at=at)
    try:
        yield video
    except BaseException:
        if is_new and is_ours:
            _take_back(video)
        raise


def _take_back(video: Video) -> None:
    """Delete a film that only the transaction at hand can see, with its file."""
    storage, name = video.file.storage, str(video.file.name)
    with suppress(DatabaseError), transaction.atomic():
        video.delete()
    storage.delete(name)


def _washed_and_kept(file: IO[bytes], *, size: int, at: datetime) -> tuple[Video, bool]:
    kind = _kind_of(file, size)
    file.seek(0)
    with _copied(file) as copy:
        apply(_patches_of(copy, kind), copy)
        return _keep(copy, kind, at=at)


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


def _patches_of(film: IO[bytes], kind: str) -> list[Patch]:
    """Return what to write over a film so that it tells nothing beside its pictures and sound."""
    try:
        return list(PATCHES_OF[kind](film, end=film.seek(0, 2)))
    except BrokenFilmError as broken:
        raise FilmRefusedError(
            "broken",
            _("Film ini rusak atau tidak lengkap. Simpan ulang sebagai MP4, lalu unggah lagi."),
        ) from broken
    except TracedFilmError as traced:
        raise FilmRefusedError(
            "traced",
            _(
                "Film ini membawa jalur selain gambar dan suara, misalnya teks atau jejak tempat. "
                "Ekspor ulang dari aplikasi penyunting video tanpa jalur itu, lalu unggah lagi. "
                "Teks pengiring dikirim tersendiri."
            ),
        ) from traced


def _keep(copy: IO[bytes], kind: str, *, at: datetime) -> tuple[Video, bool]:
    """Return the film with these bytes, and whether it is new."""
    copy.seek(0)
    digest = hashlib.file_digest(copy, "sha256").hexdigest()  # type: ignore[arg-type]
    known = Video.objects.filter(sha256=digest).first()
    return (known, False) if known else _create(copy, kind, digest, at=at)


def _create(copy: IO[bytes], kind: str, digest: str, *, at: datetime) -> tuple[Video, bool]:
    """Store the file and its row; where somebody stored the same meanwhile, give theirs."""
    size = copy.seek(0, 2)
    copy.seek(0)
    video = Video(sha256=digest, media_type=kind, size=size, uploaded_at=at)
    video.file.save(f"{secrets.token_hex(NAME_BYTES)}.{SUFFIXES[kind]}", File(copy), save=False)
    storage, name = video.file.storage, str(video.file.name)
    try:
        with transaction.atomic():
            video.save()
    except IntegrityError:
        storage.delete(name)
        return Video.objects.get(sha256=digest), False
    except BaseException:
        storage.delete(name)
        raise
    return video, True


def _too_large() -> FilmRefusedError:
    return FilmRefusedError(
        "too_large",
        _("Film ini lebih besar dari 60 MB. Ekspor lebih kecil (720p) atau potong dahulu."),
    )
