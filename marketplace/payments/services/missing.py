"""Call off a parcel whose goods its seller does not have, or cannot sell any more."""

from datetime import datetime

from django.db import transaction

from marketplace.catalogue.services.stock import write_off
from marketplace.catalogue.states import HoldState
from marketplace.orders.models import Parcel
from marketplace.orders.services.parcels import goods_kept
from marketplace.orders.services.payment import order_locked
from marketplace.payments.models import Refund

from .refunding import Cause, refund_parcel


@transaction.atomic
def refund_missing(*, parcel: Parcel, cause: Cause, at: datetime) -> Refund:
    """Pay a parcel back as `refund_parcel` does, and put none of its goods on sale again.

    What goes back to the stock by it is counted out at once, so that no second buyer pays for what
    is not there. Raise what `refund_parcel` raises.
    """
    kept = goods_kept(order_locked(parcel.order_id), [parcel])
    before = list(kept.exclude(state=HoldState.RETURNED).values_list("pk", flat=True))
    refund = refund_parcel(parcel=parcel, cause=cause, at=at)
    write_off(holds=kept.filter(pk__in=before, state=HoldState.RETURNED), at=at)
    return refund
