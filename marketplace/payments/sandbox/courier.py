"""Webhooks: signed as Stripe signs them, sent to the site, and sent again until it says yes."""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

import structlog

from .calls import found
from .checkouts import expire_overdue
from .events import shown
from .store import Store

PAUSES = (1, 5, 30, 120, 600)
"""Seconds before each further try; after the last, the webhook is given up."""
PATIENCE = 10
"""Seconds that the site has for its answer."""
GLANCE = 1
"""Seconds after which the courier looks again, since another process may have queued something."""
SUCCESS = range(200, 300)

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """One delivery: what is posted where, and with which Stripe-Signature."""

    place: int
    tries: int
    kind: str
    url: str
    payload: bytes
    signature: str


def sign(payload: bytes, secret: str, at: int) -> str:
    """Return the header Stripe-Signature of a body.

    Source: Stripe's documentation, "Verify webhook signatures manually".
    """
    digest = hmac.new(secret.encode(), f"{at}.".encode() + payload, sha256).hexdigest()
    return f"t={at},v1={digest}"


class Courier:
    """Carries webhooks, on demand or, once started, in a thread of its own."""

    def __init__(self, store: Store, secret: str) -> None:
        self._store = store
        self._secret = secret
        self._lock = Lock()  # whoever carries a webhook writes it down before the next looks
        self._is_over = Event()
        self._thread = Thread(target=self._run, name="sandbox-courier", daemon=True)

    def start(self) -> None:
        """Carry what is due, from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Carry nothing more; the rest waits in the store."""
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join()

    def deliver(self, *, with_held: bool = False, newest_first: bool = False) -> list[int]:
        """Send what is due and return what the site answered; 0 stands for no answer.

        If asked, send what is held back too, and the newest first.
        """
        with self._lock:
            webhooks = self._waiting(with_held=with_held)
            return list(self._carried(webhooks[::-1] if newest_first else webhooks))

    def hand_over(self) -> list[Webhook]:
        """Return what is due and what is held back, signed now, and count it as delivered."""
        with self._lock:
            webhooks = self._waiting(with_held=True)
            for webhook in webhooks:
                self._settle(webhook, 200)
            return webhooks

    def _waiting(self, *, with_held: bool) -> list[Webhook]:
        states = ("waiting", "held" if with_held else "waiting")
        with self._store.open() as book:
            expire_overdue(book)
            rows = book.sql(
                "SELECT place, tries, event, url FROM deliveries "
                "WHERE due <= ? AND state IN (?, ?) ORDER BY place",
                (self._store.clock(), *states),
            ).fetchall()
            events = [(row, found(book, "event", row[2])) for row in rows]
        return [self._signed(row, event) for row, event in events]

    def _carried(self, webhooks: list[Webhook]) -> Iterator[int]:
        for webhook in webhooks:
            status = _posted(webhook)
            self._settle(webhook, status)
            yield status

    def _settle(self, webhook: Webhook, status: int) -> None:
        """Write down how a delivery went, and when it is tried again."""
        is_last = webhook.tries >= len(PAUSES)
        state = "delivered" if status in SUCCESS else "given up" if is_last else "waiting"
        due = self._store.clock() + (0 if is_last else PAUSES[webhook.tries])
        with self._store.open() as book:
            book.sql(
                "UPDATE deliveries SET state = ?, tries = tries + 1, due = ? WHERE place = ?",
                (state, due, webhook.place),
            )
        if state == "given up":
            log.warning("sandbox_webhook_given_up", kind=webhook.kind, status=status)

    def _signed(self, row: tuple[int, int, str, str], event: dict[str, str]) -> Webhook:
        place, tries, _key, url = row
        payload = json.dumps(shown(event), indent=2).encode()
        signature = sign(payload, self._secret, int(self._store.clock()))
        return Webhook(
            place=place,
            tries=tries,
            kind=event["type"],
            url=url,
            payload=payload,
            signature=signature,
        )

    def _run(self) -> None:
        while not self._is_over.wait(GLANCE):
            self.deliver()


def _posted(webhook: Webhook) -> int:
    """Post a webhook and return the site's status, or 0 if it could not be reached."""
    url = urlsplit(webhook.url)
    line = HTTPConnection(url.hostname or "", url.port or 80, timeout=PATIENCE)
    headers = {"Content-Type": "application/json", "Stripe-Signature": webhook.signature}
    try:
        line.request("POST", url.path, webhook.payload, headers)
        return line.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        line.close()
