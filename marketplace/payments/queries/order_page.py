"""Everything the page of an order says: the contract, how to pay, how each parcel is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from marketplace.core.formats import ZONES, whatsapp_link
from marketplace.orders.models import Complaint, Order, OrderLine, Parcel, Receipt, TradeTerms
from marketplace.orders.queries.deadlines import due_at
from marketplace.orders.queries.ratings import Rateable, rateable_goods
from marketplace.orders.queries.terms import is_for_cash, methods_open, terms_of_trade
from marketplace.orders.rules.deadlines import complain_by
from marketplace.orders.services.methods import QRIS_MOST
from marketplace.orders.states import (
    BOUGHT,
    CLOSED,
    Delivery,
    OrderState,
    ParcelState,
    PaymentMethod,
)
from marketplace.payments.models import Payment, Refund
from marketplace.payments.rules.qris import QrisError, dynamic
from marketplace.payments.states import OPEN, PaymentState
from marketplace.places.models import Province

MAY_COMPLAIN = frozenset({ParcelState.SENT, ParcelState.RECEIVED})


@dataclass(frozen=True, slots=True)
class ParcelView:
    """One parcel as its buyer sees it. `question` is a WhatsApp link, empty where not allowed.

    `due_at` is until when it is packed, sent or fetched, whichever comes next.
    """

    parcel: Parcel
    lines: Sequence[OrderLine]
    receipts: Sequence[Receipt]
    complaints: Sequence[Complaint]
    refunded: int
    due_at: datetime | None
    complain_until: datetime | None
    may_complain: bool
    may_confirm: bool
    question: str
    rateable: Sequence[Rateable]


@dataclass(frozen=True, slots=True)
class PayBox:
    """How an order that is not paid can be paid.

    `payment` is the attempt that is open in the order's way to pay, if one was begun; `qris` the
    text of the code for exactly its amount.
    """

    payment: Payment | None
    methods: Sequence[PaymentMethod]
    terms: TradeTerms
    qris: str

    @property
    def is_card(self) -> bool:
        return bool(self.payment and self.payment.method == PaymentMethod.STRIPE)

    @property
    def is_checked(self) -> bool:
        """Tell whether a person looks for the money now, so that nobody shall pay once more."""
        return bool(self.payment and self.payment.state == PaymentState.CHECKING)


@dataclass(frozen=True, slots=True)
class OrderPage:
    """An order with all that is shown of it. `pay` is None where nothing is to be paid.

    `extra` are the whole rupiah by which its transfer is recognised, 0 where there is none.
    """

    order: Order
    parcels: Sequence[ParcelView]
    pay: PayBox | None
    refunds: Sequence[Refund]
    extra: int

    @property
    def total(self) -> int:
        """Return whole rupiah that are to be paid, or were."""
        return self.order.total + self.extra

    @property
    def is_bought(self) -> bool:
        return self.order.state in BOUGHT

    @property
    def refunded(self) -> int:
        """Return whole rupiah that went back or are on their way back."""
        return sum(refund.amount for refund in self.refunds)

    @property
    def pickup_provinces(self) -> list[Province]:
        """Return the provinces at whose booths something waits to be fetched, each once."""
        fetched = (each.parcel for each in self.parcels if each.parcel.delivery == Delivery.PICKUP)
        waiting = (parcel for parcel in fetched if parcel.state not in CLOSED)
        return list(dict.fromkeys(parcel.province for parcel in waiting))


def order_page(order: Order, at: datetime) -> OrderPage:
    """Return the page of an order. Nine queries at most, whatever is in it."""
    parcels = list(
        order.parcels.select_related("seller", "province")
        .prefetch_related(_lines(), "receipts", _complaints())
        .order_by("pk")
    )
    refunds = list(Refund.objects.filter(payment__order=order).order_by("pk"))
    rateable, payments = rateable_goods(order, parcels), list(order.payments.order_by("pk"))
    pay = _pay_box(order, parcels, payments, at)
    return OrderPage(
        order=order,
        parcels=[_view(parcel, refunds, rateable[parcel.pk], at) for parcel in parcels],
        pay=pay,
        refunds=refunds,
        extra=_extra(payments, pay),
    )


def _lines() -> Prefetch[str]:
    return Prefetch("lines", OrderLine.objects.select_related("variant"))


def _complaints() -> Prefetch[str]:
    return Prefetch("complaints", Complaint.objects.order_by("-opened_at"))


def _view(
    parcel: Parcel, refunds: Sequence[Refund], rateable: Sequence[Rateable], at: datetime
) -> ParcelView:
    order, until = parcel.order, _complain_until(parcel)
    is_in_time = until is None or at < until
    is_bought, due = order.state in BOUGHT, due_at(parcel)
    is_unfetched = parcel.state == ParcelState.READY and due is not None and due <= at
    return ParcelView(
        parcel=parcel,
        lines=list(parcel.lines.all()),
        receipts=list(parcel.receipts.all()),
        complaints=list(parcel.complaints.all()),
        refunded=sum(refund.amount for refund in refunds if refund.parcel_id == parcel.pk),
        due_at=due if is_bought else None,
        complain_until=until,
        may_complain=is_bought and (is_unfetched or (parcel.state in MAY_COMPLAIN and is_in_time)),
        may_confirm=is_bought and (is_unfetched or parcel.state == ParcelState.SENT),
        question=_question(parcel, order),
        rateable=rateable,
    )


def _complain_until(parcel: Parcel) -> datetime | None:
    if parcel.received_at is None:
        return None
    return complain_by(parcel.received_at, ZONES[parcel.province.time_zone])


def _question(parcel: Parcel, order: Order) -> str:
    """Return the WhatsApp link that asks the seller about this order by its number.

    The secret link is not in it: whoever has it could act as the buyer.
    """
    if not parcel.seller.whatsapp_allowed:
        return ""
    text = _("Halo, saya ingin bertanya tentang pesanan %(number)s.") % {"number": order.number}
    return f"{whatsapp_link(parcel.seller.phone)}?{urlencode({'text': text})}"


def _extra(payments: Sequence[Payment], pay: PayBox | None) -> int:
    """Return the extra of what settled the order, else of what is asked for or came too late."""
    settled = [one for one in payments if one.state == PaymentState.SETTLED]
    asked = [pay.payment] if pay and pay.payment else []
    late = [one for one in payments if one.state == PaymentState.SURPLUS]
    return sum(payment.extra for payment in settled or asked or late)


def _pay_box(
    order: Order, parcels: Sequence[Parcel], payments: Sequence[Payment], at: datetime
) -> PayBox | None:
    if order.state != OrderState.PLACED:
        return None
    terms = terms_of_trade()
    asked = (one for one in payments if one.method == order.method and one.state in OPEN)
    payment = next(asked, None)
    if order.pay_by <= at and (payment is None or not payment.proofs.exists()):
        return None
    is_qris = payment is not None and payment.method == PaymentMethod.QRIS
    return PayBox(
        payment=payment,
        methods=_methods(order, parcels, terms),
        terms=terms,
        qris=_code_for(payment, terms) if payment and is_qris else "",
    )


def _code_for(payment: Payment, terms: TradeTerms) -> str:
    """Return the QRIS for a payment; nothing where the committee's own cannot be paid to."""
    try:
        return dynamic(terms.qris, payment.amount)
    except QrisError:
        return ""


def _methods(order: Order, parcels: Sequence[Parcel], terms: TradeTerms) -> list[PaymentMethod]:
    """Return the other ways in which this order can be paid."""
    deliveries = [parcel.delivery for parcel in parcels]
    takes_cash = is_for_cash(deliveries, [parcel.province_id for parcel in parcels])
    fits = {
        PaymentMethod.STRIPE: order.total >= terms.stripe_minimum,
        PaymentMethod.QRIS: order.total <= QRIS_MOST,
        PaymentMethod.CASH: takes_cash,
    }
    others = [method for method in methods_open(terms) if method != order.method]
    return [method for method in others if fits.get(method, True)]
