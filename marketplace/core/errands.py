"""Errands of the embedded form: the queue's table, emptied by one thread of the process itself.

What is queued survives the process, as it does in production, where `db_worker` takes the place
of the thread.
"""

import atexit
import os
from threading import Event, Lock, Thread
from typing import Any

import structlog
from django.db import Error, connections, transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from .chores import Chores

ALIAS = "errands"
PAUSE = 30
"""Seconds after which the thread looks again although nobody woke it."""
FAREWELL = 5
"""Seconds that a process which ends gives to what is still queued."""

log = structlog.get_logger()


def _worker() -> Worker:
    """Return the worker of `db_worker`, told to end when the queue is empty."""
    return Worker(
        queue_names=["*"],
        interval=0.2,
        batch=True,
        backend_name=ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=f"process-{os.getpid()}",
        excluded_queue_names=[],
    )


def _queued(status: str) -> Any:
    return DBTaskResult.objects.filter(backend_name=ALIAS, status=status)


class EmbeddedBackend(DatabaseBackend):
    """Queue an errand in the table and wake the thread once the transaction is committed."""

    def enqueue(self, *args: Any, **kwargs: Any) -> Any:
        result: Any = super().enqueue(*args, **kwargs)
        transaction.on_commit(runner.wake)
        return result


class Runner:
    """One thread that does what is queued, one errand after the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._knock = Event()
        self._thread: Thread | None = None
        self._worker = _worker()
        self._is_ending = False
        self._is_heir = self._is_keeper = False
        self._chores = Chores()

    def wake(self) -> None:
        """Let the thread look at the queue now; start it if it does not run."""
        with self._lock:
            if not (self._thread and self._thread.is_alive()):
                self._is_ending = False
                self._worker = _worker()
                self._thread = Thread(target=self._run, name=ALIAS, daemon=True)
                self._thread.start()
        self._knock.set()

    def inherit(self) -> None:
        """Begin with what an earlier process queued, or left half done when it died.

        From then on this thread also does what a clock does elsewhere: the site's CHORES.
        """
        self._is_heir = self._is_keeper = True
        self.wake()

    def finish(self, seconds: float = FAREWELL) -> bool:
        """Do what is queued for some seconds, then stop; the rest waits in the table.

        Return whether the thread has ended.
        """
        if not (self._thread and self._thread.is_alive()):
            return True
        self._is_ending = True
        self._knock.set()
        self._thread.join(seconds)
        self._worker.running = False
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._is_ending:
            self._knock.wait(PAUSE)
            self._knock.clear()
            self._empty_the_queue()
            if self._is_keeper:
                self._chores.do_due(timezone.now())  # noqa: TID251 - the clock of this thread

    def _empty_the_queue(self) -> None:
        """Do all errands; one that fails is logged with its id, kept, and stops no other."""
        try:
            if self._is_heir:
                _queued(TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY)
                self._is_heir = False
            self._worker.run()
            _queued(TaskResultStatus.SUCCESSFUL).delete()
        except Error:
            log.exception("errands_postponed", again_in_seconds=PAUSE)
        finally:
            connections.close_all()


runner = Runner()
atexit.register(runner.finish)


def resume_errands() -> None:
    """Take over what waits, if the errands are this process's own; `wsgi.py` calls it once."""
    if isinstance(task_backends[ALIAS], EmbeddedBackend):
        runner.inherit()
