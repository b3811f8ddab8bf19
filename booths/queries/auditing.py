"""What went over a table is sold, and back in the stock where it was called off."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Value, When

from booths.models import Sale
from booths.states import SaleState
from marketplace.catalogue.states import HoldState
from marketplace.orders.models import OrderLine
from marketplace.orders.states import Channel
from marketplace.payments.queries.auditing import Fact, HoldOwner, kept_under, unlike

LINES = OrderLine.objects.filter(parcel__order__channel=Channel.BOOTH)


def _is_of_a_table() -> Exists:
    number = OuterRef("reference")
    return Exists(LINES.filter(variant=OuterRef("variant"), parcel__order__number=number))


def _of_tables() -> list[Fact]:
    is_withdrawn = Exists(
        Sale.objects.filter(order=OuterRef("parcel__order"), state=SaleState.WITHDRAWN)
    )
    wanted = Case(
        When(is_withdrawn, then=Value(HoldState.RETURNED)),
        default=Value(HoldState.SOLD),
        output_field=CharField(),
    )
    wrong = unlike(LINES, wanted=wanted, found=kept_under(OuterRef("parcel__order__number")))
    priced = unlike(
        Sale.objects.filter(order__isnull=False), wanted=F("order__total"), found=F("total")
    )
    return [
        Fact("table_keeps_its_goods", "line of", wrong, "parcel__order__number"),
        Fact("sale_is_its_order", "sale", priced),
    ]


OF_TABLES = HoldOwner(owns=_is_of_a_table, facts=_of_tables)
"""Sales keep goods under the number of their order, whose parcels went with their buyers."""
