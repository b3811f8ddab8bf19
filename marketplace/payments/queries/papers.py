"""What a receipt says, from the facts of its parcel."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from marketplace.core.languages import in_language
from marketplace.orders.documents import Goods, ReceiptPaper
from marketplace.orders.models import OrderLine, Parcel, Receipt
from marketplace.orders.states import Delivery, PaymentMethod, ReceiptKind
from marketplace.payments.models import Refund


def receipt_paper(receipt: Receipt) -> ReceiptPaper:
    """Return a receipt, or the correction of one, as it is typeset in the language in force."""
    parcel = receipt.parcel
    is_correction = receipt.kind == ReceiptKind.CORRECTION
    goods, fee = _given_back(receipt) if is_correction else _bought(parcel)
    return ReceiptPaper(
        number=receipt.number,
        issued_at=receipt.issued_at,
        order_number=parcel.order.number,
        seller=parcel.seller_name,
        library=parcel.library_name,
        booth=in_language(parcel.province, "name"),
        buyer=parcel.order.full_name,
        goods=goods,
        shipping_fee=fee,
        delivery=Delivery(parcel.delivery),
        method=PaymentMethod(parcel.order.method).label,
        zone=parcel.province.time_zone,
        corrects=_corrected(parcel) if is_correction else "",
        reason=receipt.reason,
    )


def _bought(parcel: Parcel) -> tuple[Sequence[Goods], int]:
    return [_goods(line, line.quantity) for line in parcel.lines.all()], parcel.shipping_fee


def _given_back(receipt: Receipt) -> tuple[Sequence[Goods], int]:
    """Return what a correction gives back: some units, a whole parcel, or what was left of it."""
    parcel = receipt.parcel
    made = Refund.objects.filter(parcel=parcel, wanted_at=receipt.issued_at, amount=receipt.amount)
    refund = made.prefetch_related("lines__line").first()
    if refund and refund.lines.all():
        return [_goods(each.line, each.quantity) for each in refund.lines.all()], 0
    if receipt.amount == parcel.total:
        return _bought(parcel)
    return [Goods(_("Sisa paket ini"), "", 1, receipt.amount)], 0


def _goods(line: OrderLine, quantity: int) -> Goods:
    return Goods(line.product_name, line.variant_label, quantity, line.price)


def _corrected(parcel: Parcel) -> str:
    receipt = parcel.receipts.filter(kind=ReceiptKind.RECEIPT).first()
    return receipt.number if receipt else ""
