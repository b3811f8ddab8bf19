"""The second step: codes from an app, keys, recovery codes."""

from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.utils.translation import gettext_lazy as _

from .wording import OurWords, SixDigits

STEP = {"code": _("Kode dari aplikasi atau kode cadangan")}


class SecondStepForm(OurWords, base_forms.AuthenticateForm):
    labels = STEP


class SecondStepAgainForm(OurWords, base_forms.ReauthenticateForm):
    labels = STEP


class ActivateAppForm(SixDigits, totp_forms.ActivateTOTPForm):
    labels = {"code": _("Kode enam angka dari aplikasi")}


class AddKeyForm(OurWords, webauthn_forms.AddWebAuthnForm):
    labels = {
        "name": _("Nama kunci"),
        "passwordless": _("Pakai untuk masuk tanpa kata sandi"),
    }
    hints = {
        "name": _("Misalnya nama ponsel Anda."),
        "passwordless": _("Ponsel akan meminta sidik jari, wajah, atau PIN."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenameKeyForm(OurWords, webauthn_forms.EditWebAuthnForm):
    labels = {"name": _("Nama kunci")}
