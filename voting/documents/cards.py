"""Delegates' cards, eight to a sheet, to be cut and handed out. The file is never stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from marketplace.core.pdf import Shown, typeset
from marketplace.core.qr_codes import qr_file

TEMPLATE = Path(__file__).with_name("cards.typ")
LANGUAGES = ("id", "en")
"""What stands on a card is read by delegates from everywhere."""
HOW = (
    _("Pindai kodenya, atau buka %(address)s dan ketik kode di atas."),
    _("Kartu berlaku sesudah diserahkan di meja kartu. Hilang? Segera lapor ke meja itu."),
)


@dataclass(frozen=True, slots=True)
class CardPaper:
    """One card: its number, its secret, and the address that carries it; a spare has no province.

    `site_address` is what a person types, without the secret.
    """

    number: str
    code: str
    address: str
    site_address: str
    province: str
    award: str


def cards_pdf(papers: Sequence[CardPaper], *, printed_at: datetime) -> bytes:
    """Typeset at least one card, in both languages."""
    with override(LANGUAGES[0]):
        return typeset(TEMPLATE, cards_sheet(papers), made_at=printed_at)


def cards_sheet(papers: Sequence[CardPaper]) -> dict[str, Shown]:
    """Return what the template shows."""
    return {
        "title": gettext("Kartu delegasi %(award)s") % {"award": papers[0].award},
        "footer": gettext("Rahasia. Simpan tertutup, dan hapus berkasnya sesudah dicetak."),
        "words": {
            "card": gettext("Kartu delegasi"),
            "number": gettext("Nomor seri"),
            "spare": gettext("Cadangan"),
            "qr": gettext("Kode QR ke surat suara delegasi ini"),
        },
        "cards": [_card(paper) for paper in papers],
    }


def _card(paper: CardPaper) -> dict[str, Shown]:
    return {
        "number": paper.number,
        "code": paper.code,
        "qr": qr_file(paper.address).decode(),
        "province": paper.province,
        "award": paper.award,
        "how": [_said(language, paper.site_address) for language in LANGUAGES],
    }


def _said(language: str, address: str) -> dict[str, Shown]:
    with override(language):
        return {
            "language": language,
            "text": " ".join(str(line) for line in HOW) % {"address": address},
        }
