"""What the sandbox tells the site about: events, and the webhooks that carry them."""

from urllib.parse import urlsplit

from .faults import Fault, argument_of, is_held, next_fault
from .store import Book, Thing

WEBHOOK_PATH = "/bayar/stripe/webhook/"
SUBSCRIBED = {
    "checkout.session.completed",
    "checkout.session.expired",
    "payment_intent.payment_failed",
    "charge.refunded",
    "charge.dispute.created",
    "charge.dispute.closed",
    "refund.created",
    "refund.updated",
    "refund.failed",
}
"""What the site's endpoint is sent, as docs/operate.md says; other events are only listed."""


def tell(book: Book, kind: str, thing: Thing, session: Thing) -> Thing:
    """Write down that something happened to an object, and queue the webhooks that say so.

    `session` is the checkout it belongs to: it knows the site and the version of the API.
    """
    event = book.add(
        "evt",
        "event",
        type=kind,
        api_version=argument_of(book, Fault.VERSION) or session["_version"],
        data={"object": shown(thing)},
        pending_webhooks=int(kind in SUBSCRIBED),
        request={"id": None, "idempotency_key": None},
    )
    if kind in SUBSCRIBED:
        _queue(book, event, session["_webhook"])
    return event


def shown(thing: Thing) -> Thing:
    """Return an object without what only the sandbox knows."""
    return {name: value for name, value in thing.items() if not name.startswith("_")}


def webhook_for(success_url: str, told: str = "") -> str:
    """Return where webhooks go: where we are told, else the site the buyer returns to."""
    return told or f"{origin_of(success_url)}{WEBHOOK_PATH}"


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _queue(book: Book, event: Thing, url: str) -> None:
    due = book.now + float(argument_of(book, Fault.LATE) or 0)
    state = "held" if is_held(book) else "waiting"
    times = 2 if next_fault(book, Fault.DUPLICATE) else 1
    for _time in range(times):
        book.sql(
            "INSERT INTO deliveries (event, url, due, state) VALUES (?, ?, ?, ?)",
            (event["id"], url, due, state),
        )
