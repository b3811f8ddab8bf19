"""What waits at a booth for somebody who ordered it on the web."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from booths.models import Booth
from marketplace.orders.models import Order, Parcel
from marketplace.orders.rules.numbers import as_code
from marketplace.orders.states import BOUGHT, UNSENT, Delivery, OrderState, PaymentMethod

UNPAID = frozenset({OrderState.PLACED, OrderState.EXPIRED})


@dataclass(frozen=True, slots=True)
class Pickup:
    """An order as the keeper sees it, with those of its parcels that are fetched here."""

    order: Order
    parcels: Sequence[Parcel]

    @property
    def cash_due(self) -> int:
        """Return whole rupiah that the keeper takes before anything is handed over."""
        is_due = self.order.state in UNPAID and self.order.method == PaymentMethod.CASH
        return self.order.total if is_due else 0

    @property
    def is_paid(self) -> bool:
        return self.order.state in BOUGHT

    @property
    def waiting(self) -> Sequence[Parcel]:
        return [parcel for parcel in self.parcels if parcel.state in UNSENT]

    @property
    def may_hand_over(self) -> bool:
        return bool(self.waiting) and (self.is_paid or bool(self.cash_due))


def order_to_fetch(booth: Booth, code: str) -> Order | None:
    """Return the order with this pick-up code, if something of it is fetched at this booth."""
    typed = as_code(code)
    here = Parcel.objects.filter(province=booth.province_id, delivery=Delivery.PICKUP)
    orders = Order.objects.filter(pickup_code=typed, pk__in=here.values("order"))
    return orders.first() if typed else None


def parcels_here(booth: Booth, order: Order) -> QuerySet[Parcel]:
    """Return the parcels of an order that are fetched at this booth."""
    return order.parcels.filter(province=booth.province_id, delivery=Delivery.PICKUP)


def pickup_of(booth: Booth, order: Order) -> Pickup:
    """Return an order with its parcels and their goods."""
    parcels = parcels_here(booth, order).prefetch_related("lines").order_by("pk")
    return Pickup(order, list(parcels))
