"""Stripe Checkout. Nothing else imports Stripe's library or knows its errors.

Every function may raise GatewayDown (ask again later, with the same key) and GatewayRefused
(never again like this).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import stripe
import structlog
from django.conf import settings

from marketplace.payments.errors import BadSignature, GatewayDown, GatewayRefused

from .answers import Attempt, Checkout, DisputeAnswer, Event, RefundAnswer
from .hundredths import CURRENCY, HUNDREDTHS, from_stripe, to_stripe

PINNED_API_VERSION = "2026-10-28.endive"
"""What we ask in and read events in. It moves with the library, by hand: a test compares them."""
CHECKOUT_LASTS = timedelta(minutes=31)
"""Stripe takes no less than 30, and a minute may pass before it reads the request."""
ATTEMPT_LASTS = CHECKOUT_LASTS - timedelta(minutes=30)
"""After that Stripe opens no page for an attempt any more, since it would end too soon."""
TOLERANCE = 300
"""Seconds after which a signed webhook is too old; Stripe signs anew for each delivery."""
RETRIES = 2
PAGE = 100
CLIENT_ERRORS = range(400, 500)
MISSING, BAD_EMAIL = "resource_missing", "email_invalid"
TRY_LATER = {409, 429}
"""Client errors that pass: the same key is being worked on, and too many requests."""

log = structlog.get_logger()


def is_offered() -> bool:
    """Say whether buyers can pay by Stripe here."""
    return bool(settings.STRIPE_SECRET_KEY)


def start_checkout(attempt: Attempt) -> Checkout:
    """Open a payment page for one order, or return the one that this attempt's key opened.

    Only cards and the wallets that carry them: other methods confirm days later, when the goods
    are held no more. An address that Stripe takes for none is left out: the buyer types one there.
    Both keys are made of the attempt's own, so that a second try ends on the same page.
    """
    wanted = _wanted(attempt)
    try:
        return _opened(wanted, attempt.key)
    except GatewayRefused as refused:
        if refused.code != BAD_EMAIL:
            raise
    del wanted["customer_email"]
    return _opened(wanted, f"{attempt.key} without email")


def find_checkout(checkout: str) -> Checkout:
    """Return what a checkout has become, by its id."""
    with _asking("find_checkout") as client:
        return _checkout(client.v1.checkout.sessions.retrieve(checkout))


def expire_checkout(checkout: str) -> Checkout:
    """Close a payment page for good, and return what the checkout is now.

    One that was paid or has expired is left as it is, so look at the answer before releasing
    anything.
    """
    now = find_checkout(checkout)
    if not now.is_open:
        return now
    try:
        with _asking("expire_checkout") as client:
            return _checkout(client.v1.checkout.sessions.expire(checkout))
    except GatewayRefused:  # paid or expired since we asked
        return _unless_open(find_checkout(checkout))


def refund(*, payment_intent: str, amount: int, key: str) -> RefundAnswer:
    """Pay back whole rupiah of a payment, once for each key.

    Stripe forgets a key after a day: then look into `refunds_of` before asking again.
    """
    with _asking("refund") as client:
        answer = client.v1.refunds.create(
            {
                "payment_intent": payment_intent,
                "amount": to_stripe(amount),
                "reason": "requested_by_customer",
                "metadata": {"key": key},
            },
            {"idempotency_key": key},
        )
    return _refund(answer)


def find_refund(refund_id: str) -> RefundAnswer:
    """Return what a refund has become, by its id at Stripe."""
    with _asking("find_refund") as client:
        return _refund(client.v1.refunds.retrieve(refund_id))


def find_dispute(dispute: str) -> DisputeAnswer:
    """Return what a buyer's objection at their bank has become, by its id."""
    with _asking("find_dispute") as client:
        return _dispute(client.v1.disputes.retrieve(dispute))


def checkouts_since(created_at: datetime) -> Iterator[Checkout]:
    """Yield every checkout that was begun since, newest first."""
    with _asking("checkouts_since") as client:
        found = client.v1.checkout.sessions.list(
            {"created": {"gte": int(created_at.timestamp())}, "limit": PAGE}
        )
        yield from map(_checkout, found.auto_paging_iter())


def refunds_of(payment_intent: str) -> Iterator[RefundAnswer]:
    """Yield every refund of a payment, those made in Stripe's dashboard too, newest first."""
    with _asking("refunds_of") as client:
        found = client.v1.refunds.list({"payment_intent": payment_intent, "limit": PAGE})
        yield from map(_refund, found.auto_paging_iter())


def events_since(created_at: datetime) -> Iterator[Event]:
    """Yield what happened since, newest first; Stripe keeps 30 days."""
    with _asking("events_since") as client:
        found = client.v1.events.list(
            {"created": {"gte": int(created_at.timestamp())}, "limit": PAGE}
        )
        yield from map(_event, found.auto_paging_iter())


def read_event(*, payload: bytes, signature: str) -> Event:
    """Return the event in a webhook's body that one of our secrets signed. Raises BadSignature.

    `signature` is the header Stripe-Signature.
    """
    for secret in settings.STRIPE_WEBHOOK_SECRETS:
        try:
            return _event(_client().construct_event(payload, signature, secret, TOLERANCE))
        except (stripe.SignatureVerificationError, UnicodeDecodeError):
            continue
    raise BadSignature("The webhook is signed with none of STRIPE_WEBHOOK_SECRETS, or too old.")


def _client() -> stripe.StripeClient:
    return _client_for(
        settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE, settings.STRIPE_TIMEOUT
    )


@lru_cache(maxsize=4)
def _client_for(key: str, api_base: str | None, timeout: float) -> stripe.StripeClient:
    """Make a client once, since it keeps connections open; no other keeps the key."""
    return stripe.StripeClient(
        key,
        stripe_version=PINNED_API_VERSION,
        max_network_retries=RETRIES,
        http_client=stripe.RequestsClient(timeout=timeout),
        base_addresses={"api": api_base} if api_base else None,
    )


@contextmanager
def _asking(call: str) -> Iterator[stripe.StripeClient]:
    """Lend the client and say its errors our way, without words that a person has typed."""
    try:
        yield _client()
    except stripe.StripeError as error:
        told = {"call": call, "status": error.http_status, "request": error.request_id}
        if error.http_status in CLIENT_ERRORS and error.http_status not in TRY_LATER:
            code = error.code or type(error).__name__
            param = getattr(error, "param", None)
            raise GatewayRefused(code, f"Stripe refused: {code} {param or ''} {told}") from None
        log.warning("gateway_down", **told)
        raise GatewayDown from None


def _opened(wanted: Any, key: str) -> Checkout:
    with _asking("start_checkout") as client:
        return _checkout(client.v1.checkout.sessions.create(wanted, {"idempotency_key": key}))


def _wanted(attempt: Attempt) -> Any:
    """Write an attempt as Stripe reads it."""
    metadata = {"reference": attempt.reference, "attempt": attempt.key}
    price = {
        "currency": CURRENCY,
        "unit_amount": to_stripe(attempt.amount),
        "product_data": {"name": attempt.description},
    }
    return {
        "mode": "payment",
        "line_items": [{"quantity": 1, "price_data": price}],
        "payment_method_types": ["card"],
        "adaptive_pricing": {"enabled": False},
        "client_reference_id": attempt.reference,
        **({"customer_email": attempt.email} if attempt.email else {}),
        "locale": attempt.language,
        "success_url": attempt.success_url,
        "cancel_url": attempt.cancel_url,
        "expires_at": int(attempt.expires_at.timestamp()),
        "metadata": metadata,
        "payment_intent_data": {"description": attempt.description, "metadata": metadata},
    }


def _unless_open(checkout: Checkout) -> Checkout:
    """Return a checkout that is over; one that stays open although it should not is a puzzle."""
    if checkout.is_open:
        raise GatewayDown
    return checkout


def _checkout(session: stripe.checkout.Session) -> Checkout:
    return Checkout(
        id=session.id,
        url=session.url or "",
        status=session.status or "",
        payment_status=session.payment_status,
        **_money(session.amount_total, session.currency),
        reference=session.client_reference_id or "",
        key=_told_with(session, "attempt"),
        payment_intent=_id_of(session.payment_intent),
        created_at=_time(session.created),
        expires_at=_time(session.expires_at),
    )


def _refund(answer: stripe.Refund) -> RefundAnswer:
    return RefundAnswer(
        id=answer.id,
        status=answer.status or "",
        **_money(answer.amount, answer.currency),
        payment_intent=_id_of(answer.payment_intent),
        key=_told_with(answer, "key"),
        created_at=_time(answer.created),
    )


def _dispute(answer: stripe.Dispute) -> DisputeAnswer:
    return DisputeAnswer(
        id=answer.id,
        status=answer.status,
        reason=answer.reason,
        **_money(answer.amount, answer.currency),
        payment_intent=_id_of(answer.payment_intent),
        created_at=_time(answer.created),
    )


def _event(event: stripe.Event) -> Event:
    thing = event.to_dict()["data"]["object"]
    return Event(
        id=event.id,
        kind=event.type,
        api_version=event.api_version or "",
        object_id=thing.get("id", ""),
        object_kind=thing["object"],
        payment_intent=thing.get("payment_intent") or "",
        created_at=_time(event.created),
        livemode=event.livemode,
    )


def _told_with(thing: stripe.checkout.Session | stripe.Refund, name: str) -> str:
    """Return a word that we gave Stripe to keep with a thing, empty where it is none of ours."""
    return str((thing.metadata.to_dict() if thing.metadata else {}).get(name, ""))


def _money(amount: int | None, currency: str | None) -> dict[str, Any]:
    told = f"{amount} {currency}"
    if currency != CURRENCY or amount is None or amount % HUNDREDTHS:
        return {"amount": None, "currency": currency or "", "told": told}
    return {"amount": from_stripe(amount), "currency": currency, "told": told}


def _id_of(linked: Any) -> str:
    """Return the id of what Stripe gives as an id, as the whole object, or not at all."""
    return linked if isinstance(linked, str) else getattr(linked, "id", "")


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
