"""Write down who set what couriers take."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.models import AuditEntry
from marketplace.orders.models import ShippingRate, ShippingSurcharge


def record_price(
    *, row: ShippingRate | ShippingSurcharge, before: int | None, by: User, at: datetime
) -> AuditEntry:
    """Add a line to the audit log: what a kilogram cost before, None for a new row, and now.

    Call in the transaction that saved the row.
    """
    detail: dict[str, object] = {"row": str(row), "before": before, "after": row.rupiah_per_kg}
    return audit.record("shipping.price", actor=by, target=row, at=at, detail=detail)
