"""The sandbox's API: who may ask, what was asked before, and what answers which address."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from . import checkouts, refunds
from .calls import Call, found, listed
from .events import shown
from .faults import Fault, argument_of, next_fault
from .refusals import Refusal
from .store import Book, Store, Thing

Route = Callable[..., Thing]


def show(kind: str) -> Route:
    """Return what answers for one object of a kind that the site only reads."""

    def retrieve(book: Book, call: Call, key: str) -> Thing:
        return shown(found(book, kind, key))

    return retrieve


def list_events(book: Book, call: Call) -> Thing:
    """Tell what happened, all or one kind of it."""
    return listed(book, call, "event", type=call.params.get("type"))


ROUTES: dict[str, dict[str, Route]] = {
    r"/v1/checkout/sessions": {"POST": checkouts.create, "GET": checkouts.list_all},
    r"/v1/checkout/sessions/(\w+)": {"GET": checkouts.retrieve},
    r"/v1/checkout/sessions/(\w+)/expire": {"POST": checkouts.expire},
    r"/v1/payment_intents/(\w+)": {"GET": show("payment_intent")},
    r"/v1/charges/(\w+)": {"GET": show("charge")},
    r"/v1/refunds": {"POST": refunds.create, "GET": refunds.list_all},
    r"/v1/refunds/(\w+)": {"GET": refunds.retrieve},
    r"/v1/disputes/(\w+)": {"GET": refunds.retrieve_dispute},
    r"/v1/events": {"GET": list_events},
    r"/v1/events/(\w+)": {"GET": show("event")},
}
BEFORE = {"GET": (Fault.FAILURE,), "POST": (Fault.FAILURE, Fault.CONFLICT)}
"""What goes wrong before anything is done."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer. One that is lost was earned, and never arrives."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    is_lost: bool = False


class Api:
    """Answers requests, each in one transaction of the store."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self._key = key
        self._lock = Lock()
        self._in_use: set[str] = set()

    def answer(self, call: Call, *, key: str, once: str = "") -> Reply:
        """Do what is asked; `key` is the site's secret one, `once` the idempotency key."""
        try:
            self._let_in(key)
            with self._alone(once):
                self._begin(call)
                return self._do(call, once)
        except Refusal as refusal:
            return Reply(status=refusal.status, body=json.dumps({"error": refusal.told}))

    def _let_in(self, key: str) -> None:
        if key != self._key:
            raise Refusal("", "Invalid API Key provided", status=401)

    @contextmanager
    def _alone(self, once: str) -> Iterator[None]:
        """Keep anyone else from using the same idempotency key meanwhile."""
        with self._lock:
            if once and once in self._in_use:
                raise _conflict()
            self._in_use.add(once)
        try:
            yield
        finally:
            self._in_use.discard(once)

    def _begin(self, call: Call) -> None:
        """Let time pass, and fail if that is wanted before anything is done."""
        with self._store.open() as book:
            checkouts.expire_overdue(book)
            fault = next_fault(book, *BEFORE[call.method])
        if fault and fault[0] == Fault.CONFLICT:
            raise _conflict()
        if fault:
            raise Refusal("", "Something went wrong on our end", status=500, kind="api_error")

    def _do(self, call: Call, once: str) -> Reply:
        """Do it, or say again what the same key was answered."""
        asked = json.dumps([call.method, call.path, call.params], sort_keys=True)
        with self._store.open() as book:
            known = book.reply_to(once) if once else None
            if known and known[0] != asked:
                raise _other_words(once)
            body = known[1] if known else json.dumps(_routed(book, call), indent=2)
            if once and not known:
                book.remember(once, asked, body)
            return Reply(
                status=200,
                body=body,
                headers={"Idempotent-Replayed": "true"} if known else {},
                delay=float(argument_of(book, Fault.SLOW) or 0),
                is_lost=call.method == "POST" and bool(next_fault(book, Fault.LOST_ANSWER)),
            )


def _routed(book: Book, call: Call) -> Thing:
    for pattern, answers in ROUTES.items():
        match = re.fullmatch(pattern, call.path)
        if match and call.method in answers:
            return answers[call.method](book, call, *match.groups())
    message = f"Unrecognized request URL ({call.method}: {call.path})."
    raise Refusal("", message, status=404)


def _conflict() -> Refusal:
    message = (
        "There is currently another in-progress request using this Idempotent Key. "
        "Please try again later."
    )
    kind = "idempotency_error"
    return Refusal("idempotency_key_in_use", message, status=409, kind=kind)


def _other_words(once: str) -> Refusal:
    message = (
        "Keys for idempotent requests can only be used with the same parameters they were first "
        f"used with. Try using a key other than '{once}' if you meant to execute a different "
        "request."
    )
    return Refusal("", message, kind="idempotency_error")
