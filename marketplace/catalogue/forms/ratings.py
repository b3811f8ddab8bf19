"""What a seller answers to a buyer, and why the committee hides a rating or its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import WORDS_OF_SELLER


class RatingAnswerForm(forms.Form):
    """The seller's answer. `changes` says that the page showed one already."""

    text = forms.CharField(
        label=_("Jawaban"),
        max_length=WORDS_OF_SELLER,
        help_text=_("Semua pengunjung membacanya. Jangan tulis nama atau alamat pembeli."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis jawabannya.")},
    )
    changes = forms.BooleanField(required=False, widget=forms.HiddenInput)


class HidingForm(forms.Form):
    """Say why a rating leaves the page."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        help_text=_("Pembeli membaca kalimat ini di halaman pesanannya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya. Pembeli membacanya.")},
    )


class AnswerHidingForm(forms.Form):
    """Say why an answer leaves the page."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        help_text=_("Pelapak membaca kalimat ini di halaman ulasannya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasannya. Pelapak membacanya.")},
    )
