"""Whole public pages, kept near and far.

Near is this process: a bounded store that answers in microseconds. Far is Django's cache, which
in production all processes share. Both are read under the version stamp, one row of the database
whose value changes whenever something public does; what was kept under an older stamp is never
found again. Nothing is kept for more than a minute after it was made either, wherever the copy
lies, because some pages change by the clock alone: voting opens and closes. Everything is turned
off where `settings.PUBLIC_PAGES_KEPT` is 0 bytes.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from hashlib import sha256
from threading import Lock
from time import monotonic, time
from typing import Any, TypeVar
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from .models import VersionStamp

T = TypeVar("T")

KEPT_SECONDS = 60
STAMP_SECONDS = 1.0
FAR_REST_SECONDS = 5.0
"""How long the far store is left alone after it failed, so that no page waits for it in vain."""
COMPLAINT_SECONDS = 60.0
SLOT_BYTES = 512
"""What an entry costs beside its content, so that a store of small things is bounded too."""

log = structlog.get_logger()


def is_fresh(made_at: float) -> bool:
    """Tell whether something made at this time of the wall clock may still be shown."""
    return 0 <= time() - made_at < KEPT_SECONDS


class NearStore:
    """Keep the values used last, all of one version stamp, in a bounded number of bytes."""

    def __init__(self) -> None:
        self._stamp = ""
        self._lock = Lock()
        self._bytes = 0
        self._kept: OrderedDict[str, tuple[Any, int, float]] = OrderedDict()

    def get(self, stamp: str, key: str) -> Any:
        with self._lock:
            if stamp != self._stamp or key not in self._kept:
                return None
            value, _size, made_at = self._kept[key]
            if not is_fresh(made_at):
                return None
            self._kept.move_to_end(key)
            return value

    def set(self, stamp: str, key: str, value: Any, size: int, made_at: float) -> None:
        with self._lock:
            if stamp != self._stamp:
                self._empty(stamp)
            self._bytes += size + SLOT_BYTES - self._size_of(key)
            self._kept[key] = (value, size + SLOT_BYTES, made_at)
            while self._bytes > settings.PUBLIC_PAGES_KEPT:
                self._bytes -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        with self._lock:
            self._empty("")

    def _size_of(self, key: str) -> int:
        return self._kept.pop(key, (None, 0, 0))[1]

    def _empty(self, stamp: str) -> None:
        self._stamp = stamp
        self._bytes = 0
        self._kept.clear()


class FarStore:
    """Ask the cache that all processes share, and do without it while it cannot be reached."""

    def __init__(self) -> None:
        self.forget()

    def get(self, stamp: str, key: str) -> tuple[Any, int, float] | None:
        """Return a value with its size and the time it was made."""
        if self._rests():
            return None
        try:
            kept: tuple[Any, int, float] | None = cache.get(_far_key(stamp, key))
        except settings.CACHE_FAILURES as failure:
            self._rest(failure)
            return None
        return kept if kept and is_fresh(kept[2]) else None

    def set(self, stamp: str, key: str, kept: tuple[Any, int, float]) -> None:
        if self._rests():
            return
        try:
            cache.set(_far_key(stamp, key), kept, KEPT_SECONDS)
        except settings.CACHE_FAILURES as failure:
            self._rest(failure)

    def forget(self) -> None:
        """Ask again at once, and complain again if it still fails."""
        self._failed_at, self._complained_at = -FAR_REST_SECONDS, -COMPLAINT_SECONDS

    def _rests(self) -> bool:
        return monotonic() - self._failed_at < FAR_REST_SECONDS

    def _rest(self, failure: Exception) -> None:
        self._failed_at = monotonic()
        if self._failed_at - self._complained_at >= COMPLAINT_SECONDS:
            self._complained_at = self._failed_at
            log.error("shared_cache_unreachable", reason=type(failure).__name__)


class StampReader:
    """Know the version stamp, asking the database at most once a second."""

    def __init__(self) -> None:
        self._stamp = ""
        self._read_at = -STAMP_SECONDS

    def now(self) -> str:
        if monotonic() - self._read_at >= STAMP_SECONDS:
            self._stamp = VersionStamp.current()
            self._read_at = monotonic()
        return self._stamp

    def forget(self) -> None:
        self._read_at = -STAMP_SECONDS


near = NearStore()
far = FarStore()
stamp_reader = StampReader()


def move_version_stamp() -> None:
    """Let everything kept be made anew, once the present transaction is committed."""
    transaction.on_commit(_move)


def find(key: str) -> Any:
    """Return what was kept under the present stamp, or None."""
    stamp = stamp_reader.now()
    value = near.get(stamp, key)
    if value is not None:
        return value
    kept = far.get(stamp, key)
    if kept is None:
        return None
    near.set(stamp, key, *kept)
    return kept[0]


def keep(stamp: str, key: str, value: Any, *, size: int) -> None:
    """Keep a value that was made while `stamp` was the present one."""
    made_at = time()
    near.set(stamp, key, value, size, made_at)
    far.set(stamp, key, (value, size, made_at))


def remembered(key: str, make: Callable[[], T], *, size: int) -> T:
    """Return the kept value, or make it and keep it until something public changes."""
    if not settings.PUBLIC_PAGES_KEPT:
        return make()
    stamp = stamp_reader.now()
    value: T | None = find(key)
    if value is None:
        value = make()
        keep(stamp, key, value, size=size)
    return value


def remembered_here(key: str, make: Callable[[], T | None], *, size: int) -> T | None:
    """Return what this process alone keeps, or make it; None is never kept.

    For rows of the database as they were read: another process may run another version of their
    models. Whoever asks must not change them.
    """
    if not settings.PUBLIC_PAGES_KEPT:
        return make()
    stamp = stamp_reader.now()
    value: T | None = near.get(stamp, key)
    if value is None and (value := make()) is not None:
        near.set(stamp, key, value, size, time())
    return value


def remembered_each(
    kind: str, keys: Sequence[int], make: Callable[[Sequence[int]], dict[int, T]], *, size: int
) -> dict[int, T]:
    """Return a value for each key; what this process does not keep is made in one go."""
    if not settings.PUBLIC_PAGES_KEPT:
        return make(keys)
    stamp = stamp_reader.now()
    kept = {key: near.get(stamp, f"{kind} {key}") for key in keys}
    found = {key: value for key, value in kept.items() if value is not None}
    missing = [key for key in keys if key not in found]
    for key, value in (make(missing) if missing else {}).items():
        near.set(stamp, f"{kind} {key}", value, size, time())
        found[key] = value
    return found


def forget_everything() -> None:
    """Start with nothing kept, as a fresh process would."""
    near.clear()
    far.forget()
    stamp_reader.forget()


def _move() -> None:
    VersionStamp.objects.update_or_create(pk=VersionStamp.ONLY, defaults={"stamp": uuid4()})
    stamp_reader.forget()


def _far_key(stamp: str, key: str) -> str:
    return f"public:{stamp}:{sha256(key.encode()).hexdigest()}"
