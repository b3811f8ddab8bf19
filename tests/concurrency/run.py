"""Let several people do something at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections


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
