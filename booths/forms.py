"""Read what a device sends, and what a keeper fills in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from booths.models import Booth, Sale
from booths.queries.tills import Tile
from booths.services.kasir import EntryLine, SaleEntry
from booths.states import GivenBack, TableMethod
from marketplace.core.errors import RuleError
from marketplace.core.fields import RupiahField

MOST_LINES, MOST_PIECES, HIGHEST_PRICE = 200, 999, 1_000_000_000
MOST_CASH = 1_000_000_000
LARGEST_KEY = 2**63 - 1


class EntryForm(forms.Form):
    """What a device says of a sale beside its lines."""

    id = forms.UUIDField()
    booth = forms.IntegerField()
    method = forms.ChoiceField(choices=TableMethod.choices)
    total = forms.IntegerField(min_value=1)
    sold_at = forms.DateTimeField()


class LineForm(forms.Form):
    variant = forms.IntegerField(min_value=1, max_value=LARGEST_KEY)
    name = forms.CharField(max_length=200)
    price = forms.IntegerField(min_value=1, max_value=HIGHEST_PRICE)
    quantity = forms.IntegerField(min_value=1, max_value=MOST_PIECES)


class CodeForm(forms.Form):
    """The code that somebody who fetches an order shows."""

    code = forms.CharField(
        label=gettext_lazy("Kode ambil"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class WithdrawalForm(forms.Form):
    """Why a sale is called off and what became of its money; cash goes back where it lay."""

    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=300)
    given_back = forms.ChoiceField(
        label=gettext_lazy("Uangnya"), choices=GivenBack, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, sale: Sale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sale.method == TableMethod.CASH:
            del self.fields["given_back"]

    @property
    def outcome(self) -> GivenBack:
        """Return what became of the money of a form that is valid."""
        return GivenBack(self.cleaned_data.get("given_back", GivenBack.DRAWER))


class ClosingForm(forms.Form):
    counted_cash = RupiahField(
        label=gettext_lazy("Uang tunai yang dihitung"), lowest=0, highest=MOST_CASH
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Bila uangnya berbeda, tulis mengapa."),
    )
    shown_cash = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a word where what was counted is not what should be there."""
        said: dict[str, Any] = super().clean() or {}
        counted, shown = said.get("counted_cash"), said.get("shown_cash")
        if None not in {counted, shown} and counted != shown and not said.get("note"):
            self.add_error("note", _("Uangnya berbeda. Tulis mengapa, atau hitung lagi."))
        return said


def entry_from(body: bytes, booth: Booth) -> SaleEntry:
    """Return the sale in a device's JSON.

    Raise RuleError("unreadable"), and RuleError("other_booth") for one of another booth's device.
    """
    told = _object(body)
    head, rows = EntryForm(told), [LineForm(row) for row in _rows(told)]
    if not all(form.is_valid() for form in (head, *rows)):
        raise _unreadable()
    said = head.cleaned_data
    if said["booth"] != booth.pk:
        raise RuleError(
            "other_booth", _("Penjualan ini dari lapak lain. Buka kasir lapak itu untuk mengirim.")
        )
    entry = SaleEntry(
        id=said["id"],
        booth=booth,
        method=TableMethod(said["method"]),
        sold_at=said["sold_at"],
        lines=[EntryLine(**row.cleaned_data) for row in rows],
    )
    _require_whole(entry, said["total"])
    return entry


def entry_of_form(
    sent: Mapping[str, Any], tiles: Iterable[Tile], *, booth: Booth, at: datetime
) -> SaleEntry:
    """Return the sale that somebody filled in without a script, at the prices of now.

    Raise RuleError("nothing") where no number is filled in, RuleError("no_number") where one is no
    number of pieces: then nothing of the sale is booked.
    """
    head = EntryForm({**sent, "booth": booth.pk, "total": 1, "sold_at": at})
    lines = [line for tile in tiles if (line := _line_of(sent, tile))]
    if not head.is_valid():
        raise _unreadable()
    if not lines:
        raise RuleError("nothing", _("Isi jumlah barang yang terjual."))
    said = head.cleaned_data
    method = TableMethod(said["method"])
    return SaleEntry(id=said["id"], booth=booth, method=method, sold_at=at, lines=lines)


def _line_of(sent: Mapping[str, Any], tile: Tile) -> EntryLine | None:
    number = sent.get(f"jumlah-{tile.variant}", "").strip().lstrip("0")
    if not number:
        return None
    form = LineForm(
        {"variant": tile.variant, "name": tile.name, "price": tile.price, "quantity": number}
    )
    if form.is_valid():
        return EntryLine(**form.cleaned_data)
    raise RuleError(
        "no_number",
        _("%(name)s: tulis jumlahnya dari 1 sampai %(most)s. Belum ada yang dicatat.")
        % {"name": tile.name, "most": MOST_PIECES},
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError as error:
        raise _unreadable() from error
    if not isinstance(told, dict):
        raise _unreadable()
    return told


def _rows(told: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    rows = told.get("lines")
    is_list = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    if not is_list or not 0 < len(rows) <= MOST_LINES:  # type: ignore[arg-type]
        raise _unreadable()
    return rows  # type: ignore[return-value]


def _require_whole(entry: SaleEntry, total: int) -> None:
    """Refuse a sale that names a thing twice, or whose lines are not its sum."""
    keys = [line.variant for line in entry.lines]
    if len(set(keys)) < len(keys) or entry.total != total:
        raise _unreadable()


def _unreadable() -> RuleError:
    return RuleError(
        "unreadable", _("Penjualan ini tidak bisa dibaca. Catat lagi sebagai penjualan baru.")
    )
