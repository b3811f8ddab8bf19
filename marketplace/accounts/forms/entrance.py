"""Coming in: sign up, sign in, typed codes."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.http import HttpRequest  # noqa: TID251 (allauth hands it to the form)
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.accounts.services.people import give_consents

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
    """An account needs a name and an address; a password only if the person wants one."""

    full_name = forms.CharField(
        max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    agreed = forms.BooleanField()

    field_order = ["full_name", "email", "password1", "agreed"]
    labels = {
        "full_name": _("Nama lengkap"),
        "email": EMAIL,
        "password1": _("Kata sandi"),
        "agreed": _("Saya menyetujui ketentuan layanan dan pemberitahuan privasi."),
    }
    hints = {
        "full_name": _("Satu kata pun boleh."),
        "email": _("Kami mengirim kode enam angka ke alamat ini."),
        "password1": _("Paling sedikit 8 karakter. Tanpa kata sandi, Anda masuk dengan kode."),
    }

    def custom_signup(self, request: HttpRequest, user: User) -> None:  # noqa: ARG002
        give_consents(user=user, at=user.date_joined)


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
