"""What a seller fills in to give money back, and to get the own."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from marketplace.payments.queries.refundable import Refundable
from marketplace.payments.services.accounts import AccountEntry
from marketplace.payments.states import SellerReason

LONGEST_WORDS = 250
"""With the longest reason before them, the words fit the 300 letters that a refund keeps."""
FEWEST_DIGITS, MOST_DIGITS = 5, 34
BANKS = (
    *("BRI", "BNI", "Mandiri", "BCA", "BSI", "BTN", "CIMB Niaga", "Danamon", "Permata"),
    *("Bank Jago", "SeaBank", "Bank Aceh", "Bank Nagari", "BPD Bali", "bank bjb", "Bank Jatim"),
)
"""Names that are offered while one types; any other is taken too."""


class ReasonForm(forms.Form):
    """Why money goes back: one of a few reasons, with own words where they help."""

    why = forms.ChoiceField(
        label=_("Alasannya"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih alasannya.")},
    )
    words = forms.CharField(
        label=_("Penjelasan untuk pembeli"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("Pembeli membacanya di surel dan di halaman pesanan."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    unfit = frozenset({SellerReason.WRONG})
    """Reasons that make no sense here."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["why"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in SellerReason if one not in self.unfit
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for own words where no reason of the list fits."""
        said = self.cleaned_data
        if said.get("why") == SellerReason.OTHER and not said.get("words"):
            self.add_error("words", str(_("Tulis alasannya.")))
        return said

    def reason(self, language: str) -> str:
        """Return what the buyer reads, the part from the list in the buyer's language."""
        why, words = SellerReason(self.cleaned_data["why"]), self.cleaned_data["words"]
        if why == SellerReason.OTHER:
            return str(words)
        with override(language):
            return f"{why.label}. {words}".strip()


class RefundForm(ReasonForm):
    """How many units of each line are paid back, or all of the parcel.

    `left` is what was left when it was shown, so that a second press pays nothing.
    """

    unfit = frozenset({SellerReason.UNREACHABLE})
    left = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, lines: Sequence[Refundable]) -> None:
        super().__init__(data)
        self.lines = [one for one in lines if one.left]
        for one in self.lines:
            self.fields[_name(one)] = forms.IntegerField(
                label=one.line.product_name, min_value=0, max_value=one.left, required=False
            )

    @property
    def rows(self) -> list[tuple[Refundable, forms.BoundField]]:
        """Return each line that can be paid back, beside the field for it."""
        return [(one, self[_name(one)]) for one in self.lines]

    @property
    def quantities(self) -> dict[int, int]:
        """Return how many units are paid back, by the line's key."""
        typed = {one.line.pk: self.cleaned_data.get(_name(one)) for one in self.lines}
        return {key: count for key, count in typed.items() if count}

    @property
    def is_whole(self) -> bool:
        return self.data.get("what") == "all"

    def clean(self) -> dict[str, Any]:
        """Ask for at least one unit, unless all goes back."""
        said = super().clean()
        if not self.is_whole and not self.quantities and not self.errors:
            raise ValidationError(_now("Tulis berapa yang dikembalikan, paling sedikit satu."))
        return said


class BankAccountForm(forms.Form):
    """Where a seller's money is sent."""

    bank = forms.CharField(
        label=_("Bank"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "banks", "autocomplete": "off"}),
        error_messages={"required": _("Tulis nama banknya, misalnya BRI.")},
    )
    number = forms.CharField(
        label=_("Nomor rekening"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Tulis nomor rekeningnya.")},
    )
    holder = forms.CharField(
        label=_("Atas nama"),
        max_length=120,
        help_text=_("Persis seperti di buku tabungan."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis nama pemilik rekening.")},
    )
    banks = BANKS

    def clean_number(self) -> str:
        """Return the digits alone; spaces, dots and dashes are how people read them aloud."""
        typed = "".join(self.cleaned_data["number"].split()).replace("-", "").replace(".", "")
        is_number = typed.isascii() and typed.isdigit()
        if not (is_number and FEWEST_DIGITS <= len(typed) <= MOST_DIGITS):
            raise ValidationError(_now("Nomor rekening terdiri dari 5 sampai 34 angka. Periksa."))
        return str(typed)

    def entry(self) -> AccountEntry:
        """Return the valid form as its service takes it."""
        return AccountEntry(**self.cleaned_data)


def _name(one: Refundable) -> str:
    return f"jumlah-{one.line.pk}"
