"""What a buyer sends from the page of an order."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.orders.states import ComplaintReason, PaymentMethod
from media.errors import PictureRefusedError
from media.services import CleanPicture, clean_picture


class MethodForm(forms.Form):
    """Another way to pay."""

    method = forms.ChoiceField(
        choices=PaymentMethod.choices,
        error_messages={
            "required": _("Pilih cara bayarnya."),
            "invalid_choice": _("Pilih cara bayarnya."),
        },
    )


class ProofForm(forms.Form):
    """A picture of the transfer, or words about it."""

    picture = forms.FileField(
        label=_("Foto atau tangkapan layar bukti bayar"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"empty": _("Berkas ini kosong. Pilih foto lain.")},
    )
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=300,
        help_text=_("Misalnya nama pemilik rekening, jika bukan nama Anda."),
    )

    def clean_picture(self) -> CleanPicture | None:
        """Wash the picture; say what is wrong with one that cannot be read."""
        file = self.cleaned_data["picture"]
        if file is None:
            return None
        try:
            return clean_picture(file, size=file.size)
        except PictureRefusedError as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean(self) -> dict[str, Any]:
        """Ask for one of both."""
        said = self.cleaned_data
        if not self.errors and not said.get("picture") and not said.get("note"):
            self.add_error("picture", str(_("Pilih fotonya, atau tulis catatan.")))
        return said


class ComplaintForm(forms.Form):
    """What is wrong with a parcel."""

    reason = forms.ChoiceField(
        label=_("Masalahnya"),
        choices=ComplaintReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih masalahnya.")},
    )
    text = forms.CharField(
        label=_("Ceritakan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Ceritakan apa yang terjadi.")},
    )
