"""Let several people do something at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread
from time import monotonic, sleep

from django.db import connection, connections

WAITING = """
  SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 1
"""


def at_once(action: Callable[[int], object], *, times: int) -> list[object]:
    """Run an action in several threads that start together; return results or errors in order.

    Each thread has its own connection, so the test must be marked
    `django_db(transaction=True)`. The action is given its number, from 0.
    """
    start = Barrier(times, timeout=30)
    outcomes: list[object] = [None] * times

    def work(number: int) -> None:
        try:
            start.wait()
            outcomes[number] = action(number)
        except Exception as error:  # noqa: BLE001  (an error is an outcome)
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=work, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def until_somebody_waits(seconds: float = 30) -> None:
    """Return once another connection to this database waits for a lock."""
    deadline = monotonic() + seconds
    with connection.cursor() as cursor:
        while monotonic() < deadline:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # it is kept within a transaction
            cursor.execute(WAITING)
            if cursor.fetchone():
                return
            sleep(0.02)
    raise TimeoutError("Nobody waits.")
