"""Papers about money, as tables: a seller's own book, and what the bank is given to pay."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from marketplace.core.formats import ZONES
from marketplace.core.spreadsheets import csv_text

from .models import LedgerEntry, Payout


def ledger_csv(lines: Iterable[Any], *, zone: str) -> str:
    """Return lines of the book, each with its `balance`, in whole rupiah and the zone's time."""
    return csv_text([_ledger_head(), *(_ledger_row(line, zone) for line in lines)])


def bank_csv(payouts: Iterable[Payout]) -> str:
    """Return a run as a table with a line a transfer, in whole rupiah without signs."""
    return csv_text([_bank_head(), *(_bank_row(payout) for payout in payouts)])


def transfer_note(payout: Payout) -> str:
    """Return what a seller reads beside the money, and by which it is found in the book again."""
    return f"Lapak P{payout.run_id}-{payout.pk}"


def _ledger_head() -> list[str]:
    amount, reference = pgettext("uang", "Jumlah"), _("Nomor bukti bank")
    return [_("Tanggal"), _("Jenis"), _("Pesanan"), amount, _("Saldo"), reference, _("Catatan")]


def _ledger_row(line: Any, zone: str) -> list[object]:
    return [
        f"{line.at.astimezone(ZONES[zone]):%Y-%m-%d %H:%M}",
        line.get_kind_display(),
        line.parcel.order.number if line.parcel else "",
        line.amount,
        line.balance,
        line.payout.run.reference if line.payout else "",
        _note(line),
    ]


def _note(line: LedgerEntry) -> str:
    return line.note or (line.refund.reason if line.refund else "")


def _bank_head() -> list[str]:
    amount = pgettext("uang", "Jumlah")
    return [_("Bank"), _("Nomor rekening"), _("Atas nama"), amount, _("Catatan"), _("Nomor buku")]


def _bank_row(payout: Payout) -> list[object]:
    return [
        payout.bank,
        payout.account_number,
        payout.account_holder,
        payout.amount,
        transfer_note(payout),
        f"P{payout.run_id}-{payout.pk}",
    ]
