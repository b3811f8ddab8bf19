"""What the committee fills in about orders and money."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from marketplace.core.fields import RupiahField
from marketplace.core.money import rupiah
from marketplace.orders.models import Parcel, TradeTerms
from marketplace.payments.errors import qris_refusal
from marketplace.payments.queries.overseeing import DeskLine
from marketplace.payments.rules.qris import QrisError, merchant_of

MOST = 10**12
"""Whole rupiah; more than any order."""
REASON = 300


class ReasonForm(forms.Form):
    """Why something is done, in words that the buyer reads too."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Pembeli ikut membacanya."),
        error_messages={"required": gettext_lazy("Tulis alasannya.")},
    )


class NoteForm(ReasonForm):
    """Why something is done, for the committee alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Tersimpan di catatan audit; pembeli tidak membacanya.")


class NothingForm(forms.Form):
    """A deed that needs no more than the press of its button."""


class EmailForm(forms.Form):
    """Another address of a buyer."""

    email = forms.EmailField(
        label=gettext_lazy("Alamat surel yang benar"),
        error_messages={"required": gettext_lazy("Tulis alamatnya.")},
    )


class GoodsForm(ReasonForm):
    """How many units of which lines are paid back. `left` is what was left when it was shown."""

    left = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("left",)

    def __init__(self, *args: Any, lines: Iterable[DeskLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if line.left]
        for one in self.lines:
            self.fields[f"line_{one.line.pk}"] = _units_field(one)
        self.order_fields(["left", *(f"line_{one.line.pk}" for one in self.lines), "reason"])

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.quantities():
            self.add_error(None, _("Isi jumlah sedikitnya satu barang."))
        return entered

    def quantities(self) -> dict[int, int]:
        """Return how many units go back, by the key of the line."""
        asked = {one.line.pk: self.cleaned_data.get(f"line_{one.line.pk}") for one in self.lines}
        return {key: units for key, units in asked.items() if units}


def _units_field(one: DeskLine) -> forms.IntegerField:
    price = {"price": rupiah(one.line.price), "left": one.left}
    label = one.line.product_name
    return forms.IntegerField(
        label=f"{label}, {one.line.variant_label}" if one.line.variant_label else label,
        min_value=0,
        max_value=one.left,
        initial=0,
        required=False,
        help_text=_("%(price)s satuan, paling banyak %(left)s.") % price,
    )


class ConfirmForm(forms.Form):
    """So many rupiah as stand in the bank's list, typed again by whoever sees them there.

    Another amount than was asked for is only taken after a tick, since it may be a slip.
    """

    amount = RupiahField(
        label=gettext_lazy("Jumlah yang masuk di rekening"),
        lowest=1,
        highest=MOST,
        error_messages={"required": gettext_lazy("Tulis jumlah yang Anda lihat di rekening.")},
    )
    is_other = forms.BooleanField(
        label=gettext_lazy("Ya, memang sebanyak itu yang masuk"), required=False
    )

    def __init__(self, *args: Any, asked: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["amount"].widget.attrs["autofocus"] = True
        if not self.is_bound:
            del self.fields["is_other"]

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        amount = entered.get("amount")
        if amount is None or amount == self.asked:
            del self.fields["is_other"]
        elif not entered["is_other"]:
            asked = {"asked": rupiah(self.asked)}
            sentence = _("Yang diminta %(asked)s. Periksa lagi, atau centang di bawah.")
            self.add_error("amount", sentence % asked)
        return entered


class AmountSearchForm(forms.Form):
    """A line of the bank's list."""

    jumlah = RupiahField(
        label=gettext_lazy("Cari jumlah persis dari daftar bank"),
        lowest=1,
        highest=MOST,
        required=False,
    )


class ReferenceForm(forms.Form):
    """The bank's word for a transfer."""

    reference = forms.CharField(
        label=gettext_lazy("Nomor bukti dari bank"),
        max_length=80,
        error_messages={"required": gettext_lazy("Tulis nomor bukti dari bank.")},
    )


class ResolutionForm(forms.Form):
    """How a thing was solved."""

    resolution = forms.CharField(
        label=gettext_lazy("Bagaimana diselesaikan"),
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Tulis bagaimana hal ini diselesaikan.")},
    )


class ParcelChoice(forms.ModelChoiceField[Parcel]):
    def label_from_instance(self, obj: Parcel) -> str:
        return f"{obj.seller_name} ({rupiah(obj.total)})"


class ChargeForm(forms.Form):
    """Which seller bears how much of a loss, and why."""

    parcel = ParcelChoice(
        label=gettext_lazy("Ditanggung pelapak"),
        queryset=Parcel.objects.none(),
        error_messages={"required": gettext_lazy("Pilih paketnya.")},
    )
    amount = RupiahField(label=pgettext_lazy("uang", "Jumlah"), lowest=1, highest=MOST)
    note = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=REASON,
        help_text=gettext_lazy("Pelapak membacanya di Uang saya."),
        error_messages={"required": gettext_lazy("Tulis alasannya.")},
    )

    def __init__(self, *args: Any, parcels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parcel"].queryset = parcels  # type: ignore[attr-defined]


class TermsForm(forms.ModelForm[TradeTerms]):
    """The terms of trade; a QRIS is read before it is kept."""

    class Meta:
        model = TradeTerms
        fields: Sequence[str] = (
            *("stripe_minimum", "commission", "cash_allowed"),
            *("bank_name", "bank_number", "bank_holder", "qris"),
        )
        widgets = {"qris": forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})}

    def clean_bank_number(self) -> str:
        """Take a number however it is grouped, and keep its digits."""
        number = "".join(str(self.cleaned_data["bank_number"]).replace("-", " ").split())
        if number and not number.isdecimal():
            raise forms.ValidationError(_("Nomor rekening ditulis dengan angka saja."))
        return number

    def clean_qris(self) -> str:
        """Return the text of a static QRIS that can be paid, or say what is wrong with it."""
        payload = str(self.cleaned_data["qris"]).strip()
        try:
            if payload:
                merchant_of(payload)
        except QrisError as wrong:
            raise forms.ValidationError(str(qris_refusal(wrong))) from wrong
        return payload
