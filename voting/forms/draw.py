"""The two sides of a commitment: its hash before the opening, the secret itself after the close."""

from django import forms
from django.utils.translation import gettext_lazy as _

PLAIN = {"spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}


class DigestForm(forms.Form):
    """The hash of a secret that an observer has drawn elsewhere."""

    digest = forms.CharField(
        label=_("SHA-256 rahasia saksi"),
        max_length=80,
        help_text=_("64 angka dan huruf a sampai f. Rahasianya sendiri jangan ditulis di sini."),
        widget=forms.TextInput(attrs=PLAIN),
    )


class SecretForm(forms.Form):
    """The secret as it lies in the envelope."""

    secret = forms.CharField(
        label=_("Rahasia kedua, dari amplop saksi"),
        max_length=80,
        widget=forms.TextInput(attrs=PLAIN),
    )
