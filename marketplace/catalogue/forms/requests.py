"""What strangers fill in on public pages: who wants to hear of goods, and who reports them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import WORDS_OF_REPORT, Variant
from marketplace.catalogue.queries.alerts import variants_sold_out
from marketplace.catalogue.states import ReportReason

BACK = _("Barang ini sudah ada lagi, atau tidak ada di rak. Buka halamannya.")
EMAIL = {"autocomplete": "email", "inputmode": "email"}


class OpenForm(forms.Form):
    """A form that anyone may send. People leave `website` empty, since they do not see it."""

    website = forms.CharField(required=False, max_length=200)

    @property
    def is_trapped(self) -> bool:
        """Tell whether a machine filled in what no person sees."""
        return bool(self.data.get("website"))


class AlertForm(OpenForm):
    """A sold-out variant and an address; who is signed in may leave the address out."""

    variant = forms.ModelChoiceField(
        Variant.objects.none(),
        label=_("Pilihan"),
        error_messages={"required": BACK, "invalid_choice": BACK},
        widget=forms.HiddenInput,
    )
    email = forms.EmailField(
        label=_("Alamat surel"),
        required=False,
        widget=forms.EmailInput(attrs=EMAIL),
        error_messages={"invalid": _("Periksa alamat surel Anda.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["variant"].queryset = variants_sold_out()  # type: ignore[attr-defined]


class ReportForm(OpenForm):
    """What is wrong with a product, and where to say how it ended."""

    reason = forms.ChoiceField(
        label=_("Apa masalahnya?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih masalahnya."),
            "invalid_choice": _("Pilih masalahnya."),
        },
    )
    text = forms.CharField(
        label=_("Penjelasan"),
        required=False,
        max_length=WORDS_OF_REPORT,
        help_text=_("Apa yang Anda lihat, dan dari mana Anda tahu?"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label=_("Alamat surel"),
        required=False,
        help_text=_("Hanya bila Anda ingin tahu hasilnya. Pelapak tidak melihatnya."),
        widget=forms.EmailInput(attrs=EMAIL),
        error_messages={"invalid": _("Periksa alamat surel Anda.")},
    )
