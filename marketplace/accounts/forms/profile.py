"""What a person may change about themselves."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

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


class PublicNumberForm(forms.Form):
    """The number visitors may write to: shown only while its owner says so."""

    phone = PhoneNumberField(
        label=_("Nomor WhatsApp"),
        region="ID",
        required=False,
        help_text=_("Misalnya 0812-3456-7890"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": _("Tulis nomor ponsel Indonesia, misalnya 0812-3456-7890.")},
    )
    whatsapp_allowed = forms.BooleanField(
        label=_("Tampilkan nomor ini: pengunjung boleh bertanya lewat WhatsApp"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number when visitors may use it."""
        entered = self.cleaned_data
        if entered.get("whatsapp_allowed") and not entered.get("phone") and not self.errors:
            self.add_error("phone", str(_("Tulis nomornya, atau jangan centang WhatsApp.")))
        return entered


def leave_consent_to_its_owner(form: "forms.BaseForm", *, given: bool) -> None:
    """Let a form at the desk take a number out of sight, but neither show nor replace one."""
    form.fields["phone"].disabled = True
    form.fields["whatsapp_allowed"].disabled = not given
    form.fields["whatsapp_allowed"].help_text = _(
        "Hanya orangnya sendiri yang bisa menampilkan nomornya. Di sini Anda bisa menutupnya."
    )


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
