"""Coming in: sign up, sign in, typed codes."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from .wording import OurWords, SixDigits

EMAIL = _("Alamat surel")
CODE = _("Kode enam angka")


class SignInForm(OurWords, allauth_forms.LoginForm):
    labels = {
        "login": _("Alamat surel atau nama pengguna"),
        "password": _("Kata sandi"),
        "remember": _("Tetap masuk di perangkat ini"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUpForm(OurWords, allauth_forms.SignupForm):
    """An account needs a name and an address; a password can follow once the address is proven.

    allauth's setting must name the password all the same: else nobody could sign in with one.
    """

    full_name = forms.CharField(
        max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    agreed = forms.BooleanField()

    field_order = ["full_name", "email", "agreed"]
    labels = {
        "full_name": _("Nama lengkap"),
        "email": EMAIL,
        "agreed": _("Saya menyetujui ketentuan layanan dan pemberitahuan privasi."),
    }
    hints = {
        "full_name": _("Satu kata pun boleh."),
        "email": _("Kami mengirim kode enam angka ke alamat ini. Kata sandi bisa menyusul."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password1"]


class AskCodeForm(OurWords, allauth_forms.RequestLoginCodeForm):
    labels = {"email": EMAIL}


class SignInCodeForm(SixDigits, allauth_forms.ConfirmLoginCodeForm):
    labels = {"code": CODE}


class EmailCodeForm(SixDigits, allauth_forms.ConfirmEmailVerificationCodeForm):
    labels = {"code": CODE}


class ResetCodeForm(SixDigits, allauth_forms.ConfirmPasswordResetCodeForm):
    labels = {"code": CODE}


class OtherEmailForm(OurWords, allauth_forms.ChangeEmailForm):
    labels = {"email": EMAIL}


class PrintedCodeForm(forms.Form):
    """The user name and the code that a librarian printed."""

    username = forms.CharField(
        label=_("Nama pengguna"), widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    code = forms.CharField(
        label=_("Kode tercetak"),
        help_text=_("Tiga kelompok berisi empat huruf atau angka. Berlaku sekali."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )
