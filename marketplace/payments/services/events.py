"""Act on what Stripe tells us by itself: once for each message, in whatever order they come."""

from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import IntegrityError, transaction

from marketplace.payments.gateways import stripe
from marketplace.payments.gateways.answers import DisputeAnswer, Event, RefundAnswer
from marketplace.payments.models import Concern, Dispute, Payment, PaymentEvent, Refund
from marketplace.payments.states import (
    ARRIVED,
    ConcernKind,
    DisputeState,
    EventOutcome,
    RefundState,
)
from marketplace.payments.tasks import STATES, keep_answer

from .checkouts import take_in_checkout, tell_stranger
from .ledger import book_refund

CHECKOUT = "checkout.session."
REFUND = ("refund.", "charge.refund")
DISPUTE = "charge.dispute."
ENDED = {"won": DisputeState.WON, "lost": DisputeState.LOST, "warning_closed": DisputeState.WON}

log = structlog.get_logger()


def take_event(*, event: Event, at: datetime) -> EventOutcome:
    """Fetch what an event is about and take that in; return what came of it.

    The event's own words are never believed beyond the id of their subject. Its id is kept once it
    has been acted on, so a failure half-way lets Stripe send it again. Raise GatewayDown and
    UnknownPayment, both of which the provider has to hear.
    """
    known = PaymentEvent.objects.filter(event_id=event.id).first()
    if known:
        return EventOutcome(known.outcome)
    outcome = _actor_for(event.kind)(event, at)
    _keep(event, outcome, at)
    log.info("payment_event", event_id=event.id, kind=event.kind, outcome=str(outcome))
    return outcome


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
    payment = _payment_with(event.payment_intent)
    if payment is None:
        return EventOutcome.NOT_OURS
    for answer in stripe.refunds_of(event.payment_intent):
        take_in_refund(payment=payment, answer=answer, at=at)
    return EventOutcome.APPLIED


def take_in_refund(*, payment: Payment, answer: RefundAnswer, at: datetime) -> Refund | None:
    """Keep what became of a refund, also of one that was made at the provider's own desk."""
    ours = Refund.objects.filter(payment=payment, key=answer.key).first() if answer.key else None
    if ours:
        return keep_answer(ours, answer, at)
    return _made_elsewhere(payment, answer, at)


@transaction.atomic
def _made_elsewhere(payment: Payment, answer: RefundAnswer, at: datetime) -> Refund | None:
    """Book a refund that we did not ask for, at the fair's cost until a person decides whose."""
    Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    known = Refund.objects.filter(reference=answer.id).first()
    if known or answer.amount is None or STATES.get(answer.status) == RefundState.FAILED:
        return known
    refund = Refund.objects.create(
        payment=payment,
        amount=answer.amount,
        reason=answer.told,
        reference=answer.id,
        state=RefundState.DONE,
        wanted_at=at,
        done_at=at,
    )
    book_refund(refund=refund, fee_back=0, at=at)
    _tell(ConcernKind.ELSEWHERE, answer.id, refund.amount, payment, at)
    return refund


def _dispute(event: Event, at: datetime) -> EventOutcome:
    answer = stripe.find_dispute(event.object_id)
    payment = _payment_with(answer.payment_intent)
    if payment is None or answer.amount is None:
        return EventOutcome.NOT_OURS
    take_in_dispute(payment=payment, answer=answer, at=at)
    return EventOutcome.CONCERN


@transaction.atomic
def take_in_dispute(*, payment: Payment, answer: DisputeAnswer, at: datetime) -> Dispute:
    """Keep a dispute and its end; one that is lost is money gone, booked at the fair's cost."""
    Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    dispute, _is_new = Dispute.objects.get_or_create(
        reference=answer.id,
        defaults={
            "payment": payment,
            "amount": answer.amount or 0,
            "reason": answer.reason,
            "opened_at": answer.created_at,
        },
    )
    _tell(ConcernKind.DISPUTE, answer.id, dispute.amount, payment, at)
    if dispute.state == DisputeState.OPEN and answer.status in ENDED:
        _end(dispute, ENDED[answer.status], at)
    return dispute


def _end(dispute: Dispute, state: DisputeState, at: datetime) -> None:
    dispute.state, dispute.closed_at = state, at
    dispute.save(update_fields=["state", "closed_at"])
    if state == DisputeState.LOST:
        refund = Refund.objects.create(
            payment=dispute.payment,
            amount=dispute.amount,
            reason=dispute.reason,
            reference=dispute.reference,
            state=RefundState.DONE,
            wanted_at=at,
            done_at=at,
        )
        book_refund(refund=refund, fee_back=0, at=at)


def _tell(kind: ConcernKind, subject: str, amount: int, payment: Payment, at: datetime) -> None:
    more = {"order": payment.order, "payment": payment, "amount": amount}
    Concern.objects.tell(kind, subject, at, **more)


def _payment_with(charge: str) -> Payment | None:
    arrived = Payment.objects.filter(charge=charge).exclude(charge="")
    return arrived.select_related("order").first()


def _keep(event: Event, outcome: EventOutcome, at: datetime) -> None:
    try:
        with transaction.atomic():
            PaymentEvent.objects.create(
                event_id=event.id,
                kind=event.kind,
                subject=event.object_id,
                outcome=outcome,
                received_at=at,
            )
    except IntegrityError:  # somebody was told at the same time, and did the same
        log.info("payment_event_twice", event_id=event.id)
