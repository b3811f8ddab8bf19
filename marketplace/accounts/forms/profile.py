"""What a person may change about themselves."""

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User

from .wording import OurWords


class AddEmailForm(OurWords, allauth_forms.AddEmailForm):
    labels = {"email": _("Alamat surel baru")}


class ProfileForm(forms.ModelForm[User]):
    full_name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=120,
        help_text=_("Satu kata pun boleh."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    class Meta:
        model = User
        fields = ["full_name", "phone", "language"]
        widgets = {
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }
        help_texts = {
            "phone": _("Contoh: 0812-3456-7890."),
            "language": _("Surel dari Lapak ditulis dalam bahasa ini."),
        }


class ConsentForm(forms.Form):
    agreed = forms.BooleanField(
        label=_("Saya menyetujui ketentuan layanan dan pemberitahuan privasi.")
    )


class DepartureForm(forms.Form):
    """Typing a word on purpose: a finger that slips deletes nothing."""

    word = forms.CharField(
        label=_("Ketik HAPUS untuk melanjutkan"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"].strip().upper()
        if word not in {"HAPUS", "DELETE"}:
            raise forms.ValidationError(_("Ketik kata HAPUS."))
        return word
