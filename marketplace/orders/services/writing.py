"""Write an order down with its parcels and keep its goods: from a cart, or from a table."""

from django.db import transaction

from marketplace.catalogue.services.stock import take_stock
from marketplace.orders.models import DeliveryAddress, Order, OrderLine, Parcel
from marketplace.orders.queries.drafts import OrderDraft, ParcelDraft, WantedLine
from marketplace.orders.rules.shares import commission_of


@transaction.atomic
def write_order(
    *, order: Order, draft: OrderDraft, commission: int, address: DeliveryAddress | None = None
) -> Order:
    """Keep the goods of a draft under an order's number, and save it with parcels and lines.

    The order is new and not saved yet; its goods are kept until `pay_by`. `commission` is the
    fair's part in hundredths of a per cent. Raise SoldOut, and write nothing, where goods are gone.
    """
    lines = [line for parcel in draft.parcels for line in parcel.lines]
    take_stock(
        wanted={line.variant.pk: line.quantity for line in lines},
        reference=order.number,
        at=order.placed_at,
        until=order.pay_by,
    )
    order.save(force_insert=True)
    if draft.needs_address and address:
        address.order = order
        address.save(force_insert=True)
    _write_parcels(order, draft, commission)
    return order


def _write_parcels(order: Order, draft: OrderDraft, commission: int) -> None:
    parcels = Parcel.objects.bulk_create(
        _parcel(order, parcel, commission) for parcel in draft.parcels
    )
    OrderLine.objects.bulk_create(
        _line(parcel, line)
        for parcel, drafted in zip(parcels, draft.parcels, strict=True)
        for line in drafted.lines
    )


def _parcel(order: Order, draft: ParcelDraft, commission: int) -> Parcel:
    library = draft.seller.library
    return Parcel(
        order=order,
        seller=draft.seller,
        province=library.province,
        seller_name=draft.seller.name,
        library_name=library.name,
        delivery=str(draft.delivery),
        goods_total=draft.goods_total,
        shipping_fee=draft.fee or 0,
        commission=commission_of(draft.goods_total, commission),
        weight_grams=draft.weight_grams,
    )


def _line(parcel: Parcel, line: WantedLine) -> OrderLine:
    variant, product = line.variant, line.variant.product
    return OrderLine(
        parcel=parcel,
        variant=variant,
        product_name=product.name,
        variant_label=variant.label,
        maker_name=product.maker_name,
        call_number=product.call_number,
        price=line.price,
        quantity=line.quantity,
        weight_grams=variant.weight_grams,
        preorder_days=product.preorder_days,
    )
