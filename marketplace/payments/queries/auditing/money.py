"""What an order costs is what is in it, and is paid once where it is paid."""

from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When

from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.orders.states import CALLED_OFF, CLOSED, OrderState, ParcelState
from marketplace.payments.models import Payment
from marketplace.payments.states import ARRIVED, PaymentState

from .facts import Fact, count_of, sum_of, unlike

IS_PAID = Q(paid_at__isnull=False)
PRICE = F("price") * F("quantity")
NUMBER = "number"


def facts() -> list[Fact]:
    """Return what has to be so of orders, their parcels and what was asked for them."""
    lines, parcels = OrderLine.objects.all(), Parcel.objects.all()
    orders = Order.objects.all()
    goods = sum_of(lines, PRICE, parcel__order="pk")
    fees = sum_of(parcels, "shipping_fee", order="pk")
    settled = count_of(Payment.objects.filter(state=PaymentState.SETTLED), order="pk")
    return [
        Fact("goods_total", "order", _differing(orders, goods, "goods_total"), NUMBER),
        Fact("shipping_total", "order", _differing(orders, fees, "shipping_total"), NUMBER),
        Fact(
            "parcel_total",
            "parcel",
            _differing(parcels, sum_of(lines, PRICE, parcel="pk"), "goods_total"),
        ),
        Fact(
            "settled_once",
            "order",
            unlike(orders, wanted=Case(When(IS_PAID, then=1), default=0), found=settled),
            NUMBER,
        ),
        Fact("payment_asks_the_total", "payment", _misasked()),
        Fact("payment_came_as_asked", "payment", _miscame()),
        Fact("order_follows_its_parcels", "order", _out_of_step(), NUMBER),
        Fact("unpaid_parcel_waits", "parcel", _hasty()),
    ]


def _differing(rows: QuerySet[Any], wanted: Any, field: str) -> QuerySet[Any]:
    return unlike(rows, wanted=wanted, found=F(field))


def _misasked() -> QuerySet[Any]:
    return unlike(Payment.objects.all(), wanted=F("order__total") + F("extra"), found=F("amount"))


def _miscame() -> QuerySet[Any]:
    arrived = Payment.objects.filter(state__in=sorted(ARRIVED))
    return unlike(arrived, wanted=F("amount"), found=F("received"))


def _out_of_step() -> QuerySet[Any]:
    """Return the orders whose state is not what their money and their parcels say."""
    waiting = [OrderState.PLACED, OrderState.EXPIRED, OrderState.NEEDS_ATTENTION]
    parcels = Parcel.objects.filter(order=OuterRef("pk"))
    some_bought = Exists(parcels.exclude(state__in=sorted(CALLED_OFF)))
    some_open = Exists(parcels.exclude(state__in=sorted(CLOSED)))
    wanted = Case(
        When(~IS_PAID & Q(state__in=waiting), then=F("state")),
        When(~IS_PAID | ~Q(some_bought), then=Value(OrderState.CANCELLED.value)),
        When(~Q(some_open), then=Value(OrderState.COMPLETED.value)),
        default=Value(OrderState.PAID.value),
        output_field=CharField(),
    )
    return unlike(Order.objects.all(), wanted=wanted, found=F("state"))


def _hasty() -> QuerySet[Any]:
    unpaid = Parcel.objects.filter(order__paid_at=None)
    return unlike(unpaid, wanted=Value(ParcelState.WAITING.value), found=F("state"))
