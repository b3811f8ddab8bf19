"""What is known of a buyer before they fill anything in."""

from typing import Any

from marketplace.accounts.models import User
from marketplace.orders.models import DeliveryAddress

KEPT = (
    *("street", "rt_rw", "village", "district", "regency_name", "province", "post_code"),
    "landmark",
)


def known_of(user: User | None) -> dict[str, Any]:
    """Return what an account says of its owner, and where their last parcels went."""
    if user is None:
        return {}
    said = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
    addresses = DeliveryAddress.objects.filter(order__buyer=user)
    last = addresses.order_by("-order__placed_at").values(*KEPT).first()
    return {**said, **(last or {})}
