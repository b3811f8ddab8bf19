"""Begin to pay: a page at Stripe, an amount to transfer, or a code for the booth."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import choice

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order
from marketplace.orders.services.payment import (
    cancel_unpaid,
    change_method,
    keep_waiting,
    order_locked,
)
from marketplace.orders.states import BY_HAND, OrderState, PaymentMethod
from marketplace.payments.gateways import stripe
from marketplace.payments.gateways.answers import Attempt
from marketplace.payments.models import Payment
from marketplace.payments.rules.unique_amounts import MOST_EXTRA, free_extra
from marketplace.payments.states import OPEN, PaymentState

from .checkouts import close_checkout

TRIES = 5


@dataclass(frozen=True, slots=True)
class Pages:
    """Whole addresses that a provider's page leads back to: once paid, and if not."""

    success: str
    cancel: str


def begin_payment(*, order: Order, pages: Pages, at: datetime) -> Payment:
    """Return the open payment of an order in its way to pay, begun if there is none.

    For Stripe it has the address of the page to pay on. The row is there before Stripe is asked,
    and its key goes along, so that a second try, by whomever, opens no second page. Raise
    RuleError("too_late", "paid", "no_amount") and GatewayDown; the order stays as it is.
    """
    close_stale(order=order, at=at)
    payment = _open_payment(order.pk, at)
    if payment.method == PaymentMethod.STRIPE and not payment.address:
        return _with_page(payment, pages)
    return payment


def switch_method(*, order: Order, method: str, at: datetime) -> Order:
    """Pay an order in another way. A page that is open at Stripe is closed there first.

    So no two ways can be paid at once; what was paid there meanwhile is taken in, and
    RuleError("paid") says so; RuleError("being_checked") as in `cancel_order`.
    """
    for payment in _asked_at_stripe(order):
        if method != PaymentMethod.STRIPE:
            close_checkout(payment=payment, at=at)
    with transaction.atomic():
        _require_untouched(order)
        return change_method(order=order, method=method, at=at)


def cancel_order(*, order: Order, at: datetime, by: User | None = None) -> None:
    """Close what is open at Stripe, then call off an order that is not paid.

    `by` is who does so for the committee, which the audit log keeps. Raise RuleError("paid") where
    it was paid meanwhile, RuleError("being_checked") where somebody is looking at a proof,
    GatewayDown where nobody knows.
    """
    for payment in _asked_at_stripe(order):
        close_checkout(payment=payment, at=at)
    with transaction.atomic():
        _require_untouched(order)
        cancel_unpaid(order=order, at=at)
        if by:
            audit.record("cancel_order", actor=by, target=order, at=at)


def close_stale(*, order: Order, at: datetime) -> None:
    """Take in what became of pages at Stripe whose time is over, so that a new one can begin."""
    for payment in _asked_at_stripe(order).filter(expires_at__lte=at):
        close_checkout(payment=payment, at=at)


@transaction.atomic
def _open_payment(order_id: int, at: datetime) -> Payment:
    order = order_locked(order_id)
    _require_unpaid(order)
    _give_up_stale_attempt(order, at)
    begun = order.payments.filter(method=order.method, state__in=OPEN).first()
    if begun:
        begun.order = order
        return begun
    keep_waiting(order=order, method=order.method, at=at)
    return _new_payment(order, at)


def _give_up_stale_attempt(order: Order, at: datetime) -> None:
    """Let an attempt go whose page nobody has seen: its process ended, or Stripe was away too long.

    Its key asks for a page that would end too soon by now, so another attempt begins with another
    key. Should its page be there after all, the news of it finds its payment.
    """
    nameless = order.payments.filter(method=PaymentMethod.STRIPE, state__in=OPEN, reference="")
    stale = nameless.filter(started_at__lte=at - stripe.ATTEMPT_LASTS)
    stale.update(state=PaymentState.EXPIRED)


def _new_payment(order: Order, at: datetime) -> Payment:
    is_stripe = order.method == PaymentMethod.STRIPE
    until = at + stripe.CHECKOUT_LASTS if is_stripe else order.pay_by
    make = Payment(order=order, method=order.method, started_at=at, expires_at=until)
    if order.method not in BY_HAND:
        make.amount = order.total
        make.save(force_insert=True)
        return make
    return _with_unique_amount(make, order.total)


def _with_unique_amount(
    payment: Payment, total: int, pick: Callable[[Sequence[int]], int] = choice
) -> Payment:
    """Save a payment with 1 to 999 rupiah more than the order costs, which nobody else waits for.

    The unique key decides between two who choose at once; the slower chooses again.
    """
    for _try in range(TRIES):
        extra = free_extra(total, _amounts_waiting(total), pick)
        if extra is None:
            break
        payment.extra, payment.amount = extra, total + extra
        if _saved(payment):
            return payment
    raise RuleError("no_amount", _("Cara bayar ini sedang penuh. Pilih cara bayar yang lain."))


def _saved(payment: Payment) -> bool:
    try:
        with transaction.atomic():
            payment.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _amounts_waiting(total: int) -> Collection[int]:
    waiting = Payment.objects.filter(method__in=BY_HAND, state__in=OPEN)
    near = waiting.filter(amount__gt=total, amount__lte=total + MOST_EXTRA)
    return set(near.values_list("amount", flat=True))


def _with_page(payment: Payment, pages: Pages) -> Payment:
    """Ask Stripe for the page of a payment, and keep where it is.

    In the language of the order, whoever presses: a second try has to say the same.
    """
    order = payment.order
    with translation.override(order.language):
        description = _("Pesanan %(number)s") % {"number": order.number}
    checkout = stripe.start_checkout(
        Attempt(
            reference=order.number,
            key=str(payment.key),
            amount=payment.amount,
            description=description,
            email=order.email,
            success_url=pages.success,
            cancel_url=pages.cancel,
            language=order.language,
            expires_at=payment.expires_at,
        )
    )
    payment.reference, payment.address = checkout.id, checkout.url
    payment.save(update_fields=["reference", "address"])
    return payment


def _asked_at_stripe(order: Order) -> QuerySet[Payment]:
    open_ones = Payment.objects.filter(order=order, state__in=OPEN, method=PaymentMethod.STRIPE)
    return open_ones.exclude(reference="")


def _require_untouched(order: Order) -> None:
    """Lock the order and look whether money or a proof of it came meanwhile."""
    _require_unpaid(order_locked(order.pk))
    if order.payments.filter(state=PaymentState.CHECKING).exists():
        raise RuleError(
            "being_checked", _("Bukti bayar Anda sedang diperiksa. Tunggu hasilnya dahulu.")
        )


def _require_unpaid(order: Order) -> None:
    if order.paid_at:
        raise RuleError("paid", _("Pesanan ini sudah dibayar."))
    if order.state != OrderState.PLACED:
        raise RuleError("too_late", _("Batas waktu membayar sudah lewat. Pesan lagi."))
