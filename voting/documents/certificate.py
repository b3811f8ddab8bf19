"""Certificates on paper: A4, landscape, bordered with what its nominee wears: pattern and dye."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.core import motifs
from marketplace.core.addresses import address_of
from marketplace.core.dyes import HEX, Dye
from marketplace.core.formats import long_date
from marketplace.core.languages import in_language
from marketplace.core.pdf import Shown, typeset
from marketplace.core.qr_codes import qr_file
from voting.queries.certificates import Certificate

TEMPLATE = Path(__file__).with_name("certificate.typ")
BORDER = (136, 794)
"""Width and height of the woven border in pixels of the page, which is 1123 by 794."""
CLOTH_INK = "#FFFDF866"


def certificates_pdf(certificates: Sequence[Certificate], *, language: str) -> bytes:
    """Typeset at least one certificate, each on a page of its own."""
    with override(language):
        made_at = certificates[0].record.written_at
        return typeset(TEMPLATE, certificates_sheet(certificates), made_at=made_at)


def certificates_sheet(certificates: Sequence[Certificate]) -> dict[str, Shown]:
    """Return what the template shows, in the language in force."""
    first = certificates[0]
    alone = f"{_('Piagam')}: {first.name}, {first.honoured_as}"
    many = f"{_('Piagam')}: {in_language(first.award, 'name')}"
    return {
        "title": alone if len(certificates) == 1 else many,
        "certificates": [_paper(one) for one in certificates],
        "words": _words(),
    }


def _paper(certificate: Certificate) -> Mapping[str, Shown]:
    record, cloth = certificate.record, certificate.nominee.cloth
    award = record.award
    path = address_of("voting:certificate", certificate.code)
    return {
        "award": in_language(award, "name"),
        "edition": in_language(award.edition, "name"),
        "name": certificate.name,
        "origin": certificate.origin,
        "honoured_as": certificate.honoured_as,
        "is_prize": certificate.is_prize,
        "date": long_date(record.written_at),
        "code": certificate.code,
        "sha256": record.document_sha256,
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{address_of('voting:check_certificate')}",
        "qr": qr_file(f"{settings.WAGTAILADMIN_BASE_URL}{path}").decode(),
        "dye": HEX[Dye(cloth.dye)],
        "border": _border(cloth.motif_family, cloth.motif, cloth.dye),
    }


def _border(family: str, motif: str, dye: str) -> str:
    cloth = motifs.sheet(family, motif, ink=CLOTH_INK, ground=HEX[Dye(dye)], zoom=2)
    width, height = BORDER
    sized = f'width="{width}" height="{height}"'
    return cloth.replace('width="100%" height="100%"', sized, 1)


def _words() -> Mapping[str, str]:
    return {
        "certificate": _("Piagam"),
        "given_to": _("diberikan kepada"),
        "as": _("sebagai"),
        "date": _("Diumumkan"),
        "chair": _("Ketua panitia"),
        "qr": _("Kode QR ke halaman bukti piagam ini"),
        "code": _("Kode piagam"),
        "check": _("Periksa di"),
        "sha256": _("Berita acara, SHA-256"),
    }
