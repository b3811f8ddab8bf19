"""Act on what Stripe tells us by itself: once for each message, in whatever order they come."""

from collections.abc import Callable
from datetime import datetime

import structlog

from marketplace.payments.gateways import stripe
from marketplace.payments.gateways.answers import Event
from marketplace.payments.models import PaymentEvent
from marketplace.payments.states import ARRIVED, EventOutcome

from .checkouts import take_in_checkout, tell_stranger
from .elsewhere import payment_with, take_in_dispute, take_in_refund

CHECKOUT = "checkout.session."
REFUND = ("refund.", "charge.refund")
DISPUTE = "charge.dispute."

log = structlog.get_logger()


def take_event(*, event: Event, at: datetime) -> EventOutcome:
    """Fetch what an event is about and take that in; return what came of it.

    The event's own words are never believed beyond the id of their subject. Its id is kept once it
    has been acted on, so a failure half-way lets Stripe send it again; one that was not ours when
    it came may be ours by now and is looked at again. Raise GatewayDown and UnknownPayment, both of
    which the provider has to hear.
    """
    known = PaymentEvent.objects.filter(event_id=event.id).first()
    if known and known.outcome != EventOutcome.NOT_OURS:
        return EventOutcome(known.outcome)
    outcome = _actor_for(event.kind)(event, at)
    _keep(event, outcome, at)
    log.info("payment_event", event_id=event.id, kind=event.kind, outcome=str(outcome))
    return outcome


def is_about_money_back(event: Event) -> bool:
    """Tell whether an event is about a refund or a dispute."""
    return event.kind.startswith((*REFUND, DISPUTE))


def _actor_for(kind: str) -> Callable[[Event, datetime], EventOutcome]:
    if kind.startswith(CHECKOUT):
        return _checkout
    if kind.startswith(DISPUTE):
        return _dispute
    return _refunds if kind.startswith(REFUND) else _nothing


def _nothing(event: Event, at: datetime) -> EventOutcome:
    return EventOutcome.NOTHING_NEW


def _checkout(event: Event, at: datetime) -> EventOutcome:
    checkout = stripe.find_checkout(event.object_id)
    payment = take_in_checkout(checkout=checkout, at=at)
    if payment is None and checkout.is_paid:
        tell_stranger(checkout=checkout, at=at)
    if payment is None:
        return EventOutcome.NOT_OURS
    if checkout.is_paid and payment.state not in ARRIVED:
        return EventOutcome.CONCERN
    return EventOutcome.APPLIED


def _refunds(event: Event, at: datetime) -> EventOutcome:
    payment = payment_with(event.payment_intent)
    if payment is None:
        return EventOutcome.NOT_OURS
    oldest_first = reversed(list(stripe.refunds_of(event.payment_intent)))
    for answer in oldest_first:
        take_in_refund(payment=payment, answer=answer, at=at)
    return EventOutcome.APPLIED


def _dispute(event: Event, at: datetime) -> EventOutcome:
    payment = payment_with(event.payment_intent)
    if payment is None:
        return EventOutcome.NOT_OURS
    take_in_dispute(payment=payment, answer=stripe.find_dispute(event.object_id), at=at)
    return EventOutcome.CONCERN


def _keep(event: Event, outcome: EventOutcome, at: datetime) -> None:
    """Keep an event once, with what came of it last; whoever is told at the same time agrees."""
    told = {"kind": event.kind, "subject": event.object_id, "received_at": at}
    PaymentEvent.objects.bulk_create(
        [PaymentEvent(event_id=event.id, outcome=outcome, **told)],
        update_conflicts=True,
        unique_fields=["event_id"],
        update_fields=["outcome"],
    )
