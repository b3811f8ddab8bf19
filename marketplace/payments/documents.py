"""Papers about money: a seller's own book, as a table for a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from marketplace.core.formats import ZONES

from .models import LedgerEntry

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells spreadsheets that the file is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What would make a spreadsheet calculate with words that people wrote."""


def ledger_csv(lines: Iterable[Any], *, zone: str) -> str:
    """Return lines of the book, each with its `balance`, in whole rupiah and the zone's time."""
    file = StringIO()
    table = csv.writer(file)
    table.writerow(
        [
            _("Tanggal"),
            _("Jenis"),
            _("Pesanan"),
            pgettext("uang", "Jumlah"),
            _("Saldo"),
            _("Nomor bukti bank"),
            _("Catatan"),
        ]
    )
    table.writerows(_row(line, zone) for line in lines)
    return MARK + file.getvalue()


def _row(line: Any, zone: str) -> list[object]:
    return [
        f"{line.at.astimezone(ZONES[zone]):%Y-%m-%d %H:%M}",
        line.get_kind_display(),
        line.parcel.order.number if line.parcel else "",
        line.amount,
        line.balance,
        _as_text(line.payout.run.reference if line.payout else ""),
        _as_text(_note(line)),
    ]


def _note(line: LedgerEntry) -> str:
    return line.note or (line.refund.reason if line.refund else "")


def _as_text(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
