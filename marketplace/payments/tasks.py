"""Slow errands of payments: refunds at the provider, and letters."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from marketplace.core.states import move

from .errors import GatewayRefused
from .gateways import stripe
from .gateways.answers import RefundAnswer
from .mails import account_changed_mail, payout_mail, refund_mail, refusal_mail, surplus_mail
from .models import BankAccount, Concern, Payment, Payout, Refund
from .queries.concerns import OF_REFUND
from .states import REFUND_MOVES, ConcernKind, RefundState

STATES = {
    "succeeded": RefundState.DONE,
    "failed": RefundState.FAILED,
    "canceled": RefundState.FAILED,
}
"""What Stripe's words for a refund mean here; any other is still under way."""


@task(backend="errands")
def send_refund(refund_id: int) -> str:
    """Ask Stripe for a refund that is written down, and keep what it answers.

    Where Stripe cannot be reached the errand fails and the row stays as it is: reconciliation asks
    again, with the same key.
    """
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    now = timezone.now()  # noqa: TID251 - a clock enters here
    if refund.state != RefundState.WANTED:
        return str(refund.state)
    try:
        answer = _asked_before(refund) or stripe.refund(
            payment_intent=refund.payment.charge, amount=refund.amount, key=str(refund.key)
        )
    except GatewayRefused as refused:
        return str(fail_refund(refund, refused.code, now).state)
    return str(keep_answer(refund, answer, now).state)


@task(backend="errands")
def tell_refusal(payment_id: int, reason: str) -> int:
    """Tell a buyer that their money was not found, and what to do now."""
    payment = Payment.objects.select_related("order").get(pk=payment_id)
    return refusal_mail(payment, reason=reason).send() if payment.order.email else 0


@task(backend="errands")
def tell_surplus(payment_id: int) -> int:
    """Tell a buyer that their money came too late or twice, and what becomes of it."""
    payment = Payment.objects.select_related("order").get(pk=payment_id)
    return surplus_mail(payment).send() if payment.order.email else 0


@task(backend="errands")
def tell_payouts(run_id: int) -> int:
    """Begin a letter to each seller of a run; return how many were begun.

    Each is an errand of its own, so that one address which is refused silences nobody else.
    """
    keys = list(Payout.objects.filter(run=run_id).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        tell_payout.enqueue(key)
    return len(keys)


@task(backend="errands")
def tell_payout(payout_id: int) -> int:
    """Tell a seller that their money is on its way."""
    payout = Payout.objects.select_related("run", "seller__owner").get(pk=payout_id)
    owner = payout.seller.owner
    return payout_mail(payout, to=owner.email).send() if owner and owner.email else 0


def _asked_before(refund: Refund) -> RefundAnswer | None:
    """Return the refund that an earlier try has made; Stripe forgets our keys after a day."""
    made = stripe.refunds_of(refund.payment.charge)
    return next((answer for answer in made if answer.key == str(refund.key)), None)


@task(backend="errands")
def tell_account_changed(account_id: int) -> int:
    """Tell the owner of a shop that its money goes to another account."""
    accounts = BankAccount.objects.select_related("seller__owner", "seller__library__province")
    account = accounts.get(pk=account_id)
    owner = account.seller.owner
    return account_changed_mail(account, to=owner.email).send() if owner and owner.email else 0


@task(backend="errands")
def tell_refund(refund_id: int) -> int:
    """Tell a buyer that money for goods or without a use comes back; of parcels orders tell."""
    refund = Refund.objects.select_related("payment__order", "parcel").get(pk=refund_id)
    return refund_mail(refund).send() if refund.payment.order.email else 0


@transaction.atomic
def keep_answer(refund: Refund, answer: RefundAnswer, at: datetime) -> Refund:
    """Keep what Stripe says of a refund; older news than we have changes nothing."""
    current = Refund.objects.select_for_update(no_key=True, of=("self",)).get(pk=refund.pk)
    to = STATES.get(answer.status, RefundState.SENT)
    if to in REFUND_MOVES.get(RefundState(current.state), frozenset()):
        done_at = at if to == RefundState.DONE else None
        also = {"reference": answer.id, "done_at": done_at}
        move(current, to, moves=REFUND_MOVES, also=also)
        _tell_failure(current, answer.status, at)
        _end_failure(current, at)
    return current


@transaction.atomic
def fail_refund(refund: Refund, code: str, at: datetime) -> Refund:
    """Keep that Stripe refuses a refund, and let a person pay the money back in another way.

    Where somebody else got an answer meanwhile, that one stands.
    """
    current = Refund.objects.select_for_update(no_key=True, of=("self",)).get(pk=refund.pk)
    if current.state == RefundState.WANTED:
        move(current, RefundState.FAILED, moves=REFUND_MOVES)
        _tell_failure(current, code, at)
    return current


def _tell_failure(refund: Refund, note: str, at: datetime) -> None:
    if refund.state == RefundState.FAILED:
        payment, amount = refund.payment, refund.amount
        more = {"order": payment.order, "payment": payment, "amount": amount, "note": note}
        Concern.objects.tell_anew(ConcernKind.REFUND, f"{OF_REFUND}{refund.pk}", at, **more)


def _end_failure(refund: Refund, at: datetime) -> None:
    """Close what was told of a refund that failed before and is done now."""
    if refund.state == RefundState.DONE:
        subject, how = f"{OF_REFUND}{refund.pk}", str(RefundState.DONE.label)
        Concern.objects.end(how, at, kind=ConcernKind.REFUND, subject=subject)
