"""What the committee fills in about a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.states import ReportState


class FindingForm(forms.Form):
    """Uphold or dismiss, with a note; an upheld report may take the product off the shelf."""

    state = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[
            (ReportState.UPHELD, ReportState.UPHELD.label),
            (ReportState.DISMISSED, ReportState.DISMISSED.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih keputusannya.")},
    )
    note = forms.CharField(
        label=_("Catatan"),
        max_length=500,
        help_text=_("Untuk panitia. Pelapor hanya diberi tahu hasilnya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis catatan keputusannya.")},
    )
    withdrawal = forms.CharField(
        label=_("Tarik produknya: alasan untuk pelapak"),
        required=False,
        max_length=2000,
        help_text=_(
            "Isi hanya bila produk harus hilang dari katalog. Pelapak membaca kalimat ini."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    with_others = forms.BooleanField(
        label=_("Putuskan juga laporan lain dari orang yang sama tentang produk ini"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a withdrawal that no upheld report asks for."""
        said = self.cleaned_data
        if said.get("withdrawal") and said.get("state") == ReportState.DISMISSED:
            self.add_error("withdrawal", str(_("Produk hanya ditarik bila laporannya dibenarkan.")))
        return said
