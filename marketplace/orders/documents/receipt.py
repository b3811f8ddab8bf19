"""The receipt of a parcel, and what corrects one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from marketplace.core.formats import clock, long_date, whole
from marketplace.core.money import rupiah
from marketplace.core.number_words import rupiah_in_words
from marketplace.core.pdf import Shown, typeset
from marketplace.orders.states import Delivery

from .papers import Goods

TEMPLATE = Path(__file__).with_name("receipt.typ")


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """What a buyer paid one seller, or got back, in whole rupiah.

    `corrects` is the number of the receipt that this one corrects; its lines and shipping fee are
    then what went back, as positive amounts, and `reason` says why. `method` may be a lazy text.
    """

    number: str
    issued_at: datetime
    order_number: str
    seller: str
    library: str
    booth: str
    buyer: str
    goods: Sequence[Goods]
    shipping_fee: int
    delivery: Delivery
    method: str | Promise
    zone: str = "WIB"
    corrects: str = ""
    reason: str = ""

    @property
    def total(self) -> int:
        return sum(line.subtotal for line in self.goods) + self.shipping_fee


def receipt_pdf(paper: ReceiptPaper, *, language: str) -> bytes:
    """Typeset a receipt in the buyer's language."""
    with override(language):
        return typeset(TEMPLATE, receipt_sheet(paper), made_at=paper.issued_at)


def receipt_sheet(paper: ReceiptPaper) -> dict[str, Shown]:
    """Return what the template shows, in the language in force."""
    return {
        "title": _("Koreksi kuitansi") if paper.corrects else _("Kuitansi"),
        "number": paper.number,
        "correction": _correction(paper),
        "date": f"{long_date(paper.issued_at, paper.zone)}, {clock(paper.issued_at, paper.zone)}",
        "order_number": paper.order_number,
        "seller": paper.seller,
        "seller_lines": [line for line in (paper.library, paper.booth) if line],
        "buyer": paper.buyer,
        "lines": [_line(line) for line in paper.goods],
        "delivery": str(paper.delivery.label),
        "shipping": _shipping(paper),
        "total": rupiah(paper.total),
        "in_words": rupiah_in_words(paper.total),
        "method": str(paper.method),
        "footer": _("Dibuat oleh komputer, tanpa tanda tangan. Bukan faktur pajak."),
        "words": _words(paper),
    }


def _words(paper: ReceiptPaper) -> Mapping[str, str]:
    return {
        "date": _("Tanggal"),
        "order": _("Pesanan"),
        "seller": _("Pelapak"),
        "buyer": _("Pembeli"),
        "goods": _("Barang"),
        "quantity": pgettext("barang", "Jumlah"),
        "price": _("Harga"),
        "subtotal": _("Subtotal"),
        "shipping": _("Ongkir"),
        "total": pgettext("uang", "Dikembalikan") if paper.corrects else _("Dibayar"),
        "in_words": _("Terbilang"),
        "method": _("Cara pengembalian") if paper.corrects else _("Cara bayar"),
    }


def _correction(paper: ReceiptPaper) -> str:
    if not paper.corrects:
        return ""
    told = _("Mengoreksi kuitansi %(number)s.") % {"number": paper.corrects}
    return f"{told} {paper.reason}".strip()


def _shipping(paper: ReceiptPaper) -> str:
    """Return the fee, or nothing where a correction gives none of it back."""
    return "" if paper.corrects and not paper.shipping_fee else rupiah(paper.shipping_fee)


def _line(line: Goods) -> Mapping[str, str]:
    return {
        "name": line.name,
        "variant": line.variant,
        "quantity": whole(line.quantity),
        "price": rupiah(line.price),
        "subtotal": rupiah(line.subtotal),
    }
