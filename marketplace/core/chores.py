"""What is due from time to time, where no clock outside the process sees to it."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

log = structlog.get_logger()


class Chores:
    """The site's CHORES, each done anew once its seconds are over."""

    def __init__(self) -> None:
        self._done_at: dict[str, datetime] = {}

    def do_due(self, at: datetime) -> list[str]:
        """Do what is due and return its names; one that fails is logged and stops no other."""
        due = [path for path, seconds in settings.CHORES.items() if self._is_due(path, seconds, at)]
        for path in due:
            self._done_at[path] = at
            self._do(path, at)
        if due:
            connections.close_all()
        return due

    def _is_due(self, path: str, seconds: int, at: datetime) -> bool:
        done = self._done_at.get(path)
        return done is None or at - done >= timedelta(seconds=seconds)

    def _do(self, path: str, at: datetime) -> None:
        try:
            import_string(path)(at=at)
        except Exception:
            log.exception("chore_failed", chore=path)
