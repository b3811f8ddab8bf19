"""Passwords: choose, change, replace a forgotten one."""

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

from .wording import OurWords

NEW = _("Kata sandi baru")
AGAIN = _("Kata sandi baru, sekali lagi")
RULE = _("Paling sedikit 8 karakter, bukan angka saja dan bukan kata yang mudah ditebak.")


class ForgottenPasswordForm(OurWords, allauth_forms.ResetPasswordForm):
    labels = {"email": _("Alamat surel")}


class ReplacePasswordForm(OurWords, allauth_forms.ResetPasswordKeyForm):
    labels = {"password1": NEW, "password2": AGAIN}
    hints = {"password1": RULE}


class ChangePasswordForm(OurWords, allauth_forms.ChangePasswordForm):
    labels = {"oldpassword": _("Kata sandi sekarang"), "password1": NEW, "password2": AGAIN}
    hints = {"password1": RULE}


class FirstPasswordForm(OurWords, allauth_forms.SetPasswordForm):
    labels = {"password1": NEW, "password2": AGAIN}
    hints = {"password1": RULE}


class AskPasswordForm(OurWords, allauth_forms.ReauthenticateForm):
    labels = {"password": _("Kata sandi")}
