"""The ballot of a delegate without a phone: nominees to tick, for an envelope with the card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.core.pdf import Shown, typeset

TEMPLATE = Path(__file__).with_name("paper_ballots.typ")


@dataclass(frozen=True, slots=True)
class PaperBallots:
    """What an award's ballots of paper show: `nominees` as code, province and booth."""

    award: str
    marks: int
    nominees: Sequence[tuple[str, str, str]]


def paper_ballots_pdf(paper: PaperBallots, *, printed_at: datetime, language: str) -> bytes:
    """Typeset one ballot, to be copied as often as needed; it bears no secret."""
    with override(language):
        return typeset(TEMPLATE, ballots_sheet(paper), made_at=printed_at)


def ballots_sheet(paper: PaperBallots) -> dict[str, Shown]:
    """Return what the template shows, in the language in force."""
    return {
        "title": _("Surat suara delegasi %(award)s") % {"award": paper.award},
        "award": paper.award,
        "footer": _("Jangan tulis nama. Satu amplop, satu kartu, satu surat suara."),
        "nominees": [
            {"code": code, "province": province, "booth": booth}
            for code, province, booth in paper.nominees
        ],
        "steps": [
            _("Centang tepat %(marks)s lapak, bukan lapak provinsi Anda.") % {"marks": paper.marks},
            _("Masukkan surat suara ini bersama kartu Anda ke dalam amplop, lalu tutup."),
            _("Masukkan amplop ke kotak di meja kartu sebelum pemungutan suara ditutup."),
        ],
        "words": {"ballot": _("Surat suara delegasi")},
    }
