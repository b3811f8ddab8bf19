"""What is asked of Stripe and what it answers, in our words: whole rupiah, aware times."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One try to pay one order.

    Asking again with the same `key` must say the same in every field, `expires_at` too, so save
    both before the first try. `amount` is in whole rupiah. `language` is `id` or `en`. In
    `success_url` Stripe puts the checkout's id for `{CHECKOUT_SESSION_ID}`.
    """

    reference: str
    key: str
    amount: int
    description: str
    email: str
    success_url: str
    cancel_url: str
    language: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """What Stripe knows of a checkout.

    `status` is open, complete or expired; `payment_status` unpaid, paid or no_payment_required.
    `amount` is in whole rupiah, or None where Stripe's amount is none (another currency, odd
    hundredths): it then equals no order's, and `told` says what it is. `reference` and `key` are
    those of our attempt, empty where it is none of ours. `url` is empty unless open,
    `payment_intent` until somebody tried to pay.
    """

    id: str
    url: str
    status: str
    payment_status: str
    amount: int | None
    currency: str
    told: str
    reference: str
    key: str
    payment_intent: str
    created_at: datetime
    expires_at: datetime

    @property
    def is_open(self) -> bool:
        """Say whether the buyer can still pay there."""
        return self.status == "open"

    @property
    def is_paid(self) -> bool:
        """Say whether the money has been taken."""
        return self.status == "complete" and self.payment_status == "paid"


@dataclass(frozen=True, kw_only=True)
class RefundAnswer:
    """What Stripe knows of a refund.

    `status` is pending, requires_action, succeeded, failed or canceled. `key` is the one we gave
    it, and empty when the refund was made in Stripe's dashboard. `amount` and `told` are as in
    `Checkout`.
    """

    id: str
    status: str
    amount: int | None
    currency: str
    told: str
    payment_intent: str
    key: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class DisputeAnswer:
    """What Stripe knows of a buyer's objection at their bank.

    `status` is needs_response, under_review, won, lost and others of Stripe's; `reason` is its
    word too. `amount` and `told` are as in `Checkout`.
    """

    id: str
    status: str
    reason: str
    amount: int | None
    currency: str
    told: str
    payment_intent: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Event:
    """A message of Stripe's: what happened (`kind`) and to what. Fetch the object before acting.

    `payment_intent` is empty where the object tells none.
    """

    id: str
    kind: str
    api_version: str
    object_id: str
    object_kind: str
    payment_intent: str
    created_at: datetime
    livemode: bool
