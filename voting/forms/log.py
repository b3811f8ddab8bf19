"""What a visitor brings to the log: a tracking code, a receipt, two checkpoints."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voting.queries.verdicts import MOST_CHARACTERS
from voting.rules.log.receipts import read_code

PLAIN = {"spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}


class TrackForm(forms.Form):
    """A tracking code, typed in any way."""

    kode = forms.CharField(
        label=_("Kode lacak"),
        max_length=40,
        help_text=_("Dua belas huruf dan angka, misalnya XZZD-BBMC-60A0."),
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": _("Tulis kode lacaknya.")},
    )

    def clean_kode(self) -> str:
        """Write the code as it stands on a receipt."""
        code = read_code(self.cleaned_data["kode"])
        if code is None:
            raise forms.ValidationError(
                _("Ini bukan kode lacak. Salin dua belas huruf dan angkanya dari bukti suara.")
            )
        return code


class BroughtForm(forms.Form):
    """A text that somebody brings, pasted or as a file; the file wins."""

    too_large: Any
    nothing: Any

    isi = forms.CharField(
        required=False,
        max_length=MOST_CHARACTERS,
        help_text=_("Tempel seluruh isinya, dari baris pertama sampai terakhir."),
        widget=forms.Textarea(attrs={"rows": 8, **PLAIN}),
    )
    berkas = forms.FileField(label=_("Atau pilih berkasnya"), required=False)

    def clean_berkas(self) -> str:
        """Read the file as text, whatever it holds."""
        file = self.cleaned_data["berkas"]
        if not file:
            return ""
        if file.size > MOST_CHARACTERS:
            raise forms.ValidationError(self.too_large)
        content: bytes = file.read()
        return content.decode("utf-8", errors="replace")

    def clean(self) -> dict[str, Any]:
        """Ask for one of both."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not (said.get("isi") or said.get("berkas")):
            raise forms.ValidationError(self.nothing)
        return said

    @property
    def content(self) -> str:
        """Return what was brought."""
        brought: str = self.cleaned_data["berkas"] or self.cleaned_data["isi"]
        return brought


class ReceiptForm(BroughtForm):
    """A receipt of a ballot."""

    too_large = _("Berkas ini terlalu besar untuk sebuah bukti suara.")
    nothing = _("Tempel bukti suaranya, atau pilih berkasnya.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["isi"].label = _("Isi bukti suara")


class CosignedForm(BroughtForm):
    """A checkpoint with the line of a witness below it."""

    too_large = _("Ini terlalu besar untuk sebuah penanda.")
    nothing = _("Tempel penandanya, atau pilih berkasnya.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["isi"].label = _("Isi penanda dengan tanda Anda")


class CompareForm(forms.Form):
    """Two checkpoints, each by its number of entries or as a whole; the second may be the last."""

    lama = forms.CharField(
        label=_("Penanda lama"),
        max_length=MOST_CHARACTERS,
        help_text=_("Seluruh isinya, atau banyak catatannya saja."),
        widget=forms.Textarea(attrs={"rows": 5, **PLAIN}),
        error_messages={"required": _("Tempel penanda lamanya, atau tulis banyak catatannya.")},
    )
    baru = forms.CharField(
        label=_("Penanda baru"),
        required=False,
        max_length=MOST_CHARACTERS,
        help_text=_("Kosongkan untuk penanda yang terakhir."),
        widget=forms.Textarea(attrs={"rows": 5, **PLAIN}),
    )
