"""Let a process die between any two of its steps.

A step is what leaves something behind: a statement that writes, a commit, a question to Stripe.
What only reads is none, since dying before it is dying before the next step.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from unittest.mock import patch

import requests
from django.db import connection

WRITES = ("INSERT", "UPDATE", "DELETE")
SEND = requests.Session.send


class Killed(KeyboardInterrupt):
    """End the process here. Nobody catches it, not even who runs errands."""


class Steps:
    """Counts the steps of this thread, and dies before one of them, by its number from 1."""

    def __init__(self, last: int) -> None:
        self.last, self.done = last, 0
        self._commit = connection.commit

    def take(self) -> None:
        """Go on, or die."""
        self.done += 1
        if self.done == self.last:
            raise Killed

    def run(self, execute, sql, *more):
        """Stand before a statement that writes."""
        if sql.startswith(WRITES):
            self.take()
        return execute(sql, *more)

    def commit(self) -> None:
        """Stand before a commit, where all since the last one is lost, and behind it."""
        try:
            self.take()
        except Killed:
            connection.rollback()
            raise
        self._commit()
        self.take()

    def ask(self, session, request, **more):
        """Stand before a question to Stripe, and behind its answer."""
        self.take()
        answer = SEND(session, request, **more)
        self.take()
        return answer


@contextmanager
def counted(steps: Steps) -> Iterator[None]:
    """Let the steps of this thread be counted."""

    def send(session, request, **more):
        return steps.ask(session, request, **more)

    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(steps.run))
        stack.enter_context(patch.object(connection, "commit", steps.commit))
        stack.enter_context(patch.object(requests.Session, "send", send))
        yield


def dies(last: int, deed: Callable[[], object]) -> bool:
    """Do a deed, dying before a step; tell whether it had so many. What was open is lost."""
    try:
        with counted(Steps(last)):
            deed()
    except Killed:
        return True
    finally:
        connection.close()
    return False


def lives(make: Callable[[], object], deed: Callable[..., object]) -> Iterator:
    """Yield a new thing for each step of a deed before which it died with it, then one it did."""
    for last in count(1):
        thing = make()
        is_dead = dies(last, lambda thing=thing: deed(thing))
        yield thing
        if not is_dead:
            return
