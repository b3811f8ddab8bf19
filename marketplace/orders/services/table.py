"""Place what went over a booth's table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order
from marketplace.orders.queries.drafts import OrderDraft, order_draft
from marketplace.orders.queries.terms import terms_of_trade
from marketplace.orders.rules.numbers import order_number, order_secret
from marketplace.orders.states import Channel, Delivery, PaymentMethod

from .methods import pay_by
from .writing import write_order


@dataclass(frozen=True, slots=True)
class TableLine:
    """So many units of a variant, each for what was paid: whole rupiah."""

    variant: Variant
    quantity: int
    price: int


@transaction.atomic
def place_at_table(
    *, nonce: UUID, lines: Sequence[TableLine], method: PaymentMethod, at: datetime
) -> Order:
    """Place goods that somebody took from a booth's table, at the prices of the lines.

    The caller takes the money in the same transaction. Nobody is asked for a name, so there is
    nobody to write to. Raise SoldOut, and write nothing, where the stock says that they are gone.
    """
    sellers = {line.variant.product.seller_id for line in lines}
    fetched = dict.fromkeys(sellers, Delivery.PICKUP)
    draft = order_draft(lines, deliveries=fetched, tariff=None)
    order = _order(nonce, draft, method, at)
    return write_order(order=order, draft=draft, commission=terms_of_trade().commission)


def _order(nonce: UUID, draft: OrderDraft, method: PaymentMethod, at: datetime) -> Order:
    zone = draft.parcels[0].seller.library.province.time_zone
    with translation.override(settings.LANGUAGE_CODE):
        nobody = _("Pembeli di lapak")
    return Order(
        number=order_number(),
        secret=order_secret(),
        nonce=nonce,
        channel=Channel.BOOTH,
        full_name=nobody,
        language=settings.LANGUAGE_CODE,
        method=method,
        goods_total=draft.goods_total,
        shipping_total=0,
        total=draft.goods_total,
        placed_at=at,
        pay_by=pay_by(PaymentMethod.CASH, at, zone),
    )
