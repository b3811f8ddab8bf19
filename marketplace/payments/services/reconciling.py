"""Find out what became of money when nobody told us, and send back what was not sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db.models import Q

from marketplace.core.errors import RuleError
from marketplace.orders.states import PaymentMethod
from marketplace.payments.errors import GatewayDown, GatewayRefused, UnknownPayment
from marketplace.payments.gateways import stripe
from marketplace.payments.gateways.answers import Checkout, Event
from marketplace.payments.models import Payment, PaymentEvent, Refund
from marketplace.payments.states import ARRIVED, EventOutcome, PaymentState, RefundState
from marketplace.payments.tasks import send_refund

from .checkouts import take_in_checkout, tell_stranger
from .elsewhere import payment_with
from .events import is_about_money_back, take_event

LOOK_BACK = timedelta(days=2)
"""How far back pages are listed: longer than any of them lives, and any outage we planned for."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Findings:
    """How many checkouts were looked at, how many of them were paid, how many refunds were sent."""

    looked: int
    paid: int
    refunds: int


def reconcile_payments(*, at: datetime) -> Findings:
    """Ask Stripe about every page of the last two days, and what it took or gave back since.

    So a webhook that never came, and a process that ended between two steps, lose nothing; refunds
    that were not sent are sent, whatever else Stripe refuses. Raise GatewayDown where Stripe cannot
    be reached; another run goes on from there.
    """
    if not stripe.is_offered():
        return Findings(0, 0, 0)
    try:
        looked, paid = _look_at_checkouts(at)
        _take_in_money_back(at)
    finally:
        refunds = _send_refunds()
    return Findings(looked, paid, refunds)


@contextmanager
def _passed_over(**subject: str) -> Iterator[None]:
    """Log what cannot be taken in, and go on: the next run looks at it again."""
    try:
        yield
    except (RuleError, GatewayRefused) as missed:
        log.warning("news_passed_over", **subject, code=missed.code)


def _look_at_checkouts(at: datetime) -> tuple[int, int]:
    """Take in what became of each page; return how many there are and how many were paid."""
    looked = paid = 0
    known = _what_is_known(at)
    for checkout in stripe.checkouts_since(at - LOOK_BACK):
        looked += 1
        paid += checkout.is_paid
        if not _is_old_news(checkout, known):
            _take_in(checkout, at)
    return looked, paid


def _what_is_known(at: datetime) -> dict[str, str]:
    """Return the states of recent payments by what Stripe calls them; one query for all."""
    recent = Payment.objects.filter(Q(started_at__gt=at - 2 * LOOK_BACK) & ~Q(reference=""))
    return dict(recent.values_list("reference", "state"))


def _is_old_news(checkout: Checkout, known: dict[str, str]) -> bool:
    state = known.get(checkout.id)
    if checkout.is_paid:
        return state in ARRIVED
    return state is not None and (checkout.is_open or state == PaymentState.EXPIRED)


def _take_in(checkout: Checkout, at: datetime) -> None:
    with _passed_over(checkout=checkout.id):
        if _payment_of(checkout, at) is None and checkout.is_paid:
            tell_stranger(checkout=checkout, at=at)


def _payment_of(checkout: Checkout, at: datetime) -> Payment | None:
    """Take in what became of a page; None where no payment of ours belongs to it."""
    try:
        return take_in_checkout(checkout=checkout, at=at)
    except UnknownPayment:
        return None


def _take_in_money_back(at: datetime) -> None:
    """Act on refunds and disputes that nobody told us about, or before we knew their payment."""
    told = [event for event in stripe.events_since(at - LOOK_BACK) if is_about_money_back(event)]
    ids = [event.id for event in told]
    kept = PaymentEvent.objects.filter(event_id__in=ids).exclude(outcome=EventOutcome.NOT_OURS)
    done = set(kept.values_list("event_id", flat=True))
    for event in reversed([event for event in told if event.id not in done]):
        _take_in_event(event, at)


def _take_in_event(event: Event, at: datetime) -> None:
    with _passed_over(event_id=event.id):
        if payment_with(event.payment_intent):
            take_event(event=event, at=at)


def _send_refunds() -> int:
    """Send what waits, each by itself: one that Stripe cannot answer keeps no other waiting."""
    waiting = Refund.objects.filter(state=RefundState.WANTED, payment__method=PaymentMethod.STRIPE)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    sent = len([key for key in keys if _is_sent(key)])
    if sent < len(keys):
        raise GatewayDown
    return sent


def _is_sent(refund: int) -> bool:
    try:
        send_refund.call(refund)
    except GatewayDown:
        log.warning("refund_waits", refund=refund)
        return False
    return True
