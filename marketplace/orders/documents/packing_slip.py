"""What a seller puts on a parcel: to whom it goes, what is in it, what to mind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from marketplace.core.formats import listed, phone, weight, whole
from marketplace.core.pdf import Shown, typeset
from marketplace.core.qr_codes import qr_file
from marketplace.core.templatetags.actions import icon
from marketplace.orders.states import Delivery

from .papers import Goods

TEMPLATE = Path(__file__).with_name("packing_slip.typ")
SVG = "<svg"
SVG_FILE = '<svg xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """One parcel as its seller packs it.

    `address` are its lines as an envelope shows them, empty where the buyer comes; `phone` and
    `sender_phone` are E.164 or empty; `parcel_url` leads to the parcel at the seller's pages.
    """

    order_number: str
    parcel_url: str
    printed_at: datetime
    delivery: Delivery
    recipient: str
    address: Sequence[str]
    phone: str
    sender: str
    sender_place: str
    sender_phone: str
    goods: Sequence[Goods]
    grams: int
    note: str = ""
    is_fragile: bool = False
    may_leak: bool = False
    dislikes_heat: bool = False


def packing_slips_pdf(papers: Sequence[SlipPaper], *, language: str) -> bytes:
    """Typeset at least one slip, each on a page of its own, in the seller's language."""
    with override(language):
        return typeset(TEMPLATE, slips_sheet(papers), made_at=papers[0].printed_at)


def slips_sheet(papers: Sequence[SlipPaper]) -> dict[str, Shown]:
    """Return what the template shows, in the language in force."""
    numbers = listed(paper.order_number for paper in papers)
    return {
        "title": _("Label paket %(number)s") % {"number": numbers},
        "slips": [_slip(paper) for paper in papers],
        "footer": _("Centang tiap barang saat dikemas."),
        "words": {},
    }


def _slip(paper: SlipPaper) -> dict[str, Shown]:
    return {
        "order_number": paper.order_number,
        "qr": qr_file(paper.parcel_url).decode(),
        "delivery": str(paper.delivery.label),
        "recipient": paper.recipient,
        "address": list(paper.address),
        "phone": _dialled(paper.phone),
        "sender": paper.sender,
        "sender_lines": [one for one in (paper.sender_place, _dialled(paper.sender_phone)) if one],
        "marks": _marks(paper),
        "lines": [_line(line) for line in paper.goods],
        "weight": weight(paper.grams),
        "note": paper.note,
        "words": _words(paper),
    }


def _words(paper: SlipPaper) -> Mapping[str, str]:
    comes = paper.delivery == Delivery.PICKUP
    return {
        "order": _("Pesanan"),
        "qr": _("Kode QR ke halaman paket ini"),
        "to": _("Diambil oleh") if comes else _("Penerima"),
        "sender": _("Pelapak") if comes else _("Pengirim"),
        "quantity": pgettext("barang", "Jumlah"),
        "goods": _("Barang"),
        "weight": _("Berat"),
        "note": _("Catatan pembeli"),
    }


def _marks(paper: SlipPaper) -> list[Shown]:
    minded = (
        (paper.is_fragile, "wine", _("Mudah pecah")),
        (paper.may_leak, "droplets", _("Bisa bocor")),
        (paper.dislikes_heat, "thermometer-sun", _("Peka panas")),
    )
    return [{"name": name, "sign": _sign(sign)} for holds, sign, name in minded if holds]


def _sign(name: str) -> str:
    """Return an icon as a file of its own: in a page it needs no namespace."""
    return icon(name).replace(SVG, SVG_FILE, 1)


def _line(line: Goods) -> Mapping[str, str]:
    return {"name": line.name, "variant": line.variant, "quantity": whole(line.quantity)}


def _dialled(number: str) -> str:
    return phone(number) if number else ""
