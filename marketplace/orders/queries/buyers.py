"""What is known of a buyer before they fill anything in."""

from typing import Any
from uuid import UUID

from marketplace.accounts.models import User
from marketplace.orders.models import DeliveryAddress, Order

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
