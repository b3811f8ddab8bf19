"""What a concern is about: a refund, a dispute, money without a use."""

from django.db.models import Sum

from marketplace.payments.models import Concern, Dispute, Payment, Refund
from marketplace.payments.states import ConcernKind, DisputeState, PaymentState, RefundState

OF_REFUND = "refund "
"""Begins the subject of a concern about a refund; the refund's key follows."""
UNUSED_MONEY = frozenset({ConcernKind.LATE, ConcernKind.SECOND})
LOSSES = frozenset({ConcernKind.ELSEWHERE, ConcernKind.DISPUTE})


def refund_of(concern: Concern) -> Refund | None:
    """Return the refund that a concern is about, if it is about one."""
    key = concern.subject.removeprefix(OF_REFUND)
    if concern.kind not in {ConcernKind.RETURN, ConcernKind.REFUND} or not key.isdecimal():
        return None
    refunds = Refund.objects.select_related("payment__order", "parcel")
    return refunds.filter(pk=key).first()


def dispute_of(concern: Concern) -> Dispute | None:
    """Return the dispute that a concern is about, if it is about one."""
    if concern.kind != ConcernKind.DISPUTE:
        return None
    return Dispute.objects.filter(reference=concern.subject).first()


def is_disputed(payment: Payment) -> bool:
    """Tell whether a buyer's bank is deciding just now whose a payment is."""
    return payment.disputes.filter(state=DisputeState.OPEN).exists()


def is_money_due(concern: Concern) -> bool:
    """Tell whether money waits to go back to a buyer before a concern is solved."""
    refund = refund_of(concern)
    if refund:
        return refund.state != RefundState.DONE
    return concern.kind in UNUSED_MONEY and is_unused(concern.payment)


def is_unused(payment: Payment | None) -> bool:
    """Tell whether money is here that no order has a use for, and that did not all go back."""
    if payment is None or payment.state != PaymentState.SURPLUS:
        return False
    given_back = payment.refunds.aggregate(sum=Sum("amount"))["sum"] or 0
    return (payment.received or 0) > given_back
