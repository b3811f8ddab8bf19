"""Take in money that went back without us: at the provider's own desk, or by a buyer's bank."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from marketplace.core.states import move
from marketplace.orders.services.payment import drop_set_aside, order_locked
from marketplace.orders.states import OrderState
from marketplace.payments.gateways.answers import DisputeAnswer, RefundAnswer
from marketplace.payments.models import Concern, Dispute, Payment, Refund
from marketplace.payments.states import ConcernKind, DisputeState, RefundState
from marketplace.payments.tasks import STATES, keep_answer

from .ledger import book_refund
from .refunding import left_of_payment

ADOPTED = {RefundState.FAILED: frozenset({RefundState.SENT})}
"""What Stripe's own news of a refund that failed must never do, but another refund may."""
ENDED = {"won": DisputeState.WON, "lost": DisputeState.LOST, "warning_closed": DisputeState.WON}


def payment_with(charge: str) -> Payment | None:
    """Return the payment that a provider's name for money belongs to, once that money is here."""
    arrived = Payment.objects.filter(charge=charge).exclude(charge="")
    return arrived.select_related("order").first()


def take_in_refund(*, payment: Payment, answer: RefundAnswer, at: datetime) -> Refund | None:
    """Keep what became of a refund, also of one that was made at the provider's own desk."""
    refunds = payment.refunds.all()
    ours = next((refund for refund in refunds if str(refund.key) == answer.key), None)
    return keep_answer(ours, answer, at) if ours else _made_elsewhere(payment, answer, at)


@transaction.atomic
def _made_elsewhere(payment: Payment, answer: RefundAnswer, at: datetime) -> Refund | None:
    """Book a refund that we did not ask for; one whose amount is no whole rupiah is only told.

    Where one of ours of the same amount has failed, somebody has paid that one: it is booked.
    """
    order_locked(payment.order_id)
    known = Refund.objects.filter(reference=answer.id).first()
    if known:
        return keep_answer(known, answer, at)
    if STATES.get(answer.status) == RefundState.FAILED:
        return None
    if ours := _failed_like(payment, answer):
        return keep_answer(_adopted(ours, answer), answer, at)
    _tell(ConcernKind.ELSEWHERE, answer, payment, at)
    if answer.amount is None:
        return None
    return _book(payment, answer.id, answer.amount, answer.told, at)


def _failed_like(payment: Payment, answer: RefundAnswer) -> Refund | None:
    """Lock and return the oldest refund of this amount that failed, if there is one."""
    if answer.amount is None:
        return None
    failed = payment.refunds.filter(state=RefundState.FAILED, amount=answer.amount)
    return failed.select_for_update(no_key=True, of=("self",)).order_by("pk").first()


def _adopted(refund: Refund, answer: RefundAnswer) -> Refund:
    """Let a locked refund that failed be the one that somebody has made in its place.

    It is under way by that name from now on; a new key keeps news of the old one away from it.
    """
    also = {"key": uuid4(), "reference": answer.id}
    move(refund, RefundState.SENT, moves=ADOPTED, also=also)
    return refund


@transaction.atomic
def take_in_dispute(*, payment: Payment, answer: DisputeAnswer, at: datetime) -> Dispute | None:
    """Keep a dispute and its end; one that is lost is money gone.

    One whose amount is no whole rupiah is only told.
    """
    order_locked(payment.order_id)
    _tell(ConcernKind.DISPUTE, answer, payment, at)
    if answer.amount is None:
        return None
    dispute, _is_new = Dispute.objects.get_or_create(
        reference=answer.id,
        defaults={
            "payment": payment,
            "amount": answer.amount,
            "reason": answer.reason,
            "opened_at": answer.created_at,
        },
    )
    if dispute.state == DisputeState.OPEN and answer.status in ENDED:
        _end(dispute, ENDED[answer.status], at)
    return dispute


def _end(dispute: Dispute, state: DisputeState, at: datetime) -> None:
    dispute.state, dispute.closed_at = state, at
    dispute.save(update_fields=["state", "closed_at"])
    if state == DisputeState.LOST:
        _book(dispute.payment, dispute.reference, dispute.amount, dispute.reason, at)


def _book(payment: Payment, reference: str, amount: int, reason: str, at: datetime) -> Refund:
    """Write down money that is gone, at the fair's cost until a person decides whose.

    An order that waited with it for a decision has nothing to wait for any more.
    """
    locked = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    refund = Refund.objects.create(
        payment=locked,
        amount=amount,
        reason=reason,
        reference=reference,
        state=RefundState.DONE,
        wanted_at=at,
        done_at=at,
    )
    book_refund(refund=refund, fee_back=0, at=at)
    if locked.order.state == OrderState.NEEDS_ATTENTION and left_of_payment(locked) <= 0:
        drop_set_aside(order=locked.order, at=at)
    return refund


def _tell(
    kind: ConcernKind, answer: RefundAnswer | DisputeAnswer, payment: Payment, at: datetime
) -> None:
    about = {"order": payment.order, "payment": payment, "amount": answer.amount}
    Concern.objects.tell(kind, answer.id, at, note=answer.told, **about)
