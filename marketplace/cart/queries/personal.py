"""What a person's own cart says when the person asks for a record."""

from marketplace.accounts.models import User
from marketplace.cart.models import CartLine


def cart_record(user: User) -> list[dict[str, object]]:
    """Return what lies in the account's cart, and since when."""
    lines = CartLine.objects.filter(cart__owner=user).order_by("pk")
    told = lines.values(
        "variant__product__name", "variant__label", "quantity", "seen_price", "added_at"
    )
    return [
        {
            "product": row["variant__product__name"],
            "choice": row["variant__label"],
            "quantity": row["quantity"],
            "seen_price": row["seen_price"],
            "added_at": row["added_at"],
        }
        for row in told
    ]
