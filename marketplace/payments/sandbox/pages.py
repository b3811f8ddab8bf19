"""What a buyer sees of a checkout on the page that stands in for Stripe's own."""

from dataclasses import dataclass
from datetime import UTC, datetime

from .machine import find_session
from .store import Store

HUNDREDTHS = 100


@dataclass(frozen=True, kw_only=True)
class Page:
    """A checkout in the buyer's eyes; `amount` in whole rupiah."""

    item: str
    amount: int
    expires_at: datetime
    is_open: bool
    is_paid: bool
    has_failed: bool
    success_url: str
    cancel_url: str


def read_page(store: Store, session_id: str) -> Page:
    """Return what the page shows. Raises Refusal if there is no such checkout."""
    session = find_session(store, session_id)
    return Page(
        item=session["_item"],
        amount=session["amount_total"] // HUNDREDTHS,
        expires_at=datetime.fromtimestamp(session["expires_at"], UTC),
        is_open=session["status"] == "open",
        is_paid=session["payment_status"] == "paid",
        has_failed=session["_failed"],
        success_url=session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"]),
        cancel_url=session["cancel_url"] or "",
    )
