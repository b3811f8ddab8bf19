"""Fill in what couriers take, before anyone orders."""

from django.db import transaction

from marketplace.core.reference import reference_rows
from marketplace.orders.models import ShippingRate, ShippingSurcharge
from marketplace.places.models import Province

APP = "marketplace.orders"


@transaction.atomic
def load_rates() -> dict[str, int]:
    """Add shipping rates and surcharges that are missing; never undo an edit.

    The provinces must be there. Return how many rows of each kind the files hold.
    """
    return {"shipping rates": _add_rates(), "shipping surcharges": _add_surcharges()}


def _add_rates() -> int:
    rows = reference_rows(APP, "shipping_rates")
    ShippingRate.objects.bulk_create([ShippingRate(**row) for row in rows], ignore_conflicts=True)
    return len(rows)


def _add_surcharges() -> int:
    rows = reference_rows(APP, "shipping_surcharges")
    provinces = dict(Province.objects.values_list("code", "pk"))
    ShippingSurcharge.objects.bulk_create(
        [
            ShippingSurcharge(
                province_id=provinces[row["province"]], rupiah_per_kg=row["rupiah_per_kg"]
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    return len(rows)
