"""What a treasurer finds at the desk: each case made as it comes to be, through the services."""

from datetime import timedelta

from django.db.models import Sum

from marketplace.core.models import AuditEntry
from marketplace.orders.models import Parcel
from marketplace.orders.services.payment import expire_order
from marketplace.orders.states import ParcelState, Party, PaymentMethod
from marketplace.payments.gateways.answers import DisputeAnswer, RefundAnswer
from marketplace.payments.models import BankAccount, Concern, LedgerEntry, Payment, Refund
from marketplace.payments.services.checking import send_proof
from marketplace.payments.services.events import take_in_dispute, take_in_refund
from marketplace.payments.services.refunding import Cause, refund_parcel
from marketplace.payments.services.settling import settle
from marketplace.payments.tasks import fail_refund
from media.services import CleanPicture
from tests.factories.orders import placed_order, shelved
from tests.factories.payments import arrival_for, paid_order, payment_for
from tests.factories.times import DAY, NOON

LATER = NOON + timedelta(hours=1)
LONG_AGO = NOON - 10 * DAY
PICTURE = CleanPicture(content=b"\xff\xd8a picture", suffix="jpg", width=1, height=1)


def owed() -> int:
    """Return what the whole book sums to."""
    return LedgerEntry.objects.aggregate(sum=Sum("amount"))["sum"] or 0


def deeds() -> list[str]:
    """Return what the audit log says was done, the oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def transfer(*variants, extra=123, **more) -> Payment:
    """Return a transfer that a buyer has begun, of the total and a few rupiah more."""
    order = placed_order(*variants, method=PaymentMethod.TRANSFER, **more)
    return payment_for(order, amount=order.total + extra, extra=extra)


def proof_sent(*variants, at=NOON, **more):
    """Return the proof of a transfer, with a picture, that nobody has looked at."""
    payment = transfer(*variants, **more)
    return send_proof(payment=payment, picture=PICTURE, note="Dari rekening ibu", at=at)


def late_money(*, by_hand=False) -> Concern:
    """Return the concern about money that came after the goods were sold to somebody else."""
    variant = shelved(price=40_000, stock=1)
    payment = transfer(variant) if by_hand else payment_for(placed_order(variant))
    expire_order(order_id=payment.order_id, at=NOON + 3 * DAY)
    placed_order(variant)
    settle(payment=payment, arrival=arrival_for(payment), at=NOON + 3 * DAY)
    return Concern.objects.get(payment=payment)


def second_money() -> Concern:
    """Return the concern about an order that was paid twice."""
    order = paid_order()
    second = payment_for(order, method=PaymentMethod.TRANSFER)
    settle(payment=second, arrival=arrival_for(second), at=LATER)
    return Concern.objects.get(payment=second)


def odd_money() -> Concern:
    """Return the concern about money that is less than was asked for."""
    payment = proof_sent(shelved(price=41_000)).payment
    settle(payment=payment, arrival=arrival_for(payment, amount=1_000), at=LATER)
    return Concern.objects.get(payment=payment)


def returned_by_hand() -> Refund:
    """Return a refund that a person has to transfer."""
    payment = transfer()
    settle(payment=payment, arrival=arrival_for(payment), at=NOON)
    cause = Cause(reason="Barang habis.", by=Party.SELLER)
    return refund_parcel(parcel=payment.order.parcels.get(), cause=cause, at=LATER)


def failed_refund() -> Refund:
    """Return a refund that Stripe has refused."""
    parcel = paid_order().parcels.get()
    refund = refund_parcel(parcel=parcel, cause=Cause("Barang habis.", Party.SELLER), at=LATER)
    return fail_refund(refund, "charge_disputed", LATER)


def refunded_elsewhere(amount=10_000) -> Concern:
    """Return the concern about a refund that was made at Stripe's own desk."""
    payment = Payment.objects.get(order=paid_order())
    take_in_refund(payment=payment, answer=_answer(payment, amount), at=LATER)
    return Concern.objects.get(payment=payment)


def answer_to(refund) -> RefundAnswer:
    """Return the news that Stripe has paid a refund of ours."""
    return _answer(refund.payment, refund.amount, key=str(refund.key))


def _answer(payment, amount, key="") -> RefundAnswer:
    return RefundAnswer(
        id="re_1",
        status="succeeded",
        amount=amount,
        currency="idr",
        told=f"{amount}00 idr",
        payment_intent=payment.charge,
        key=key,
        created_at=LATER,
    )


def dispute(status="needs_response") -> Concern:
    """Return the concern about a dispute."""
    payment = Payment.objects.get(order=paid_order())
    answer = DisputeAnswer(
        id="du_1",
        status=status,
        reason="fraudulent",
        amount=payment.amount,
        currency="idr",
        told="",
        payment_intent=payment.charge,
        created_at=LATER,
    )
    take_in_dispute(payment=payment, answer=answer, at=LATER)
    return Concern.objects.get(payment=payment)


def payable_parcel(*variants, account=True, **more) -> Parcel:
    """Return a parcel whose buyer has it since long, with an account its money goes to."""
    parcel = paid_order(*variants, at=LONG_AGO, **more).parcels.get()
    received = {"state": ParcelState.RECEIVED, "received_at": LONG_AGO}
    Parcel.objects.filter(pk=parcel.pk).update(**received)
    told = {"bank": "Bank Desa", "number": "0012345678", "holder": "Lastri", "changed_at": NOON}
    if account:
        BankAccount.objects.get_or_create(seller=parcel.seller, defaults=told)
    return parcel


def state_of(thing) -> str:
    """Return the state a row has by now."""
    return str(type(thing).objects.values_list("state", flat=True).get(pk=thing.pk))
