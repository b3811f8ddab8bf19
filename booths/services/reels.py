"""Hand reels in, change them, and take them back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from booths.models import Reel
from booths.queries.reels import closings_of, holds_of_reel
from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.places.access import oversees_all
from media.models import Video
from media.services import caption_film, film_for_deed, store_photo
from media.services.photos import POSTERS

FIXED = frozenset({"edition", "library", "video"})
"""What stays once a reel stands: what voters and jurors saw, and whose it is."""


@dataclass(frozen=True, slots=True)
class ReelFiles:
    """What comes with a reel: its film, its captions as WebVTT, and a photo as its poster."""

    film: IO[bytes] | None = None
    film_size: int = 0
    captions: str = ""
    poster: UploadedFile | None = None  # type: ignore[type-arg]


def hand_in_reel(*, reel: Reel, files: ReelFiles, actor: User, at: datetime) -> Reel:
    """Keep a reel that is not stored yet, with its film, and show it to the public.

    Librarians hand in until the award of the edition opens, the committee for as long as it likes.
    Raise RuleError("closed", "no_film", "film_known", "film_of_another") or FileRefusedError.
    """
    if files.film is None:
        raise RuleError("no_film", _("Pilih film reels ini."))
    _require_unclosed(reel, actor)
    return _with_film(files, at, lambda film: _hand_in(reel, film, files, actor, at))


def _hand_in(reel: Reel, film: Video | None, files: ReelFiles, actor: User, at: datetime) -> Reel:
    _require_unclosed(reel, actor)
    reel.video = _own(reel, cast("Video", film))
    _dress(reel, files, actor)
    reel.save()
    told = {"library": reel.library_id, "film": reel.video.sha256, **_told_of(files)}
    audit.record("reel.handed_in", actor=actor, target=reel, at=at, detail=dict(told))
    move_version_stamp()
    return reel


def change_reel(
    *, reel: Reel, changes: Mapping[str, Any], files: ReelFiles, actor: User, at: datetime
) -> Reel:
    """Write the named columns of a reel, and the files that were sent, over what there is.

    Raise RuleError("held") where its film, library or edition would change although it stands,
    else what `hand_in_reel` raises. A film is stored before the reel is locked, so that nobody
    waits for it, and what holds the reel is asked once it is.
    """
    if files.film:
        _require_free(reel)
    return _with_film(files, at, lambda film: _change(reel, changes, film, files, (actor, at)))


def _change(
    reel: Reel,
    changes: Mapping[str, Any],
    film: Video | None,
    files: ReelFiles,
    by: tuple[User, datetime],
) -> Reel:
    locked = reel_locked(reel)
    for name, value in changes.items():
        setattr(locked, name, value)
    changed = _changed(locked, changes, files)
    if changed & FIXED:
        _require_free(locked)
        locked.video = _own(locked, film or locked.video)
    _dress(locked, files, by[0])
    locked.save()
    detail = {"changed": sorted(changed), **_told_of(files)}
    audit.record("reel.changed", actor=by[0], target=locked, at=by[1], detail=detail)
    move_version_stamp()
    return locked


@transaction.atomic
def withdraw_reel(*, reel: Reel, actor: User, at: datetime) -> None:
    """Take a reel back; its film is erased by the clock once nothing shows it.

    Raise RuleError("held") where it stands, "nominated" where it is listed for an award that has
    not opened yet.
    """
    locked = reel_locked(reel)
    _require_free(locked)
    told = {"library": locked.library_id, "title": locked.title, "film": locked.video.sha256}
    audit.record("reel.withdrawn", actor=actor, target=locked, at=at, detail=dict(told))
    try:
        locked.delete()
    except ProtectedError as listed:
        raise RuleError(
            "nominated",
            _("Reels ini ada di daftar nomine. Minta panitia mengeluarkannya dahulu."),
        ) from listed
    move_version_stamp()


def reel_locked(reel: Reel) -> Reel:
    """Return a reel as it is now, locked until the transaction ends."""
    return Reel.objects.select_for_update(of=("self",)).select_related("video").get(pk=reel.pk)


def _changed(locked: Reel, changes: Mapping[str, Any], files: ReelFiles) -> set[str]:
    """Name what differs from the row as it is stored, the files that were sent among it."""
    stored = Reel.objects.get(pk=locked.pk)
    sent = {"video": files.film, "captions": files.captions, "poster": files.poster}
    told = {name for name in changes if getattr(stored, name) != getattr(locked, name)}
    return told | {name for name, content in sent.items() if content}


def _require_free(reel: Reel) -> None:
    holds = holds_of_reel(reel)
    if holds:
        raise RuleError("held", " ".join(holds))


def _require_unclosed(reel: Reel, actor: User) -> None:
    closings = [] if oversees_all(actor) else closings_of(reel.edition)
    if closings:
        raise RuleError("closed", closings[0])


def _with_film(files: ReelFiles, at: datetime, deed: Callable[[Video | None], Reel]) -> Reel:
    """Do a deed with the film that was sent, all or nothing.

    The clock may erase a film that lay unused just when it is sent again; then it is stored anew.
    """
    try:
        return _with_film_once(files, at, deed)
    except Video.DoesNotExist:
        return _with_film_once(files, at, deed)


def _with_film_once(files: ReelFiles, at: datetime, deed: Callable[[Video | None], Reel]) -> Reel:
    with _film_of(files, at) as film, transaction.atomic():
        return deed(film)


@contextmanager
def _film_of(files: ReelFiles, at: datetime) -> Iterator[Video | None]:
    if files.film is None:
        yield None
        return
    with film_for_deed(files.film, size=files.film_size, at=at) as film:
        yield film


def _own(reel: Reel, film: Video) -> Video:
    """Let a film be one reel an edition, and of one library: its captions are that library's.

    The film is locked, and returned as it is now.
    """
    video = Video.objects.select_for_update().get(pk=film.pk)
    others = Reel.objects.filter(video=video).exclude(pk=reel.pk)
    if others.filter(edition=reel.edition_id).exists():
        raise RuleError("film_known", _("Film ini sudah didaftarkan di edisi ini."))
    if others.exclude(library=reel.library_id).exists():
        raise RuleError(
            "film_of_another",
            _("Film ini sudah didaftarkan perpustakaan lain. Kirim film perpustakaan Anda."),
        )
    return video


def _told_of(files: ReelFiles) -> dict[str, object]:
    """Tell the log which captions came, since they may come while people vote."""
    if not files.captions:
        return {}
    return {"captions": sha256(files.captions.encode()).hexdigest()}


def _dress(reel: Reel, files: ReelFiles, actor: User) -> None:
    """Put captions and poster in the place of those there are, where some were sent."""
    if files.captions:
        caption_film(video=reel.video, captions=files.captions)
    if files.poster:
        reel.poster = store_photo(
            file=files.poster, owner=actor, alt=reel.title, collection=POSTERS
        )
