"""The sandbox as a whole: started beside the site or by a test, and pressed like a buyer would."""

from collections.abc import Callable
from threading import Thread
from typing import Self

from django.conf import settings

from . import checkouts, refunds
from .api import Api
from .calls import found
from .courier import Courier, Webhook
from .faults import Faults
from .server import Server
from .store import Book, Store, Thing


class Sandbox:
    """A Stripe of one's own.

    `is_prompt` sends webhooks by itself, as the real one does; otherwise they wait for `deliver`
    or `take_webhooks`.
    """

    def __init__(self, store: Store, *, port: int = 0, is_prompt: bool = False) -> None:
        self.store = store
        self.faults = Faults(store)
        self._courier = Courier(store, settings.STRIPE_WEBHOOK_SECRETS[0])
        self._is_prompt = is_prompt
        api = Api(store, settings.STRIPE_SECRET_KEY)
        self._server = Server(api, port, settings.SANDBOX_WEBHOOK_URL)
        glance = 0.5 if is_prompt else 0.05  # seconds; a test's ends soon, the site's may sleep
        self._thread = Thread(
            target=self._server.serve_forever, args=(glance,), name="sandbox", daemon=True
        )

    @property
    def address(self) -> str:
        """Return where Stripe's library is to ask: the setting STRIPE_API_BASE."""
        return self._server.address

    def start(self) -> None:
        """Answer, and carry webhooks if prompt."""
        self._thread.start()
        if self._is_prompt:
            self._courier.start()

    def stop(self) -> None:
        """Answer no more. What was told stays in the store."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._courier.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def session(self, session_id: str) -> Thing:
        """Return a checkout as the API tells it."""
        return find_session(self.store, session_id)

    def pay(self, session_id: str) -> Thing:
        """Press Bayar for the buyer."""
        return pay_session(self.store, session_id)

    def fail(self, session_id: str) -> Thing:
        """Press Gagal for the buyer."""
        return fail_session(self.store, session_id)

    def refund(self, payment_intent: str, amount: int | None = None) -> Thing:
        """Pay back whole rupiah, or everything, in Stripe's own dashboard."""
        with self.store.open() as book:
            intent = found(book, "payment_intent", payment_intent)
            return refunds.pay_back(book, intent, None if amount is None else amount * 100)

    def dispute(self, payment_intent: str, reason: str = "product_not_received") -> Thing:
        """Let the buyer object at their bank."""
        with self.store.open() as book:
            return refunds.dispute(book, found(book, "payment_intent", payment_intent), reason)

    def close_dispute(self, dispute_id: str, *, is_won: bool) -> Thing:
        """Let the bank decide."""
        with self.store.open() as book:
            return refunds.close_dispute(book, found(book, "dispute", dispute_id), is_won=is_won)

    def deliver(self, *, newest_first: bool = False) -> list[int]:
        """Send over HTTP what is due and what is held back; return what the site answered."""
        return self._courier.deliver(with_held=True, newest_first=newest_first)

    def take_webhooks(self) -> list[Webhook]:
        """Return what is due and what is held back, as sent; the caller posts it by hand."""
        return self._courier.hand_over()


def site_store() -> Store:
    """Return the store that the site's own sandbox uses, wherever that runs."""
    return Store(settings.SANDBOX_STORE)


def find_session(store: Store, session_id: str) -> Thing:
    """Return a checkout, as it is now. Raises Refusal."""
    with store.open() as book:
        checkouts.expire_overdue(book)
        return found(book, checkouts.KIND, session_id)


def pay_session(store: Store, session_id: str) -> Thing:
    """Pay an open checkout; one that is over stays as it is. Raises Refusal."""
    return _pressed(store, session_id, checkouts.pay)


def fail_session(store: Store, session_id: str) -> Thing:
    """Let the bank refuse an open checkout; one that is over stays as it is. Raises Refusal."""
    return _pressed(store, session_id, checkouts.decline)


def _pressed(store: Store, session_id: str, deed: Callable[[Book, Thing], Thing]) -> Thing:
    with store.open() as book:
        checkouts.expire_overdue(book)
        session = found(book, checkouts.KIND, session_id)
        return deed(book, session) if session["status"] == "open" else session
