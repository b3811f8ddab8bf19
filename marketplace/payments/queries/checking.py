"""Payments that a person looks for in the bank's list."""

from typing import Any

from django.db.models import Case, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from marketplace.orders.states import BY_HAND, OrderState
from marketplace.payments.models import Concern, Payment
from marketplace.payments.states import OPEN, ConcernKind, PaymentState


def payments_waiting() -> QuerySet[Payment]:
    """Return what waits for money by hand: proofs first, then the others, the oldest first.

    An order that waits no longer, paid in another way or called off, is only looked for while a
    proof of its buyer waits for a decision. Money that comes for it later is found by its amount.

    `since` is when the first proof came, else when the buyer began; `is_odd` says that another
    amount was found and lies in the inbox.
    """
    is_asked_for = Q(order__state=OrderState.PLACED) | Q(state=PaymentState.CHECKING)
    waiting = _by_hand().filter(is_asked_for, state__in=sorted(OPEN))
    has_proof = When(state=PaymentState.CHECKING, then=Value(0))
    place = Case(has_proof, default=Value(1), output_field=IntegerField())
    ordered: QuerySet[Payment] = waiting.annotate(place=place).order_by("place", "since", "pk")
    return ordered


def payments_of(amount: int) -> QuerySet[Payment]:
    """Return every payment that asks for exactly this, also of orders that expired; newest first.

    For whoever has a line of the bank's list in hand.
    """
    found: QuerySet[Payment] = _by_hand().filter(amount=amount).order_by("-pk")
    return found


def proofs_to_check() -> QuerySet[Payment]:
    """Return the payments whose proofs nobody has decided on."""
    checking = _by_hand().filter(state=PaymentState.CHECKING, is_odd=False)
    ordered: QuerySet[Payment] = checking.order_by("since", "pk")
    return ordered


def next_to_check(decided: Payment) -> Payment | None:
    """Return what is looked for after one payment was decided on, the oldest first."""
    return proofs_to_check().exclude(pk=decided.pk).first()


def _by_hand() -> Any:
    odd = Concern.objects.filter(payment=OuterRef("pk"), kind=ConcernKind.AMOUNT, closed_at=None)
    payments = Payment.objects.filter(method__in=BY_HAND).select_related("order")
    return payments.annotate(
        since=Coalesce(Min("proofs__sent_at"), F("started_at")), is_odd=Exists(odd)
    )
