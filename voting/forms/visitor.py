"""A visitor's forms: the ballot paper, the address, the typed code."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from voting.models import Award, Nominee
from voting.queries.subjects import thing, things
from voting.rules.tally import is_nonce

DIGITS = 6
"""A page is not open for a million seconds."""


class ProofInput(forms.HiddenInput):
    """A field that comes back empty: a proof is spent once, so a page needs a new one."""

    def format_value(self, value: Any) -> None:  # noqa: ARG002
        return None


class PaperForm(forms.Form):
    """A ballot paper: as many different nominees as the award asks for."""

    choices = forms.MultipleChoiceField(
        label=_("Nomine pilihan Anda"),
        error_messages={"invalid_choice": _("Ada pilihan yang bukan nomine. Pilih lagi.")},
    )
    nonce = forms.CharField(required=False, widget=forms.HiddenInput)
    seconds = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, nominees: Sequence[Nominee], award: Award, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.award = award
        nothing = gettext("Belum ada %(thing)s yang dipilih.") % {"thing": thing(award)}
        self.fields["choices"].error_messages["required"] = nothing
        self.fields["choices"].choices = [  # type: ignore[attr-defined]
            (nominee.code, nominee.code) for nominee in nominees
        ]

    def clean_choices(self) -> list[str]:
        """Ask for exactly the number of marks, and say how many there were."""
        chosen = sorted(set(self.cleaned_data["choices"]))
        if len(chosen) != self.award.marks:
            asked = gettext("Pilih tepat %(marks)s %(things)s.") % {
                "marks": self.award.marks,
                "things": things(self.award, self.award.marks),
            }
            were = ngettext(
                "Sekarang terpilih %(count)s.", "Sekarang terpilih %(count)s.", len(chosen)
            ) % {"count": len(chosen)}
            raise forms.ValidationError(f"{asked} {were}")
        return chosen

    def clean_seconds(self) -> int | None:
        """Take how long the paper was open; whatever else is sent says nothing."""
        said: str = self.cleaned_data["seconds"]
        return int(said) if said.isascii() and said.isdigit() and len(said) <= DIGITS else None

    def clean_nonce(self) -> str:
        """Keep only what our own script could have drawn; the server draws the rest."""
        nonce: str = self.cleaned_data["nonce"]
        return nonce if is_nonce(nonce) else ""


class AddressField(forms.EmailField):
    """The address of a visitor, offered by the browser and asked for in words."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"})
    default_error_messages = {
        "required": _("Isi alamat surel Anda."),
        "invalid": _("Periksa alamat surel Anda."),
    }

    def __init__(self, *, help_text: Any) -> None:
        super().__init__(label=_("Alamat surel"), help_text=help_text)


class AddressForm(forms.Form):
    """The address that shows one person, and what the law wants to hear."""

    email = AddressField(help_text=_("Kode enam angka dikirim ke alamat ini."))
    is_adult = forms.BooleanField(
        label=_("Saya berumur 18 tahun atau lebih."),
        error_messages={"required": _("Pemilih harus berumur 18 tahun atau lebih.")},
    )
    agrees = forms.BooleanField(
        label=_("Saya sudah membaca pemberitahuan privasi di atas dan menyetujuinya."),
        error_messages={"required": _("Baca dan setujui pemberitahuan privasi dulu.")},
    )
    proof = forms.CharField(
        required=False, max_length=8000, widget=ProofInput(attrs={"data-proof": ""})
    )


class LinkForm(forms.Form):
    """The address by which somebody voted, to get the link of a letter once more."""

    email = AddressField(help_text=_("Yang Anda pakai untuk memilih."))


class CodeForm(forms.Form):
    """Six digits as they stand in the mail; a space in the middle is welcome."""

    code = forms.CharField(
        label=_("Kode enam angka"),
        help_text=_("Kode berlaku sepuluh menit, hanya di peramban ini."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"}
        ),
        error_messages={"required": _("Ketik kode dari surel Anda.")},
    )


class ResendForm(forms.Form):
    """Ask for the code once more."""

    proof = forms.CharField(
        required=False,
        max_length=8000,
        widget=ProofInput(attrs={"data-proof": "", "id": "id_resend_proof"}),
    )
