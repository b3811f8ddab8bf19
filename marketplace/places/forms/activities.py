"""What is asked before an activity is struck."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=200,
        help_text=_("Tampil untuk umum di sebelah kegiatan. Jangan tulis nama orang."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis mengapa kegiatan ini dicoret.")},
    )
