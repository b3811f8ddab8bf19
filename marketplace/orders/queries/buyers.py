"""What is known of a buyer before they fill anything in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from marketplace.accounts.models import User
from marketplace.orders.models import DeliveryAddress, Order
from marketplace.orders.states import Channel, OrderState

KEPT = (
    *("street", "rt_rw", "village", "district", "regency_name", "province", "post_code"),
    "landmark",
)


def order_from_form(nonce: str) -> Order | None:
    """Return the order that a form has made already, by the random number the form carries."""
    try:
        return Order.objects.filter(nonce=UUID(nonce)).first()
    except ValueError:
        return None


def known_of(user: User | None) -> dict[str, Any]:
    """Return what an account says of its owner, and where their last parcels went."""
    if user is None:
        return {}
    said = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
    addresses = DeliveryAddress.objects.filter(order__buyer=user)
    last = addresses.order_by("-order__placed_at").values(*KEPT).first()
    return {**said, **(last or {})}


def waiting_orders(*, email: str, phone: str, since: datetime) -> tuple[int, int]:
    """Return how many orders wait for money: of this address or number, and of all since then.

    One query; what was placed before `since` counts for its buyer alone.
    """
    is_theirs = Q(email=email) & ~Q(email="") | Q(phone=phone) & ~Q(phone="")
    waiting = Order.objects.filter(state=OrderState.PLACED, channel=Channel.WEB)
    told = waiting.filter(is_theirs | Q(placed_at__gt=since)).aggregate(
        theirs=Count("pk", filter=is_theirs), all=Count("pk", filter=Q(placed_at__gt=since))
    )
    return told["theirs"], told["all"]
