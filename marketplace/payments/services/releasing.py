"""Give back what nobody paid: goods of orders whose time is over, amounts that nobody waits for."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from marketplace.orders.models import Order
from marketplace.orders.services.payment import expire_order, order_locked
from marketplace.orders.states import BY_HAND, OrderState, PaymentMethod
from marketplace.payments.errors import GatewayDown, GatewayRefused
from marketplace.payments.models import Concern, Payment
from marketplace.payments.states import OPEN, ConcernKind, PaymentState

from .checkouts import close_checkout

AMOUNT_KEPT = timedelta(days=7)
"""How long an amount stays one order's alone after its time: banks are slow, and people late."""

log = structlog.get_logger()


def release_holds(*, at: datetime) -> int:
    """End the orders whose time is over and give their goods back; return how many.

    A page that is open at Stripe is closed there first, and goods are given back only when Stripe
    says so: what was paid there meanwhile is taken in instead. An order whose proof is being
    checked keeps its goods, and so does one for which another amount was transferred, until
    that is solved. Where Stripe cannot be reached, the order waits for the next run; where it
    refuses, a person is told, too.
    """
    _free_amounts(at)
    due = Order.objects.filter(state=OrderState.PLACED, pay_by__lte=at).order_by("pk")
    return sum(_release(key, at) for key in list(due.values_list("pk", flat=True)))


def _release(key: int, at: datetime) -> bool:
    """End one order, if it is still due and nothing was paid at Stripe."""
    return _is_due(key, at) and _is_closed_at_stripe(key, at) and _expire(key, at)


def _is_due(key: int, at: datetime) -> bool:
    due = Order.objects.filter(pk=key, state=OrderState.PLACED, pay_by__lte=at)
    odd = Concern.objects.filter(order=key, kind=ConcernKind.AMOUNT, closed_at=None)
    is_topped_up = odd.filter(payment__method__in=BY_HAND).exists()
    return due.exclude(payments__state=PaymentState.CHECKING).exists() and not is_topped_up


def _is_closed_at_stripe(key: int, at: datetime) -> bool:
    """Close what is open at Stripe, take in what it says, and tell whether it could be asked."""
    open_ones = Payment.objects.filter(
        order=key, method=PaymentMethod.STRIPE, state__in=sorted(OPEN)
    )
    for payment in open_ones.exclude(reference=""):
        try:
            close_checkout(payment=payment, at=at)
        except (GatewayDown, GatewayRefused) as missed:
            log.warning("hold_kept", order=key, payment=payment.pk, code=missed.code)
            _tell_refusal(payment, missed, at)
            return False
        _end_refusal(payment, at)
    return True


def _tell_refusal(payment: Payment, missed: GatewayDown | GatewayRefused, at: datetime) -> None:
    """Let a person look at a page that Stripe refuses to close: asking again does not help."""
    if isinstance(missed, GatewayRefused):
        about = {"order": payment.order, "payment": payment, "amount": payment.amount}
        told = {"note": missed.code, **about}
        Concern.objects.tell(ConcernKind.PAGE, _subject(payment), at, **told)


def _end_refusal(payment: Payment, at: datetime) -> None:
    how, subject = str(PaymentState.EXPIRED.label), _subject(payment)
    Concern.objects.end(how, at, kind=ConcernKind.PAGE, subject=subject)


def _subject(payment: Payment) -> str:
    return f"page of payment {payment.pk}"


@transaction.atomic
def _expire(key: int, at: datetime) -> bool:
    """Look once more with the order locked: a proof or a new way to pay may have come meanwhile."""
    order = order_locked(key)
    if not _is_due(key, at):
        return False
    asked = order.payments.filter(method=PaymentMethod.STRIPE, state__in=sorted(OPEN))
    asked.filter(reference="").update(state=PaymentState.EXPIRED)
    return expire_order(order_id=key, at=at)


@transaction.atomic
def _free_amounts(at: datetime) -> None:
    """Let amounts go for which no order has waited for a week; a late transfer is still found."""
    waiting = Payment.objects.filter(
        method__in=BY_HAND, state__in=[PaymentState.STARTED, PaymentState.REFUSED]
    )
    over = waiting.filter(expires_at__lte=at - AMOUNT_KEPT).exclude(order__state=OrderState.PLACED)
    locked = over.select_for_update(no_key=True, of=("self",), skip_locked=True)
    keys = [payment.pk for payment in locked]
    Payment.objects.filter(pk__in=keys).update(state=PaymentState.EXPIRED)
