"""On what terms the fair trades just now, and how one can pay."""

from collections.abc import Collection

from django.conf import settings

from marketplace.orders.models import TradeTerms
from marketplace.orders.states import Delivery, PaymentMethod


def terms_of_trade() -> TradeTerms:
    """Return the committee's terms, or the usual ones where it has written none."""
    return TradeTerms.objects.filter(pk=TradeTerms.ONLY).first() or TradeTerms(pk=TradeTerms.ONLY)


def methods_open(terms: TradeTerms) -> list[PaymentMethod]:
    """Return the ways to pay for which everything is filled in."""
    is_open = {
        PaymentMethod.STRIPE: bool(settings.STRIPE_SECRET_KEY),
        PaymentMethod.QRIS: bool(terms.qris),
        PaymentMethod.TRANSFER: bool(terms.bank_number),
        PaymentMethod.CASH: terms.cash_allowed,
    }
    return [method for method, is_there in is_open.items() if is_there]


def is_for_cash(deliveries: Collection[str], provinces: Collection[int]) -> bool:
    """Tell whether one keeper can take the money: all is picked up, and at one booth."""
    return set(deliveries) == {Delivery.PICKUP} and len(set(provinces)) == 1
