"""What can be made to go wrong, each once for each time it is added."""

from enum import StrEnum

from .store import Book, Store


class Fault(StrEnum):
    """What goes wrong next. In brackets: what its argument says."""

    LOST_ANSWER = "lost_answer"
    """A POST is done, and the line breaks before the answer."""
    SLOW = "slow"
    """An answer comes late (seconds)."""
    CONFLICT = "conflict"
    """A POST is answered 409 before anything is done."""
    FAILURE = "failure"
    """A request is answered 500 before anything is done."""
    DUPLICATE = "duplicate"
    """An event is sent twice."""
    LATE = "late"
    """An event is sent late (seconds)."""
    AMOUNT = "amount"
    """A payment takes another amount (hundredths of a rupiah)."""
    CURRENCY = "currency"
    """A payment is taken in another currency (its code)."""
    VERSION = "version"
    """An event is written in another version of the API (its name)."""
    HELD = "held"
    """Webhooks wait until someone delivers them; stays until released."""


class Faults:
    """The faults that wait to happen, shared by every process that uses the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, fault: Fault, argument: object = "", *, times: int = 1) -> None:
        """Let something go wrong the next time, or the next times, that it can."""
        with self._store.open() as book:
            for _time in range(times):
                book.sql(
                    "INSERT INTO faults (name, argument) VALUES (?, ?)", (fault, str(argument))
                )

    def clear(self) -> None:
        """Let everything go well again."""
        with self._store.open() as book:
            book.sql("DELETE FROM faults")


def next_fault(book: Book, *faults: Fault) -> tuple[Fault, str] | None:
    """Take the oldest waiting fault of these kinds away, and return it with its argument."""
    rows = book.sql("SELECT place, name, argument FROM faults ORDER BY place").fetchall()
    for place, name, argument in rows:
        if name in faults:
            book.sql("DELETE FROM faults WHERE place = ?", (place,))
            return Fault(name), argument
    return None


def argument_of(book: Book, fault: Fault) -> str:
    """Take a waiting fault away and return its argument; empty if none waits."""
    found = next_fault(book, fault)
    return found[1] if found else ""


def is_held(book: Book) -> bool:
    """Say whether webhooks wait until someone delivers them."""
    return bool(book.sql("SELECT 1 FROM faults WHERE name = ?", (Fault.HELD,)).fetchone())
