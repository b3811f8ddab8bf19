"""The code that stands on a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voting.rules.log.receipts import read_code

from .log import PLAIN


class CertificateForm(forms.Form):
    """A certificate's code, typed in any way."""

    kode = forms.CharField(
        label=_("Kode piagam"),
        max_length=40,
        help_text=_("Dua belas huruf dan angka di sudut bawah piagam."),
        widget=forms.TextInput(attrs=PLAIN),
        error_messages={"required": _("Tulis kode piagamnya.")},
    )

    def clean_kode(self) -> str:
        """Write the code as it stands on a certificate."""
        code = read_code(self.cleaned_data["kode"])
        if code is None:
            raise forms.ValidationError(
                _("Ini bukan kode piagam. Salin dua belas huruf dan angkanya dari piagam.")
            )
        return code
